/** The JSON that other programs read: docs/cli.md. Fields may be added, none may change. */
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AGE_GROUPS, ageGroupIndex } from '../../../src/contract/age-groups.ts';
import { temporaryFolder } from '../../fixtures/catalog.ts';
import {
  decades,
  decadesJson,
  type FaceLine,
  type PhotoLine,
  type ProblemLine,
  type ScanLine,
  withoutProgress,
} from '../../fixtures/cli.ts';
import { DEMO_DIR, demoPhoto } from '../../fixtures/photos.ts';

const photos = temporaryFolder();
const library = temporaryFolder();
const IN = ['--library', library.folder];
let scanned: ScanLine[];

beforeAll(async () => {
  for (const sample of [1, 2, 3, 4, 5, 6] as const) {
    copyFileSync(demoPhoto(sample), path.join(photos.folder, `sample${sample}.jpg`));
  }
  writeFileSync(path.join(photos.folder, 'text.jpg'), 'no photo at all');
  writeFileSync(path.join(photos.folder, 'empty.jpg'), '');
  scanned = await decadesJson<ScanLine>('scan', photos.folder, ...IN);
});
afterAll(() => {
  photos.remove();
  library.remove();
});

/** That a value has exactly these keys, in this order. */
const keysOf = (value: object): string[] => Object.keys(value);

describe('scan', () => {
  it('ends with what it did', () => {
    expect(keysOf(scanned.at(-1)!)).toEqual([
      'photos',
      'faces',
      'problems',
      'unchanged',
      'offline',
      'seconds',
    ]);
    const { seconds, ...counts } = scanned.at(-1)!;
    expect(counts).toEqual({ photos: 6, faces: 22, problems: 2, unchanged: 0, offline: 0 });
    expect(seconds).toBeGreaterThan(0);
  });

  it('reads nothing again', async () => {
    const [again] = await decadesJson<ScanLine>('scan', photos.folder, ...IN);
    expect(again).toMatchObject({ photos: 0, faces: 0, problems: 0, unchanged: 8, offline: 0 });
    const [rescan] = await decadesJson<ScanLine>('rescan', ...IN);
    expect(rescan).toMatchObject({ photos: 0, faces: 0, problems: 0, unchanged: 8, offline: 0 });
  });
});

it('search gives a line a photo', async () => {
  const found = await decadesJson<PhotoLine>('search', 'faces:>=1', ...IN);
  expect(found).toHaveLength(6);
  for (const photo of found) {
    expect(keysOf(photo)).toEqual(['path', 'takenAt', 'width', 'height', 'faces']);
    expect(existsSync(photo.path)).toBe(true);
    expect(photo.takenAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d)?$/);
    const { width, height } = await sharp(photo.path).metadata();
    expect([photo.width, photo.height]).toEqual([width, height]);
  }
  expect(found.reduce((sum, { faces }) => sum + faces, 0)).toBe(22);
  const times = found.map(({ takenAt }) => takenAt);
  expect(times).toEqual([...times].sort().reverse());
  expect(await decadesJson('search', 'faces:>=1', '--limit', '2', ...IN)).toEqual(
    found.slice(0, 2),
  );
  expect(await decadesJson('search', 'faces:>50', ...IN)).toEqual([]);
});

describe('faces', () => {
  it('gives a line a face', async () => {
    const faces = await decadesJson<FaceLine>('faces', ...IN);
    expect(faces).toHaveLength(22);
    const photosFound = await decadesJson<PhotoLine>('search', 'faces:>=1', ...IN);
    for (const face of faces) {
      expect(keysOf(face)).toEqual([
        'path',
        'box',
        'score',
        'age',
        'ageSpread',
        'bracket',
        'brackets',
        'gender',
        'genderProbability',
        'sharpness',
      ]);
      const [left, top, width, height] = face.box;
      const photo = photosFound.find(({ path: file }) => file === face.path)!;
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(Math.min(width, height)).toBeGreaterThan(20);
      expect(left + width).toBeLessThanOrEqual(photo.width + 1e-6);
      expect(top + height).toBeLessThanOrEqual(photo.height + 1e-6);
      expect(face.score).toBeGreaterThanOrEqual(0.5);
      expect(face.score).toBeLessThanOrEqual(1);
      expect(face.age).toBeGreaterThan(0);
      expect(face.age).toBeLessThan(100);
      expect(face.ageSpread).toBeGreaterThan(0);
      expect(keysOf(face.brackets)).toEqual([...AGE_GROUPS]);
      const shares = Object.values(face.brackets);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
      expect(face.bracket).toBe(AGE_GROUPS[ageGroupIndex(face.age)]);
      expect(face.genderProbability).toBeGreaterThanOrEqual(0);
      expect(face.genderProbability).toBeLessThanOrEqual(1);
      expect(face.sharpness).toBeGreaterThanOrEqual(0);
      expect(face.sharpness).toBeLessThanOrEqual(1);
    }
  });

  it('has P(female) as genderProbability', async () => {
    // The six samples show women, the other picture shows a man.
    const women = await decadesJson<FaceLine>('faces', 'gender:female', ...IN);
    expect(women.length).toBeGreaterThan(15);
    expect(women.every((face) => face.genderProbability > 0.5)).toBe(true);
    const [other, man] = [temporaryFolder(), temporaryFolder()];
    copyFileSync(path.join(DEMO_DIR, 'screenshot-webcam.png'), path.join(man.folder, 'man.png'));
    await decadesJson('scan', man.folder, '--library', other.folder);
    const [face, ...more] = await decadesJson<FaceLine>('faces', '--library', other.folder);
    other.remove();
    man.remove();
    expect(more).toEqual([]);
    expect(face!.gender).toBe('male');
    expect(face!.genderProbability).toBeLessThan(0.35);
  });

  it('of a query gives the faces that satisfy it', async () => {
    const women = await decadesJson<FaceLine>('faces', 'gender:female', ...IN);
    expect(women.every(({ gender }) => gender === 'female')).toBe(true);
    const all = await decadesJson<FaceLine>('faces', ...IN);
    expect(women).toEqual(all.filter(({ gender }) => gender === 'female'));
  });
});

it('facets count what search and faces list', async () => {
  const [facets] = await decadesJson<{
    total: { photos: number; faces: number };
    photos: Record<string, Record<string, number>>;
    faces: Record<string, Record<string, number>>;
    months: { month: string; photos: number }[];
  }>('facets', ...IN);
  const faces = await decadesJson<FaceLine>('faces', ...IN);
  expect(keysOf(facets!)).toEqual(['total', 'photos', 'faces', 'months']);
  expect(facets!.total).toEqual({ photos: 6, faces: 22 });
  for (const group of AGE_GROUPS) {
    for (const gender of ['female', 'male', 'unknown']) {
      const own = faces.filter((face) => face.bracket === group && face.gender === gender);
      expect(facets!.faces[group]![gender], `${group} ${gender}`).toBe(own.length);
      expect(facets!.photos[group]![gender]).toBe(new Set(own.map((face) => face.path)).size);
    }
  }
  expect(facets!.months.reduce((sum, month) => sum + month.photos, 0)).toBe(6);
  expect(facets!.months.every(({ month }) => /^\d{4}-\d\d$/.test(month))).toBe(true);
});

it('problems give a line a file, with a code and a sentence', async () => {
  const problems = await decadesJson<ProblemLine>('problems', ...IN);
  expect(problems.map(keysOf)).toEqual(problems.map(() => ['path', 'code', 'reason', 'foundAt']));
  expect(problems.map((row) => [path.basename(row.path), row.code]).sort()).toEqual([
    ['empty.jpg', 'empty-file'],
    ['text.jpg', 'not-an-image'],
  ]);
  for (const { reason, foundAt } of problems) {
    expect(reason).toMatch(/^[A-Z].*\.$/);
    expect(new Date(foundAt).toISOString()).toBe(foundAt);
  }
});

it('models list and verify give a line a pack', async () => {
  const packs = await decadesJson<{ id: string; built: boolean; bytes: number }>('models', 'list');
  const pack = packs.find(({ id }) => id === 'face-api')!;
  expect(keysOf(pack)).toEqual(['id', 'name', 'version', 'licence', 'built', 'bytes']);
  expect(pack).toMatchObject({ built: true, licence: 'MIT' });
  expect(pack.bytes).toBeGreaterThan(10e6);
  expect(await decadesJson('models', 'verify')).toEqual([pack]);
});

it('doctor gives a line a check', async () => {
  const findings = await decadesJson<{ subject: string; ok: boolean; text: string }>(
    'doctor',
    ...IN,
  );
  expect(findings.map(keysOf)).toEqual(findings.map(() => ['subject', 'ok', 'text']));
  expect(findings.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(['Node', 'vision', 'models', 'library', 'catalog']),
  );
  expect(findings.filter(({ ok }) => !ok)).toEqual([]);
});

it('backup and restore say which files', async () => {
  const [backup] = await decadesJson<{ file: string; bytes: number; madeAt: number }>(
    'backup',
    ...IN,
  );
  expect(keysOf(backup!)).toEqual(['file', 'bytes', 'madeAt']);
  expect(existsSync(backup!.file)).toBe(true);
  const before = await decadesJson<FaceLine>('faces', ...IN);
  const [restored] = await decadesJson<{ restored: string; kept: string }>('restore', ...IN);
  expect(keysOf(restored!)).toEqual(['restored', 'kept']);
  expect(restored!.restored).toBe(backup!.file);
  expect(existsSync(restored!.kept)).toBe(true);
  expect(await decadesJson('faces', ...IN)).toEqual(before);
});

it('evaluate gives measures of all, by age group and by gender, with their intervals', async () => {
  const labels = path.join(photos.folder, 'labels.csv');
  writeFileSync(
    labels,
    'file,age,age_min,age_max,gender\nsample1.jpg,30,25,35,female\ntext.jpg,40,35,45,male\n',
  );
  const [evaluation] = await decadesJson<Record<string, unknown>>('evaluate', labels);
  expect(keysOf(evaluation!)).toEqual(
    expect.arrayContaining(['photos', 'withoutFace', 'overall', 'byAgeGroup', 'byGender']),
  );
  expect(evaluation).toMatchObject({
    photos: 2,
    withoutFace: ['text.jpg'],
    overall: { found: { value: 0.5, n: 2 } },
  });
  const overall = evaluation!.overall as Record<string, object>;
  const measures = ['found', 'ageError', 'ageInRange', 'groupExact', 'groupOneOff', 'gender'];
  expect(keysOf(overall)).toEqual(expect.arrayContaining(measures));
  for (const name of measures) {
    expect(keysOf(overall[name]!)).toEqual(['value', 'n', 'low', 'high']);
  }
});

describe('for people', () => {
  it('a scan says in plain lines what it did, and nothing else', async () => {
    const other = temporaryFolder();
    const { code, stdout, stderr } = await decades(
      'scan',
      photos.folder,
      '--library',
      other.folder,
    );
    other.remove();
    expect({ code, stderr: withoutProgress(stderr) }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^Tagged 6 photos with 22 faces in \d+ s\.\n2 files could not be tagged: 'decades problems' says why\.\n$/,
    );
  });

  it('lists have a line a photo, a face, a group', async () => {
    const lines = async (...args: string[]): Promise<string[]> =>
      (await decades(...args, ...IN)).stdout.trim().split('\n');
    expect((await lines('search', 'faces:1..')).every((line) => line.includes('sample'))).toBe(
      true,
    );
    const faces = await lines('faces');
    expect(faces).toHaveLength(22);
    expect(faces[0]).toMatch(/^about \d+ ± \d+, (woman|man|girl|boy|gender not sure) .*sample/);
    expect((await lines('facets'))[0]).toBe('6 photos, 22 faces');
    expect((await lines('problems')).join('\n')).toContain('text.jpg\n    ');
  });
});
