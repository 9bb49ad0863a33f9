import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFileNameDate } from '../../../../src/vision/metadata/file-name-date.ts';

const at = (name: string) => {
  const reading = parseFileNameDate(name);
  return reading === null ? null : new Date(reading.local).toISOString().slice(0, 23);
};
const span = (name: string) => {
  const reading = parseFileNameDate(name);
  return reading === null
    ? null
    : [reading.local, reading.until - 1].map((ms) => new Date(ms).toISOString().slice(0, 10));
};

describe('moments', () => {
  it.each([
    ['IMG_20190704_123456.jpg', '2019-07-04T12:34:56.000'],
    ['IMG_20190704_123456_789.jpg', '2019-07-04T12:34:56.789'],
    ['IMG_20190704_123456(1).jpg', '2019-07-04T12:34:56.000'],
    ['20190704_123456.jpg', '2019-07-04T12:34:56.000'],
    ['20190704123456.jpg', '2019-07-04T12:34:56.000'],
    ['MVIMG_20190704_123456.jpg', '2019-07-04T12:34:56.000'],
    ['00100lrPORTRAIT_00100_BURST20190704123456789_COVER.jpg', '2019-07-04T12:34:56.789'],
    ['PXL_20201010_123456789.MP.jpg', '2020-10-10T12:34:56.789'],
    ['2019-07-04 12.34.56.jpg', '2019-07-04T12:34:56.000'],
    ['2019-07-04 12.34.56-1.jpg', '2019-07-04T12:34:56.000'],
    ['Screenshot_2019-07-04-12-34-56.png', '2019-07-04T12:34:56.000'],
    ['Screenshot_20190704-123456_Chrome.png', '2019-07-04T12:34:56.000'],
    ['Screenshot 2019-07-04 at 12.34.56.png', '2019-07-04T12:34:56.000'],
    ['Screen Shot 2019-07-04 at 1.34.56 PM.png', '2019-07-04T13:34:56.000'],
    ['Screenshot 2023-07-04 at 12.04.56\u202fAM.png', '2023-07-04T00:04:56.000'],
    ['Signal-2019-07-04-123456.jpg', '2019-07-04T12:34:56.000'],
    ['signal-2019-07-04-12-34-56-789.jpg', '2019-07-04T12:34:56.789'],
    ['photo_2019-07-04_12-34-56.jpg', '2019-07-04T12:34:56.000'],
    ['WhatsApp Image 2019-07-04 at 12.34.56.jpeg', '2019-07-04T12:34:56.000'],
    ['2019-07-04T12:34:56.jpg', '2019-07-04T12:34:56.000'],
    ['2019-07-04 12.34 garden.jpg', '2019-07-04T12:34:00.000'],
  ])('%s', (name, expected) => {
    expect(at(name)).toBe(expected);
  });

  it('come back from the form that phones write', () => {
    const dates = fc.date({ min: new Date('1990-01-01Z'), max: new Date('2099-12-31Z') });
    fc.assert(
      fc.property(dates, (date) => {
        fc.pre(!Number.isNaN(date.getTime()));
        const digits = date.toISOString().replace(/\D/g, '');
        const name = `IMG_${digits.slice(0, 8)}_${digits.slice(8, 14)}.jpg`;
        expect(parseFileNameDate(name)?.local).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });

  it('know that a Pixel names its photos in UTC, and that nobody else says a zone', () => {
    expect(parseFileNameDate('PXL_20201010_123456789.jpg')?.offsetMinutes).toBe(0);
    expect(parseFileNameDate('IMG_20201010_123456.jpg')?.offsetMinutes).toBeNull();
  });
});

describe('less than a moment', () => {
  it.each([
    ['IMG-20190704-WA0001.jpg', ['2019-07-04', '2019-07-04']],
    ['2019-07-04.jpg', ['2019-07-04', '2019-07-04']],
    ['2019_07_04 beach.jpg', ['2019-07-04', '2019-07-04']],
    ['20190704.jpg', ['2019-07-04', '2019-07-04']],
    ['20190704_996112.jpg', ['2019-07-04', '2019-07-04']],
    ['Oma 04.07.1974.jpg', ['1974-07-04', '1974-07-04']],
    ['1974-08.jpg', ['1974-08-01', '1974-08-31']],
    ['1974-08_003.jpg', ['1974-08-01', '1974-08-31']],
    ['1974-08 beach 2.jpg', ['1974-08-01', '1974-08-31']],
    ['scan_1974-08.tif', ['1974-08-01', '1974-08-31']],
    ['August 1974.jpg', ['1974-08-01', '1974-08-31']],
    ['1974 Aug 12.jpg', ['1974-08-01', '1974-08-31']],
    ['1974 summer.jpg', ['1974-06-01', '1974-08-31']],
    ['Summer 1974 (3).jpg', ['1974-06-01', '1974-08-31']],
    ['christmas-1985.jpg', ['1985-12-01', '1985-12-31']],
    ['1950s.jpg', ['1950-01-01', '1959-12-31']],
    ['grandma 1950s 02.jpg', ['1950-01-01', '1959-12-31']],
    ['1974 Beach holiday.jpg', ['1974-01-01', '1974-12-31']],
    ['Wedding (1974).jpg', ['1974-01-01', '1974-12-31']],
    ['circa 1890.jpg', ['1890-01-01', '1890-12-31']],
  ])('%s', (name, expected) => {
    expect(span(name)).toEqual(expected);
  });
});

describe('what only looks like a date', () => {
  it.each([
    'IMG_1974.jpg',
    'DSC02019.JPG',
    'DSC_2019.jpg',
    '1974.jpg',
    'P1010974.JPG',
    'IMG_1974-1.jpg',
    '+49 1974 0812345.jpg',
    '555-1974-0812.jpg',
    '030-20190704.jpg',
    '0151 20190704.jpg',
    '1974081234567.jpg',
    '20191332.jpg',
    '20190230_101010.jpg',
    '1920x1080.jpg',
    '1920x1080 wallpaper.png',
    '2048-1536.jpg',
    'FB_IMG_1562243696123.jpg',
    '10389_10152345678901234_1234567890_n.jpg',
    '2019-13.jpg',
    '12.13.1974.jpg',
    'mayor 1.jpg',
    'IMG_E4711.HEIC',
    '',
    '.jpg',
  ])('%s', (name) => {
    expect(at(name)).toBeNull();
  });

  it('never throws, whatever the name', () => {
    const awkward = fc.string({
      unit: fc.constantFrom(...Array.from('0129-_. :sSPM(x')),
      maxLength: 300,
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), awkward), (name) => {
        const reading = parseFileNameDate(name);
        if (reading !== null) expect(reading.until).toBeGreaterThan(reading.local);
      }),
    );
  });
});
