import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandName, cameraName, readLens } from '../../../../src/vision/metadata/camera.ts';
import { readGps, xmpDegrees } from '../../../../src/vision/metadata/gps.ts';
import { readKeywords, readRating } from '../../../../src/vision/metadata/keywords.ts';
import { tidy } from '../../../../src/vision/metadata/values.ts';
import { bag, packet, sources } from './packets.ts';

describe('camera', () => {
  it.each([
    ['Canon', 'Canon EOS 5D', 'Canon EOS 5D'],
    ['NIKON CORPORATION', 'NIKON D70', 'Nikon D70'],
    ['NIKON', 'COOLPIX P6000', 'Nikon COOLPIX P6000'],
    ['OLYMPUS OPTICAL CO.,LTD', 'C2000Z', 'Olympus C2000Z'],
    ['OLYMPUS IMAGING CORP.  ', 'E-M10         ', 'Olympus E-M10'],
    ['EASTMAN KODAK COMPANY', 'KODAK DX4900 ZOOM', 'Kodak DX4900 ZOOM'],
    ['PENTAX Corporation ', 'PENTAX K10D        ', 'Pentax K10D'],
    ['SONY', 'DSC-F828', 'Sony DSC-F828'],
    ['samsung', 'SM-G955U', 'Samsung SM-G955U'],
    ['LG Electronics', 'LG-H950', 'LG-H950'],
    ['HUAWEI', 'VOG-L29', 'Huawei VOG-L29'],
    ['Hewlett-Packard', 'HP PhotoSmart 618', 'HP PhotoSmart 618'],
    ['KONICA MINOLTA', 'DiMAGE Z3', 'Konica Minolta DiMAGE Z3'],
    ['CASIO COMPUTER CO.,LTD', 'QV-3000EX', 'Casio QV-3000EX'],
    ['General Imaging Co.', 'E1035', 'GE E1035'],
    ['Canon', 'Canonette', 'Canon Canonette'],
    ['Apple', null, 'Apple'],
    [null, 'Caplio RR330', 'Caplio RR330'],
    [null, null, null],
    ['   ', '\0\0', null],
  ])('%j, %j is %j', (make, model, expected) => {
    expect(cameraName(make, model)).toBe(expected);
  });

  it('keeps a maker whose whole name is a suffix', () => {
    expect(brandName('Digital')).toBe('Digital');
  });
});

describe('lens', () => {
  it.each(['----', '0.0 mm f/0.0', ' ', 'Unknown'])('%j is none', (LensModel) => {
    expect(readLens(sources({ exif: { LensModel } }))).toBeNull();
  });

  it('is read from EXIF, then XMP', () => {
    const embedded = [packet('aux:Lens="EF35mm f/1.4L USM"')];
    expect(readLens(sources({ embedded }))).toBe('EF35mm f/1.4L USM');
    expect(readLens(sources({ embedded, exif: { LensModel: 'E 10-18mm' } }))).toBe('E 10-18mm');
  });
});

describe('gps', () => {
  const exif = (latitude: unknown, north: string, longitude: unknown, east: string) => ({
    GPSLatitude: latitude,
    GPSLatitudeRef: north,
    GPSLongitude: longitude,
    GPSLongitudeRef: east,
  });
  const triple = (d: number, m = 0, s = 0) => [[d, 1], [m, 1], [s * 100, 100]]; // prettier-ignore

  it('takes the sign from the letters', () => {
    const here = exif(triple(33, 51, 36), 'S', triple(70, 30), 'W');
    const gps = readGps(sources({ exif: { ...here, GPSAltitude: [121, 10], GPSAltitudeRef: 1 } }))!;
    expect(gps.latitude).toBeCloseTo(-33.86, 10);
    expect(gps.longitude).toBe(-70.5);
    expect(gps.altitude).toBe(-12.1);
  });

  it.each([
    ['zero', exif(triple(0), 'N', triple(0), 'E')],
    ['division by zero', exif([[0, 0], [0, 0], [0, 0]], 'N', triple(1), 'E')], // prettier-ignore
    ['no letter', exif(triple(1), '', triple(1), 'E')],
    ['wrong letter', exif(triple(1), 'E', triple(1), 'E')],
    ['beyond the pole', exif(triple(91), 'N', triple(1), 'E')],
    ['around the world', exif(triple(1), 'N', triple(181), 'E')],
    ['99 minutes', exif(triple(1, 99), 'N', triple(1), 'E')],
    ['two numbers', exif([[1, 1], [2, 1]], 'N', triple(1), 'E')], // prettier-ignore
    ['text', exif('<faulty value>', 'N', triple(1), 'E')],
  ])('is missing: %s', (_, tags) => {
    expect(readGps(sources({ exif: tags }))).toBeNull();
  });

  it('the equator is a place', () => {
    expect(readGps(sources({ exif: exif(triple(0), 'N', triple(9), 'E') }))).toEqual({
      latitude: 0,
      longitude: 9,
      altitude: null,
    });
  });

  it('a sidecar wins, as it was placed there later', () => {
    const sidecar = packet('exif:GPSLatitude="51,30.6N" exif:GPSLongitude="0,7,30W"');
    const gps = readGps(sources({ exif: exif(triple(1), 'N', triple(1), 'E'), sidecar }))!;
    expect(gps.latitude).toBeCloseTo(51.51, 10);
    expect(gps.longitude).toBe(-0.125);
  });

  it('reads XMP degrees back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -179 * 60, max: 179 * 60 }), (minutes) => {
        const size = Math.abs(minutes);
        const text = `${Math.floor(size / 60)},${size % 60}.0${minutes < 0 ? 'W' : 'E'}`;
        expect(xmpDegrees(text, 'EW')).toBeCloseTo(minutes / 60, 9);
      }),
    );
    for (const bad of ['', '51.5', '51,30,30,30N', '51,30E', null]) {
      expect(xmpDegrees(bad, 'NS')).toBeNull();
    }
  });
});

describe('rating', () => {
  it.each([
    ['xmp:Rating="-1"', -1],
    ['xmp:Rating="0"', 0],
    ['xmp:Rating="3.0"', 3],
    ['xmp:Rating="6"', null],
    ['xmp:Rating=""', null],
    ['xmp:Rating="many"', null],
    ['ms:Rating="0"', 0],
    ['ms:Rating="1"', 1],
    ['ms:Rating="25"', 2],
    ['ms:Rating="50"', 3],
    ['ms:Rating="75"', 4],
    ['ms:Rating="99"', 5],
    ['ms:Rating="100"', 5],
    ['', null],
  ])('%s is %s', (attributes, expected) => {
    expect(readRating(sources({ embedded: [packet(attributes)] }))).toBe(expected);
  });

  it('goes sidecar, file, EXIF', () => {
    const exif = { Rating: 2, RatingPercent: 99 };
    const embedded = [packet('xmp:Rating="3"')];
    expect(readRating(sources({ exif }))).toBe(2);
    expect(readRating(sources({ exif, embedded }))).toBe(3);
    expect(readRating(sources({ exif, embedded, sidecar: packet('xmp:Rating="4"') }))).toBe(4);
    expect(readRating(sources({ exif: { RatingPercent: 75 } }))).toBe(4);
  });
});

describe('keywords', () => {
  const subject = (...words: readonly string[]) =>
    packet('', `<dc:subject>${bag(...words)}</dc:subject>`);

  it('are put together, tidied, without repetition', () => {
    const paths = packet(
      '',
      `<dc:subject>${bag(' Rome ', 'rome', '', 'Tom\n &amp;  Ann')}</dc:subject>
       <lr:hierarchicalSubject>${bag('Places|Italy|Rome', 'Trips|2019')}</lr:hierarchicalSubject>`,
    );
    const XPKeywords = Array.from(Buffer.from('beach;Rome\0', 'utf16le'));
    expect(
      readKeywords(
        sources({ embedded: [paths], iptc: { Keywords: 'Café' }, exif: { XPKeywords } }),
      ),
    ).toEqual(['Rome', 'Tom & Ann', '2019', 'Café', 'beach']);
  });

  it('of a sidecar stand alone', () => {
    const given = { sidecar: subject('kept'), embedded: [subject('taken off')] };
    expect(readKeywords(sources(given))).toEqual(['kept']);
    expect(readKeywords(sources({ ...given, sidecar: packet('') }))).toEqual(['taken off']);
  });

  it('are limited in number and length', () => {
    const many = Array.from({ length: 1000 }, (_, i) => `${i} ${'x'.repeat(500)}`);
    const keywords = readKeywords(sources({ embedded: [subject(...many)] }));
    expect(keywords).toHaveLength(256);
    expect(Math.max(...keywords.map((word) => word.length))).toBe(128);
  });
});

describe('tidy', () => {
  it('composes, strips and cuts without breaking a character', () => {
    expect(tidy(' Zoe\u0308\0\u0007\t x ')).toBe('Zoë x');
    expect(tidy('\0 \n')).toBeNull();
    expect(tidy('😀😀', 3)?.isWellFormed()).toBe(true);
  });
});
