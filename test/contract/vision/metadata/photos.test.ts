import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { PhotoMetadata } from '../../../../src/contract/metadata.ts';
import { findSidecar, readMetadata } from '../../../../src/vision/metadata/index.ts';
import { describeWithSharedData } from '../../../fixtures/shared-data.ts';

const MODIFIED = Date.UTC(2001, 1, 3);

function readFile(file: string, sidecarFile: string | null = null): PhotoMetadata {
  return readMetadata({
    bytes: readFileSync(file),
    name: path.basename(file),
    modifiedMs: MODIFIED,
    sidecar: sidecarFile === null ? findSidecar(Buffer.from(file)) : readFileSync(sidecarFile),
  });
}

const taken = ({ captured }: PhotoMetadata) => {
  const local = new Date(captured.local).toISOString().slice(0, 19);
  return [captured.source, local, captured.offsetMinutes];
};

describeWithSharedData('all real photos', 'photos', (folder) => {
  it('give metadata in range', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(300);
    for (const entry of files) {
      const { captured, gps, orientation, rating, keywords, regions } = readFile(
        path.join(entry.parentPath, entry.name),
      );
      const year = new Date(captured.local).getUTCFullYear();
      expect(year).toBeGreaterThanOrEqual(1826);
      expect(year).toBeLessThanOrEqual(new Date().getUTCFullYear() + 2);
      expect(orientation).toBeGreaterThanOrEqual(1);
      expect(orientation).toBeLessThanOrEqual(8);
      if (rating !== null) expect(Math.abs(rating - 2)).toBeLessThanOrEqual(3);
      if (gps !== null) expect(Math.abs(gps.latitude)).toBeLessThanOrEqual(90);
      expect(new Set(keywords).size).toBe(keywords.length);
      for (const { box } of regions) {
        expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
        expect(Math.max(box.x + box.width, box.y + box.height)).toBeLessThanOrEqual(1 + 1e-9);
      }
    }
  });

  it.each([
    ['exif-samples/jpg/Canon_40D.jpg', 'exif', '2008-05-30T15:56:01', null],
    ['exif-samples/heic/IMG_5195.HEIC', 'exif', '2021-04-11T15:47:53', -300],
    ['exif-samples/invalid/image00971.jpg', 'xmp', '2010-04-13T09:37:22', 120],
    ['exifr/heic-iphone7.heic', 'exif', '2019-10-20T18:34:30', 120],
    ['exifr/Irvine_CA.avif', 'exif', '2010-05-11T10:51:45', null],
    ['exifr/png_with_exif_and_gps.png', 'exif', '2003-12-14T12:01:44', null],
    ['exifr/RangeError_Offset_outside_bounds.jpg', 'iptc', '2020-07-23T11:32:20', null],
    // 14:34:23 UTC by GPS.
    ['exifr/IMG_20180725_163423-tiny.jpg', 'exif', '2018-07-25T16:34:23', 120],
    ['exiftool-t-images/PhotoMechanic.jpg', 'iptc', '2006-10-29T06:27:51', -300],
    ['exiftool-t-images/DNG.dng', 'exif', '2005-08-03T18:59:18', -240],
    ['exiftool-t-images/ExifTool.tif', 'exif', '2004-02-20T08:07:49', null],
    ['immich/formats/denali.webp', 'exif', '2010-08-13T21:00:01', null],
    ['immich/metadata/dates/date-priority-test.jpg', 'exif', '2023-02-02T02:00:00', null],
    ['immich/metadata/dates/gps-datetime.jpg', 'exif', '2023-11-15T12:30:00', 0],
    ['faces-known/obama2.jpg', 'exif', '2009-09-09T20:27:09', -240],
  ])('%s was taken (%s) %s', (file, ...expected) => {
    expect(taken(readFile(path.join(folder, file)))).toEqual(expected);
  });

  it('the photos of known faces were taken on the days of their labels', () => {
    const base = path.join(folder, 'faces-known');
    const rows = readFileSync(path.join(base, 'labels.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','))
      .filter(([, , , , , , from]) => from?.startsWith('EXIF'));
    expect(rows.length).toBeGreaterThanOrEqual(4);
    for (const [file, , , date] of rows) {
      expect(taken(readFile(path.join(base, file!)))[1]).toMatch(new RegExp(`^${date}T`));
    }
  });

  it.each([2000, 2010, 2020])('a sidecar of %i (UTF-16) wins over EXIF of 2012', (year) => {
    const photo = path.join(folder, 'immich/formats/el_torcal_rocks.jpg');
    expect(taken(readFile(photo))).toEqual(['exif', '2012-08-05T11:39:59', null]);
    const sidecar = path.join(folder, `immich/metadata/xmp/dates/${year}.xmp`);
    expect(taken(readFile(photo, sidecar))[1]).toMatch(new RegExp(`^${year}-09-27T`));
  });

  it.each([
    ['faces-known/biden.jpg', 'Canon EOS 5D Mark II', 'EF35mm f/1.4L USM'],
    ['exif-samples/jpg/Pentax_K10D.jpg', 'Pentax K10D', null],
    ['exif-samples/jpg/Nikon_D70.jpg', 'Nikon D70', '100.0 mm f/2.8'],
    ['exif-samples/exif-org/olympus-c960.jpg', 'Olympus C960Z,D460Z', null],
    ['groups/group-1.jpg', 'LG-H950', null],
    ['immich/formats/IMG_2682.heic', 'Apple iPhone 7', 'iPhone 7 back camera 3.99mm f/1.8'],
  ])('%s: camera %s, lens %s', (file, camera, lens) => {
    expect(readFile(path.join(folder, file))).toMatchObject({ camera, lens });
  });

  it.each([
    ['exif-samples/gps/DSCN0010.jpg', 43.467448, 11.885127, null],
    ['exif-samples/jpg/Kodak_CX7530.jpg', -0.3713, 36.056417, null],
    ['immich/metadata/gps-position/thompson-springs.jpg', 39.115, -108.400968, 1483.9],
    ['exifr/heic-iphone7.heic', 38.046642, 12.994411, 1.3999],
    ['exiftool-t-images/GoPro.jpg', 40.658419, -73.993354, -3.983],
  ])('%s was taken at %f, %f, %s m', (file, latitude, longitude, altitude) => {
    const { gps } = readFile(path.join(folder, file));
    expect(gps?.latitude).toBeCloseTo(latitude, 5);
    expect(gps?.longitude).toBeCloseTo(longitude, 5);
    if (altitude === null) expect(gps?.altitude).toBeNull();
    else expect(gps?.altitude).toBeCloseTo(altitude, 3);
  });

  it('an empty position is none', () => {
    const { gps } = readFile(path.join(folder, 'immich/metadata/gps-position/empty_gps.jpg'));
    expect(gps).toBeNull();
  });

  it.each(['Landscape', 'Portrait'])(
    'the orientation of %s_0 to _8 is that of the name',
    (name) => {
      for (let n = 0; n <= 8; n += 1) {
        const file = path.join(folder, `orientation-recurser/${name}_${n}.jpg`);
        expect(readFile(file).orientation).toBe(n === 0 ? 1 : n);
      }
    },
  );

  it('ratings and keywords', () => {
    const read = (file: string) => readFile(path.join(folder, file));
    expect(read('immich/metadata/rating/mongolels.jpg').rating).toBe(3);
    expect(read('immich/metadata/tags/picasa.jpg').keywords).toEqual(['Frost', 'Yard']);
    expect(read('exiftool-t-images/IPTC.jpg').keywords).toEqual(['ExifTool', 'Test', 'IPTC']);
    expect(read('immich/metadata/faces/portrait.jpg').keywords).toEqual([
      'Marie Curie',
      'Pierre Curie',
    ]);
  });

  it('the same faces are in the same upright places, stored upright or turned', () => {
    const boxes = (name: string) =>
      readFile(path.join(folder, `immich/metadata/faces/${name}.jpg`)).regions;
    const upright = boxes('portrait');
    const turned = boxes('portrait-orientation-6');
    expect(upright.map(({ name, kind }) => [name, kind])).toEqual([
      ['Marie Curie', 'face'],
      ['Pierre Curie', 'face'],
    ]);
    // Marie is in the left half of the picture, Pierre in the right one.
    expect(upright[0]?.box.x).toBeCloseTo(0.311905, 5);
    expect(upright[1]?.box.x).toBeCloseTo(0.639286, 5);
    expect(turned.map(({ name }) => name)).toEqual(upright.map(({ name }) => name));
    turned.forEach(({ box }, index) => {
      for (const key of ['x', 'y', 'width', 'height'] as const) {
        expect(box[key]).toBeCloseTo(upright[index]!.box[key], 5);
      }
    });
  });
});
