import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ProblemError } from '../../../../src/contract/problems.ts';
import { openPhoto } from '../../../../src/vision/decode/photo.ts';
import type { DecodedPhoto } from '../../../../src/vision/decode/photo.ts';
import { fitInto } from '../../../../src/vision/decode/fit.ts';
import { readPhotoFile } from '../../../../src/vision/decode/read-file.ts';
import { describeWithSharedData } from '../../../fixtures/shared-data.ts';

const open = (file: string): Promise<DecodedPhoto> =>
  openPhoto(readPhotoFile(Buffer.from(file)).bytes);

describeWithSharedData('every file under photos', 'photos', (folder) => {
  it('ends in pixels or in a problem', async () => {
    const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const files = names.filter((name) => fs.statSync(path.join(folder, name)).isFile());
    const outcomes: Record<string, string[]> = {};
    for (const name of files) {
      let outcome = 'pixels';
      try {
        const { work, width, height, warning } = await open(path.join(folder, name));
        expect(work.data.length, name).toBe(work.width * work.height * 3);
        expect(Math.abs(work.width / work.height / (width / height) - 1), name).toBeLessThan(0.05);
        if (warning !== null) outcome = 'saved';
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        outcome = error.problem.code;
      }
      (outcomes[outcome] ??= []).push(name);
    }
    expect(outcomes['too-large']).toEqual(['sharp/65536-uint32-limit.png']);
    expect(outcomes.saved).toContain('sharp/truncated.jpg');
    expect(outcomes.damaged).toContain('sharp/corrupt-header.jpg');
    expect(outcomes['not-an-image']).toContain('pngsuite/PngSuite.README');
    expect(outcomes['unsupported-format']).toContain('exiftool-t-images/Jpeg2000.jp2');
    const pictures =
      /^(faces-known|groups|immich|libheif|orientation-recurser)\/.*\.(jpe?g|heic|avif|webp|png)$/;
    const unread = Object.entries(outcomes).flatMap(([outcome, of]) =>
      outcome === 'pixels' ? [] : of.filter((name) => pictures.test(name)),
    );
    expect(unread).toEqual([]);
  });
});

describeWithSharedData('orientations', 'photos/orientation-recurser', (folder) => {
  it.each(['Landscape', 'Portrait'])('all show the same upright %s', async (name) => {
    const first = (await open(path.join(folder, `${name}_1.jpg`))).work;
    const small = await fitInto(first, 60, 60);
    for (let n = 0; n <= 8; n += 1) {
      const photo = await open(path.join(folder, `${name}_${n}.jpg`));
      expect([photo.work.width, photo.work.height]).toEqual([first.width, first.height]);
      const other = await fitInto(photo.work, 60, 60);
      const difference = other.data.reduce((sum, v, i) => sum + Math.abs(v - small.data[i]!), 0);
      // The digit painted on each photo is all that differs.
      expect(difference / other.data.length, `orientation ${n}`).toBeLessThan(3);
    }
  });
});

describeWithSharedData('CMYK', 'photos/sharp', (folder) => {
  it('looks the same with its profile and without', async () => {
    const name = path.join(folder, 'Channel_digital_image_CMYK_color');
    const [tagged, plain] = await Promise.all([
      open(`${name}.jpg`),
      open(`${name}_no_profile.jpg`),
    ]);
    const [a, b] = [tagged.work.data, plain.work.data];
    const difference = a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0);
    expect(difference / a.length).toBeLessThan(15);
    // A picture in daylight: inverted channels, the usual fault, would make it dark.
    expect(a.reduce((sum, value) => sum + value, 0) / a.length).toBeGreaterThan(90);
  });
});

describeWithSharedData('HEIC', 'photos/exifr', (folder) => {
  it('is read upright at its full size, with its profile applied', async () => {
    const photo = await open(path.join(folder, 'heic-iphone7.heic'));
    expect(photo).toMatchObject({ format: 'heif', width: 4032, height: 3024, warning: null });
    expect(photo.work).toMatchObject({ width: 1024, height: 768 });
    expect(photo.colour.kind).toBe('late'); // Display P3
  });
});
