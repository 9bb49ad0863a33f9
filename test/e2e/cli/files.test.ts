/** What becomes of faces when files are changed, moved, copied, deleted, and come back. */
import { appendFileSync, copyFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/catalog.ts';
import {
  decades,
  decadesJson,
  type FaceLine,
  type PhotoLine,
  type ProblemLine,
  type ScanLine,
} from '../../fixtures/cli.ts';
import { personPhoto } from '../../fixtures/photos.ts';

const home = temporaryFolder();
const library = temporaryFolder();
const photos = path.join(home.folder, 'photos');
const held = path.join(home.folder, 'held');
const IN = ['--library', library.folder];

const file = (name: string): string => path.join(photos, name);

/** The one face of each photo that is there, by the photo's name, without its path. */
async function facesByName(): Promise<Map<string, Omit<FaceLine, 'path'>>> {
  const faces = await decadesJson<FaceLine>('faces', ...IN);
  return new Map(
    faces.map(({ path: full, ...face }) => [path.relative(photos, full), face] as const),
  );
}

async function rescan(...options: string[]): Promise<Omit<ScanLine, 'seconds'>> {
  const [line] = await decadesJson<ScanLine>('rescan', ...options, ...IN);
  const { seconds, ...counts } = line!;
  expect(seconds).toBeGreaterThanOrEqual(0);
  return counts;
}

let first: Map<string, Omit<FaceLine, 'path'>>;
let [a, b, c, d] = [] as Omit<FaceLine, 'path'>[];

beforeAll(async () => {
  mkdirSync(path.join(photos, 'sub'), { recursive: true });
  mkdirSync(held);
  for (const [i, name] of ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'].entries()) {
    await personPhoto(file(name), i);
  }
  await decadesJson('scan', photos, ...IN);
  first = await facesByName();
  [a, b, c, d] = ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'].map((name) => first.get(name)!);
});
afterAll(() => {
  home.remove();
  library.remove();
});

// One after the other: each begins where the last one ended.
describe('files of a library', () => {
  it('hold one face each to begin with', () => {
    expect([...first.keys()].sort()).toEqual(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']);
  });

  it('that are renamed, moved or copied keep their faces; those that are gone are offline', async () => {
    renameSync(file('a.jpg'), file('renamed.jpg'));
    renameSync(file('b.jpg'), file('sub/moved.jpg'));
    copyFileSync(file('c.jpg'), file('copy.jpg'));
    renameSync(file('d.jpg'), path.join(held, 'd.jpg'));
    await personPhoto(file('new.jpg'), 4);
    // The copy is known by its content, so that its face is not one more.
    expect(await rescan()).toEqual({
      photos: 2,
      faces: 1,
      problems: 0,
      unchanged: 3,
      offline: 1,
    });
    const now = await facesByName();
    expect(now.get('renamed.jpg')).toEqual(a);
    expect(now.get('sub/moved.jpg')).toEqual(b);
    expect(now.get('c.jpg') ?? now.get('copy.jpg')).toEqual(c);
    expect(now.has('new.jpg')).toBe(true);
    expect(now.get('d.jpg')).toEqual(d); // offline, and found none the less
    expect(now.size).toBe(5);
  });

  it('that come back have their faces again, and are not read', async () => {
    renameSync(path.join(held, 'd.jpg'), file('d.jpg'));
    expect(await rescan()).toEqual({
      photos: 0,
      faces: 0,
      problems: 0,
      unchanged: 6,
      offline: 0,
    });
    expect((await facesByName()).get('d.jpg')).toEqual(d);
  });

  it('are found again where the original of a copy is deleted', async () => {
    renameSync(file('c.jpg'), path.join(held, 'c.jpg'));
    expect(await rescan()).toMatchObject({ photos: 0, unchanged: 5, offline: 1 });
    expect((await facesByName()).get('copy.jpg')).toEqual(c);
  });

  it('with other content have other faces', async () => {
    await personPhoto(file('renamed.jpg'), 1);
    appendFileSync(file('renamed.jpg'), 'so that it is no copy');
    expect(await rescan()).toMatchObject({ photos: 1, faces: 1, unchanged: 4, offline: 1 });
    const face = (await facesByName()).get('renamed.jpg')!;
    expect(face).not.toEqual(a);
    expect(face.box).toEqual(b!.box);
  });

  it('that are no photos any more are a problem until they are mended', async () => {
    writeFileSync(file('renamed.jpg'), 'no photo any more');
    expect(await rescan()).toMatchObject({ photos: 0, problems: 1, unchanged: 4 });
    expect((await facesByName()).has('renamed.jpg')).toBe(false);
    const [problem] = await decadesJson<ProblemLine>('problems', ...IN);
    expect(problem).toMatchObject({ path: file('renamed.jpg'), code: 'not-an-image' });
    expect(await rescan()).toMatchObject({ photos: 0, problems: 0, unchanged: 5 });
    expect(await rescan('--retry-problems')).toMatchObject({ problems: 1, unchanged: 4 });
    await personPhoto(file('renamed.jpg'), 0);
    expect(await rescan()).toMatchObject({ photos: 1, faces: 1, problems: 0 });
    expect((await facesByName()).get('renamed.jpg')).toEqual(a);
    expect(await decadesJson('problems', ...IN)).toEqual([]);
  });

  it('are all kept while their folder is away', async () => {
    const before = await facesByName();
    renameSync(photos, path.join(held, 'photos'));
    const { code, stdout, stderr } = await decades('rescan', '--json', ...IN);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ photos: 0, unchanged: 0, offline: 6 });
    expect(stderr).toContain(`${photos} is not there or empty. Its photos are kept as offline`);
    renameSync(path.join(held, 'photos'), photos);
    expect(await rescan()).toMatchObject({ photos: 0, unchanged: 5, offline: 1 });
    expect(await facesByName()).toEqual(before);
  });
});

describe.runIf(process.platform === 'linux')('a file name that is not UTF-8', () => {
  it('is scanned, and listed with its exact bytes', async () => {
    const [other, folder] = [temporaryFolder(), temporaryFolder()];
    const bytes = (name: string) =>
      Buffer.concat([Buffer.from(`${folder.folder}/${name}`), Buffer.from([0xe9, 0xff])]);
    const photo = Buffer.concat([bytes('caf'), Buffer.from('.jpg')]);
    const bad = Buffer.concat([bytes('bad'), Buffer.from('.jpg')]);
    await personPhoto(path.join(folder.folder, 'plain.jpg'), 0);
    renameSync(path.join(folder.folder, 'plain.jpg'), photo);
    writeFileSync(bad, 'no photo');
    const [line] = await decadesJson<ScanLine>('scan', folder.folder, '--library', other.folder);
    expect(line).toMatchObject({ photos: 1, faces: 1, problems: 1 });
    const to = ['--library', other.folder];
    const [found] = await decadesJson<PhotoLine>('search', 'faces:1', ...to);
    const [face] = await decadesJson<PhotoLine>('faces', ...to);
    for (const row of [found!, face!]) {
      expect(row.path).toBe(`${folder.folder}/caf\ufffd\ufffd.jpg`);
      expect(Buffer.from(row.pathBase64!, 'base64')).toEqual(photo);
    }
    const [problem] = await decadesJson<ProblemLine>('problems', ...to);
    expect(Buffer.from(problem!.pathBase64!, 'base64')).toEqual(bad);
    const [again] = await decadesJson<ScanLine>('rescan', ...to);
    expect(again).toMatchObject({ photos: 0, problems: 0, unchanged: 2, offline: 0 });
    other.remove();
    folder.remove();
  });
});
