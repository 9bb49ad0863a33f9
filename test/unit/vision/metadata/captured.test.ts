import { describe, expect, it } from 'vitest';
import { inferOffset, readCaptured } from '../../../../src/vision/metadata/captured.ts';
import { type Given, packet, sources } from './packets.ts';

const MODIFIED = Date.UTC(2021, 4, 6, 7, 8, 9);
const NOW = Date.UTC(2026, 0, 1);

function captured(given: Given, fileName = 'IMG_0001.jpg', modifiedMs = MODIFIED) {
  const { local, ...rest } = readCaptured({ sources: sources(given), fileName, modifiedMs }, NOW);
  return { local: new Date(local).toISOString().slice(0, 23), ...rest };
}

const EXIF = { DateTimeOriginal: '2019:07:04 12:34:56' };

describe('the best date wins', () => {
  it('EXIF with its fraction and offset', () => {
    const exif = { ...EXIF, SubSecTimeOriginal: '78', OffsetTimeOriginal: '+02:00' };
    expect(captured({ exif }, '2001-01-01 10.00.00.jpg')).toEqual({
      local: '2019-07-04T12:34:56.780',
      offsetMinutes: 120,
      source: 'exif',
    });
  });

  it('digitised before XMP, XMP before IPTC, IPTC before the name, the name before modified', () => {
    const all: Given = {
      exif: { DateTimeDigitized: '2002:02:02 02:02:02', DateTime: '2006:06:06 06:06:06' },
      embedded: [packet('xmp:CreateDate="2003-03-03T03:03:03"')],
      iptc: { 'Date Created': '20040404' },
    };
    const name = '2005-05-05 05.05.05.jpg';
    const exif = { DateTime: '2006:06:06 06:06:06' };
    expect(captured(all, name).local).toBe('2002-02-02T02:02:02.000');
    expect(captured({ ...all, exif }, name).local).toBe('2003-03-03T03:03:03.000');
    expect(captured({ ...all, exif, embedded: [] }, name).local).toBe('2004-04-04T00:00:00.000');
    expect(captured({ exif }, name).local).toBe('2005-05-05T05:05:05.000');
    expect(captured({ exif }).local).toBe('2006-06-06T06:06:06.000');
    expect(captured({}).source).toBe('file-time');
  });

  it('a sidecar before all that is embedded', () => {
    const sidecar = packet('exif:DateTimeOriginal="1974-08-12T10:00:00"');
    expect(captured({ exif: EXIF, sidecar })).toEqual({
      local: '1974-08-12T10:00:00.000',
      offsetMinutes: null,
      source: 'xmp',
    });
  });

  it('but where a sidecar repeats EXIF, EXIF says it more precisely', () => {
    const sidecar = packet('exif:DateTimeOriginal="2019-07-04T12:34:56"');
    const exif = { ...EXIF, SubSecTimeOriginal: '780', OffsetTimeOriginal: '+02:00' };
    expect(captured({ exif, sidecar })).toEqual({
      local: '2019-07-04T12:34:56.780',
      offsetMinutes: 120,
      source: 'exif',
    });
  });

  it('impossible and far future dates are passed over', () => {
    for (const DateTimeOriginal of ['0000:00:00 00:00:00', '2150:01:01 00:00:00']) {
      expect(captured({ exif: { DateTimeOriginal } }, 'IMG_20190704_123456.jpg').source).toBe(
        'file-name',
      );
    }
  });

  it('a computer whose clock was reset does not lose dates', () => {
    const answer = readCaptured(
      { sources: sources({ exif: EXIF }), fileName: 'a.jpg', modifiedMs: 0 },
      0,
    );
    expect(answer.source).toBe('exif');
  });
});

describe('vague dates', () => {
  it('keep their beginning', () => {
    expect(captured({}, '1974-08.jpg')).toEqual({
      local: '1974-08-01T00:00:00.000',
      offsetMinutes: null,
      source: 'file-name',
    });
  });

  it('are made precise by a later source that agrees', () => {
    const exif = { DateTime: '2019:07:04 18:00:00' };
    expect(captured({ exif }, 'IMG-20190704-WA0001.jpg').local).toBe('2019-07-04T18:00:00.000');
    expect(captured({ exif }, 'IMG-20190705-WA0001.jpg').local).toBe('2019-07-05T00:00:00.000');
  });

  it('are made precise by the file time of that month', () => {
    const [file] = [captured({}, '2021-05.jpg')];
    expect(file.source).toBe('file-time');
    expect(captured({}, '2021-04.jpg').source).toBe('file-name');
  });
});

describe('offsets', () => {
  const gps = (time: readonly number[], date = '2019:07:04') => ({
    ...EXIF,
    GPSDateStamp: date,
    GPSTimeStamp: time.map((part) => [part, 1]),
  });

  it('follow from the time that GPS received', () => {
    expect(captured({ exif: gps([10, 34, 50]) }).offsetMinutes).toBe(120);
    expect(captured({ exif: gps([2, 34, 50], '2019:07:05') }).offsetMinutes).toBe(-840);
  });

  it('stay unknown when the clocks disagree or the zone can not be', () => {
    expect(captured({ exif: gps([10, 42, 0]) }).offsetMinutes).toBeNull();
    expect(captured({ exif: gps([10, 34, 50], '2019:07:02') }).offsetMinutes).toBeNull();
    expect(captured({ exif: EXIF }).offsetMinutes).toBeNull();
  });

  it('are borrowed from XMP of the same second, not of another', () => {
    const same = [packet('photoshop:DateCreated="2019-07-04T12:34:56+05:30"')];
    const other = [packet('photoshop:DateCreated="2019-07-04T12:34:57+05:30"')];
    expect(captured({ exif: EXIF, embedded: same }).offsetMinutes).toBe(330);
    expect(captured({ exif: EXIF, embedded: other }).offsetMinutes).toBeNull();
  });

  it('come in quarters of an hour', () => {
    expect(inferOffset(5.75 * 3_600_000 + 100_000, 0)).toBe(345);
    expect(inferOffset(0, 0)).toBe(0);
    expect(inferOffset(15 * 3_600_000, 0)).toBeNull();
  });
});

it('the file time is read on the clock of this machine', () => {
  const { local, offsetMinutes, source } = readCaptured(
    { sources: sources({}), fileName: 'a.jpg', modifiedMs: MODIFIED },
    NOW,
  );
  expect(source).toBe('file-time');
  expect(local - offsetMinutes! * 60_000).toBe(MODIFIED);
});

it.each([NaN, Infinity, -1e300])('a file time of %s is survived', (modifiedMs) => {
  const answer = readCaptured({ sources: sources({}), fileName: 'a.jpg', modifiedMs }, NOW);
  expect(Number.isFinite(answer.local)).toBe(true);
});
