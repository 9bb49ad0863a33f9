import { describe, expect, it } from 'vitest';
import { TIME_SOURCES } from '../../../../src/contract/metadata.ts';
import {
  dateText,
  fileText,
  gpsText,
  offsetText,
  pixelsText,
  stars,
  timeText,
} from '../../../../src/renderer/viewer/facts.ts';
import { sayIn } from '../faces/say.ts';

const en = sayIn('en', 'viewer');
const de = sayIn('de', 'viewer');

describe('when a photo was taken', () => {
  const takenAt = Date.UTC(1994, 7, 12, 14, 5);

  it('is what the clock on the wall showed, wherever the person is now', () => {
    expect(timeText('en-GB', takenAt)).toBe('12 August 1994 at 14:05');
    expect(timeText('de', takenAt)).toBe('12. August 1994 um 14:05');
    expect(dateText('en-GB', takenAt)).toBe('12 August 1994');
  });

  it('is said with how it is known', () => {
    for (const source of TIME_SOURCES) expect(en(`viewer.takenFrom.${source}`)).not.toBe('');
  });

  it('has an offset where one is known', () => {
    expect(offsetText(120)).toBe('UTC+02:00');
    expect(offsetText(-210)).toBe('UTC−03:30');
    expect(offsetText(0)).toBe('UTC+00:00');
  });
});

describe('where it was taken', () => {
  it('is said in degrees', () => {
    expect(gpsText(en, { latitude: 48.858372, longitude: 2.29448 })).toBe(
      '48.85837° N, 2.29448° E',
    );
    expect(gpsText(de, { latitude: -33.5, longitude: 2.3 })).toBe('33,50000° S, 2,30000° O');
    expect(gpsText(en, { latitude: 0, longitude: -0.1 })).toBe('0.00000° N, 0.10000° W');
  });
});

describe('how large it is', () => {
  it('is said in pixels', () => {
    expect(pixelsText(en, { width: 4032, height: 3024 })).toBe('4032 × 3024 · 12.2 MP');
    expect(pixelsText(de, { width: 4032, height: 3024 })).toBe('4032 × 3024 · 12,2 MP');
  });

  it('is said in bytes', () => {
    expect(fileText(en, { size: 3_140_000, format: 'jpeg' })).toBe('3.1 MB · JPEG');
    expect(fileText(de, { size: 3_140_000, format: 'jpeg' })).toBe('3,1 MB · JPEG');
    expect(fileText(en, { size: 512, format: 'png' })).toBe('512 B · PNG');
    expect(fileText(en, { size: 999_960, format: 'png' })).toBe('1.0 MB · PNG');
  });
});

describe('its rating', () => {
  it('is stars, if any', () => {
    expect(stars(3)).toBe('★★★☆☆');
    expect(stars(5)).toBe('★★★★★');
    for (const none of [null, 0, -1]) expect(stars(none)).toBeNull();
  });
});
