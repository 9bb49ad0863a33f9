/** Real photos through the whole command. */
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intersectionOverUnion, type Box } from '../../src/contract/geometry.ts';
import { PROBLEM_CODES } from '../../src/contract/problems.ts';
import { loadReference } from '../contract/vision/nets/reference.ts';
import { temporaryFolder } from '../fixtures/catalog.ts';
import {
  decadesJson,
  type FaceLine,
  type PhotoLine,
  type ProblemLine,
  type ScanLine,
} from '../fixtures/cli.ts';
import { demoPhoto } from '../fixtures/photos.ts';
import { describeWithSharedData } from '../fixtures/shared-data.ts';

const boxOf = ({ box: [x, y, width, height] }: FaceLine): Box => ({ x, y, width, height });
const area = ({ box: [, , width, height] }: FaceLine): number => width * height;

/** That the eight versions of a photo have the same faces in the same upright places. */
function expectSameFaces(versions: readonly (readonly FaceLine[])[]): void {
  const [upright] = versions;
  for (const [i, faces] of versions.entries()) {
    expect(faces, `orientation ${i + 1}`).toHaveLength(upright!.length);
    for (const face of upright!) {
      const overlaps = faces.map((other) => intersectionOverUnion(boxOf(face), boxOf(other)));
      const best = overlaps.indexOf(Math.max(...overlaps));
      // The stored pixels differ a little, since each version was compressed turned.
      expect(overlaps[best], `orientation ${i + 1}`).toBeGreaterThan(0.85);
      expect(Math.abs(faces[best]!.age - face.age)).toBeLessThan(5);
    }
  }
}

describe('a photo in all eight EXIF orientations', () => {
  const photos = temporaryFolder();
  const library = temporaryFolder();
  afterAll(() => {
    photos.remove();
    library.remove();
  });

  /** What turns an upright photo into the pixels that a camera held that way stores. */
  const STORED: readonly ((photo: Sharp) => Sharp)[] = [
    (photo) => photo,
    (photo) => photo.flop(),
    (photo) => photo.rotate(180),
    (photo) => photo.flip(),
    (photo) => photo.flop().rotate(270), // sharp mirrors first
    (photo) => photo.rotate(270),
    (photo) => photo.flop().rotate(90),
    (photo) => photo.rotate(90),
  ];

  it('has the same faces in the same upright places', async () => {
    const upright = await sharp(demoPhoto(5)).resize(1200).png().toBuffer();
    for (const [i, turn] of STORED.entries()) {
      const turned = await turn(sharp(upright)).png().toBuffer();
      await sharp(turned)
        .withMetadata({ orientation: i + 1 })
        .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
        .toFile(path.join(photos.folder, `${i + 1}.jpg`));
    }
    await decadesJson('scan', photos.folder, '--library', library.folder);
    const sizes = await decadesJson<PhotoLine>('search', 'faces:>0', '--library', library.folder);
    expect(new Set(sizes.map(({ width, height }) => `${width} ${height}`)).size).toBe(1);
    expect(sizes[0]!.width).toBe(1200);
    const faces = await decadesJson<FaceLine>('faces', '--library', library.folder);
    const versions = STORED.map((_, i) =>
      faces.filter((face) => path.basename(face.path) === `${i + 1}.jpg`),
    );
    expect(versions[0]!.length).toBeGreaterThanOrEqual(3);
    expectSameFaces(versions);
  });
});

describeWithSharedData('all photos of the shared data', 'photos', (folder) => {
  const library = temporaryFolder();
  const IN = ['--library', library.folder];
  let scanned: ScanLine;
  let faces: FaceLine[];
  const facesOf = (name: string): FaceLine[] =>
    faces.filter((face) => path.relative(folder, face.path) === name);

  beforeAll(async () => {
    [scanned] = (await decadesJson<ScanLine>('scan', folder, ...IN)) as [ScanLine];
    faces = await decadesJson<FaceLine>('faces', ...IN);
  });
  afterAll(() => library.remove());

  it('are tagged, or listed with the reason why not', async () => {
    const problems = await decadesJson<ProblemLine>('problems', ...IN);
    const paths = problems.map((row) => row.pathBase64 ?? row.path);
    expect(new Set(paths).size).toBe(paths.length);
    // A damaged photo may be tagged as far as it could be read, and is listed none the less.
    expect(problems.length).toBeGreaterThanOrEqual(scanned.problems);
    expect(scanned.problems).toBeGreaterThan(20);
    expect(scanned.photos).toBeGreaterThan(400);
    for (const { code, reason } of problems) {
      expect(PROBLEM_CODES).toContain(code);
      expect(['crashed', 'timed-out', 'vanished']).not.toContain(code);
      expect(reason).toMatch(/^[A-Z].*\.$/s);
    }
  });

  it('are not read again by a second scan', async () => {
    const [again] = await decadesJson<ScanLine>('scan', folder, ...IN);
    expect(again).toMatchObject({ photos: 0, faces: 0, problems: 0, offline: 0 });
    expect(again!.unchanged).toBe(scanned.photos + scanned.problems);
  });

  describe('faces-known', () => {
    const labels = readFileSync(path.join(folder, 'faces-known/labels.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',') as [string, string]);
    const single = labels.filter(([, person]) => person !== 'Obama + Biden');
    const pairs = labels.filter(([, person]) => person === 'Obama + Biden');
    const YEARS: Readonly<Record<string, readonly [number, number]>> = {
      'Barack Obama': [40, 62],
      'Joe Biden': [55, 80],
    };

    it.each(single)('%s has one face, of a man of the right age: %s', (file, person) => {
      const found = facesOf(`faces-known/${file}`);
      expect(found).toHaveLength(1);
      const [youngest, oldest] = YEARS[person]!;
      expect(found[0]!.gender).toBe('male');
      expect(found[0]!.age).toBeGreaterThanOrEqual(youngest);
      expect(found[0]!.age).toBeLessThanOrEqual(oldest);
    });

    it.each(pairs)('%s has two men as its largest faces', (file) => {
      const found = facesOf(`faces-known/${file}`).sort((a, b) => area(b) - area(a));
      expect(found.length).toBeGreaterThanOrEqual(2);
      // A child at the edge of one of them is a face as well.
      expect(found.length).toBeLessThanOrEqual(file === 'obama_and_biden.jpg' ? 3 : 2);
      expect(found.slice(0, 2).map(({ gender }) => gender)).toEqual(['male', 'male']);
      const [younger, older] = found
        .slice(0, 2)
        .map(({ age }) => age)
        .sort((a, b) => a - b);
      expect(younger).toBeGreaterThanOrEqual(40);
      expect(younger).toBeLessThanOrEqual(62);
      expect(older).toBeGreaterThanOrEqual(55);
      expect(older).toBeLessThanOrEqual(80);
    });
  });

  it.each(['Landscape', 'Portrait'])(
    'orientation-recurser: %s is upright and has the same faces in all orientations',
    async (name) => {
      const of = (i: number): string => `orientation-recurser/${name}_${i}.jpg`;
      const photos = await decadesJson<PhotoLine>('search', 'folder:orientation-recurser', ...IN);
      const own = photos.filter((photo) => path.basename(photo.path).startsWith(name));
      expect(own).toHaveLength(9);
      expect(own.every(({ width, height }) => width > height === (name === 'Landscape'))).toBe(
        true,
      );
      expectSameFaces([1, 2, 3, 4, 5, 6, 7, 8].map((i) => facesOf(of(i))));
    },
  );

  it('groups: as many faces as face-api.js finds, at least', async () => {
    const reference = await loadReference();
    const names = readdirSync(path.join(folder, 'groups')).filter((name) => name.endsWith('.jpg'));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const { data, info } = await sharp(path.join(folder, 'groups', name))
        .autoOrient()
        .removeAlpha()
        .toColourspace('srgb')
        .raw()
        .toBuffer({ resolveWithObject: true });
      const pixels = { data: new Uint8Array(data), width: info.width, height: info.height };
      const theirs = await reference.detectAll(pixels, 0.5);
      const ours = facesOf(`groups/${name}`);
      expect(ours.length, name).toBeGreaterThanOrEqual(theirs.length);
    }
  });
});

describeWithSharedData('portraits', 'portraits', (folder) => {
  it('are all found, and their ages and genders are right as often as is claimed', async () => {
    const [evaluation] = await decadesJson<{
      photos: number;
      withoutFace: string[];
      overall: Record<'ageError' | 'gender', { value: number; low: number; high: number }>;
    }>('evaluate', path.join(folder, 'labels.csv'));
    const { photos, withoutFace, overall } = evaluation!;
    expect({ photos, withoutFace }).toEqual({ photos: 258, withoutFace: [] });
    expect(overall.ageError.value).toBeLessThanOrEqual(4.7);
    expect(overall.gender.value).toBeGreaterThanOrEqual(0.99);
  });
});

describe('the six samples of face-api.js', () => {
  it('hold 22 faces', async () => {
    const [photos, library] = [temporaryFolder(), temporaryFolder()];
    for (const sample of [1, 2, 3, 4, 5, 6] as const) {
      copyFileSync(demoPhoto(sample), path.join(photos.folder, `${sample}.jpg`));
    }
    const [line] = await decadesJson<ScanLine>('scan', photos.folder, '--library', library.folder);
    photos.remove();
    library.remove();
    expect(line).toMatchObject({ photos: 6, faces: 22, problems: 0 });
  });
});
