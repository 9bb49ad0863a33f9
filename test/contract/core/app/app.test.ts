/** The gallery's core with real vision processes, as windows and hosts use it. */
import { cpSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { AppEvent, GalleryService } from '../../../../src/contract/app/index.ts';
import { ASPECT_OF_CODE } from '../../../../src/contract/aspect.ts';
import type { PhotoId } from '../../../../src/contract/ids.ts';
import { connect } from '../../../../src/contract/rpc.ts';
import { forkVision, openApp, type App } from '../../../../src/core/index.ts';
import { temporaryFolder } from '../../../fixtures/catalog.ts';
import { DEMO_DIR, personPhoto } from '../../../fixtures/photos.ts';
import { transportPair } from '../../../fixtures/transport-pair.ts';

const root = path.resolve(import.meta.dirname, '../../../..');

function open(dir: string): App {
  return openApp({
    dir,
    modelsDir: path.join(root, 'models'),
    samplesDir: DEMO_DIR,
    launchVision: forkVision(path.join(root, 'src/vision/process.ts')),
    version: '1.2.3',
  });
}

/** A window: its calls and what it was told. */
function windowOf(app: App): { gallery: GalleryService; events: AppEvent[] } {
  const [core, page] = transportPair();
  const events: AppEvent[] = [];
  const gallery = connect<GalleryService>(page, (event) => events.push(event as AppEvent));
  app.connect(core);
  return { gallery, events };
}

async function idle(app: App): Promise<void> {
  for (;;) {
    const { scan } = await app.gallery.state();
    if (scan.phase === 'failed') throw new Error(scan.message);
    if (scan.phase === 'idle') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A library with the six sample photos in it, scanned once and copied for each test. */
let scanned: string;
beforeAll(async () => {
  const { folder, remove } = temporaryFolder();
  scanned = path.join(folder, 'library');
  const app = open(scanned);
  await app.gallery.changeSettings({ provider: 'cpu', crops: 1, welcomed: true });
  await app.gallery.addSamples();
  await idle(app);
  await app.host.close();
  return remove;
});

function copy(): string {
  const { folder, remove } = temporaryFolder();
  onTestFinished(remove);
  const dir = path.join(folder, 'library');
  cpSync(scanned, dir, { recursive: true });
  return dir;
}

function openCopy(): App {
  const app = open(copy());
  onTestFinished(() => app.host.close());
  return app;
}

test('a result is laid out by its aspects and months, and stays as it was found', async () => {
  const { gallery } = windowOf(openCopy());
  const opened = await gallery.openResult('', 'newest');
  expect(opened.photos).toBe(6);
  expect(opened.months.reduce((sum, { photos }) => sum + photos, 0)).toBe(6);
  const tiles = await gallery.tiles(opened.result, 0, 100);
  expect(tiles).toHaveLength(6);
  tiles.forEach((tile, i) => {
    expect(ASPECT_OF_CODE[opened.aspects[i]!]! / (tile!.width / tile!.height)).toBeCloseTo(1, 1);
  });
  expect([...(await gallery.ids(opened.result, 0, 6))]).toEqual(tiles.map((tile) => tile!.id));
  expect(await gallery.placeOf(opened.result, tiles[3]!.id)).toBe(3);
  const oldest = await gallery.openResult('', 'oldest');
  expect([...(await gallery.ids(oldest.result, 0, 6))].reverse()).toEqual([
    ...(await gallery.ids(opened.result, 0, 6)),
  ]);
  for (let i = 0; i < 9; i += 1) await gallery.openResult(`name:${i}`, 'newest');
  await expect(gallery.tiles(opened.result, 0, 1)).rejects.toMatchObject({ code: 'result-gone' });
});

test('faces of a tile say whether the query speaks of them', async () => {
  const { gallery } = windowOf(openCopy());
  const women = await gallery.openResult('gender:female', 'newest');
  const tiles = await gallery.tiles(women.result, 0, 100);
  expect(tiles.length).toBeGreaterThan(0);
  for (const face of tiles.flatMap((tile) => tile!.faces))
    expect(face.matches).toBe(face.gender === 'female');
});

test('a query that can not be read is refused; one that finds nothing says why', async () => {
  const { gallery } = windowOf(openCopy());
  await expect(gallery.facets('age:abc')).rejects.toMatchObject({ code: 'bad-query' });
  const blame = await gallery.blame('faces:>=1 camera:nosuch');
  expect(blame).toEqual([{ without: 'faces:>=1', term: 'camera:nosuch', photos: 6 }]);
});

test('a correction is told to every window, outlives a restart, and can be undone before', async () => {
  const dir = copy();
  const app = open(dir);
  const [one, other] = [windowOf(app), windowOf(app)];
  const { result } = await one.gallery.openResult('', 'newest');
  const [tile] = await one.gallery.tiles(result, 0, 1);
  const [face] = tile!.faces;
  await one.gallery.correct({ faces: [face!.id] }, [{ subject: 'age', value: 77 }]);
  const told = other.events.map(({ kind }) => kind);
  expect(told).toContain('changed');
  expect(other.events.find(({ kind }) => kind === 'undo')).toMatchObject({
    state: { undo: { kind: 'age', faces: 1 } },
  });
  await app.host.close();

  const again = open(dir);
  onTestFinished(() => again.host.close());
  const details = await again.gallery.photo(tile!.id);
  expect(details!.faces.find(({ id }) => id === face!.id)).toMatchObject({ age: 77, said: true });
});

test('review asks for the least sure faces, and confirming them empties it', async () => {
  const app = openCopy();
  const { gallery } = windowOf(app);
  await gallery.changeSettings({ reviewBelow: 1 });
  const { counts } = await gallery.state();
  const faces = await gallery.review([], 500);
  expect(faces).toHaveLength(counts.review);
  const sure = faces.map(({ confidence }) => confidence);
  expect(sure).toEqual([...sure].sort((a, b) => a - b));
  expect(await gallery.review([faces[0]!.id], 1)).toMatchObject([{ id: faces[1]!.id }]);
  await gallery.confirm({ faces: faces.map(({ id }) => id) });
  expect((await gallery.state()).counts.review).toBe(0);
});

test('a stricter threshold hides genders that are less sure, and another brings them back', async () => {
  const { gallery } = windowOf(openCopy());
  const before = (await gallery.facets('')).genders;
  await gallery.changeSettings({ genderThreshold: 1 });
  const [women, men] = (await gallery.facets('')).genders;
  expect(women! + men!).toBeLessThan(before[0]! + before[1]!);
  await gallery.changeSettings({ genderThreshold: 0.65 });
  expect((await gallery.facets('')).genders).toEqual(before);
  await expect(gallery.changeSettings({ genderThreshold: 3 })).rejects.toMatchObject({
    code: 'bad-setting',
  });
});

describe('folders', () => {
  test('one that is forgotten is shown no more; added again, what was said of it is there', async () => {
    const dir = copy();
    const photos = path.join(path.dirname(dir), 'photos');
    mkdirSync(photos);
    await personPhoto(path.join(photos, 'a.jpg'), 0);
    const app = open(dir);
    onTestFinished(() => app.host.close());
    const { gallery } = windowOf(app);
    await gallery.startScan({ folders: [photos] });
    await idle(app);
    const mine = `in:"${photos}"`;
    const { result } = await gallery.openResult(mine, 'newest');
    const [tile] = await gallery.tiles(result, 0, 1);
    const before = await gallery.facets('');
    expect(before.photos).toBe(7);
    expect(await gallery.folders()).toMatchObject([
      { name: 'samples', photos: 6 },
      { name: 'photos', photos: 1, path: photos },
    ]);
    await gallery.correct({ faces: [tile!.faces[0]!.id] }, [{ subject: 'age', value: 99 }]);

    const { roots } = await gallery.state();
    await gallery.removeRoot(roots.find((one) => one.path === photos)!.id);
    const after = await gallery.facets('');
    expect([after.photos, after.faces]).toEqual([6, before.faces - tile!.faces.length]);
    expect((await gallery.state()).roots).toHaveLength(1);

    await gallery.startScan({ folders: [photos] });
    await idle(app);
    expect((await gallery.facets(`face(age:99) ${mine}`)).photos).toBe(1);
  });

  test('of one that is none, nothing is added', async () => {
    const app = openCopy();
    await expect(app.gallery.startScan({ folders: ['/no/such/folder'] })).rejects.toMatchObject({
      code: 'no-folder',
    });
    expect((await app.gallery.state()).roots).toHaveLength(1);
    const listing = await app.gallery.listFolder(path.dirname(DEMO_DIR));
    expect(listing.folders).toContain(DEMO_DIR);
    expect((await app.gallery.listFolder(DEMO_DIR)).images).toBeGreaterThanOrEqual(6);
  });
});

describe('pictures', () => {
  test('thumbnails, whole photos and faces come by id', async () => {
    const app = openCopy();
    const { result } = await app.gallery.openResult('', 'newest');
    const [tile] = await app.gallery.tiles(result, 0, 1);
    expect(await app.host.thumbnail(tile!.id)).toMatchObject({ type: 'image/jpeg' });
    expect(await app.host.photo(tile!.id)).toMatchObject({ kind: 'file', type: 'image/jpeg' });
    const face = await app.host.face(tile!.faces[0]!.id);
    expect(face).toMatchObject({ kind: 'bytes', type: 'image/jpeg' });
    expect(face!.bytes.length).toBeGreaterThan(1000);
    expect(await app.host.thumbnail(999_999 as PhotoId)).toBeNull();
  });

  test('of a file that is gone, the error says so', async () => {
    const dir = copy();
    const app = open(dir);
    onTestFinished(() => app.host.close());
    const { result } = await app.gallery.openResult('', 'newest');
    const [id] = await app.gallery.ids(result, 0, 1);
    const samples = path.join(scanned, 'samples');
    renameSync(samples, `${samples}-away`);
    onTestFinished(() => renameSync(`${samples}-away`, samples));
    await expect(app.host.photo(id as PhotoId)).rejects.toMatchObject({ code: 'vanished' });
  });
});

test('deleting all face data leaves none, and a restore brings back what was', async () => {
  const app = openCopy();
  const { gallery, events } = windowOf(app);
  const before = (await gallery.facets('')).faces;
  const backup = await gallery.backUp();
  await gallery.restore(backup.name);
  expect(events.some(({ kind }) => kind === 'reset')).toBe(true);
  expect((await gallery.facets('')).faces).toBe(before);
  expect(await gallery.deleteFaceData()).toEqual({
    faces: 0,
    estimates: 0,
    descriptors: 0,
    corrections: 0,
    namedRegions: 0,
    backups: 0,
  });
  expect(await gallery.facets('')).toMatchObject({ photos: 6, faces: 0 });
  expect((await gallery.state()).counts.withoutFaces).toBe(6);
  await gallery.findFacesAgain();
  await idle(app);
  expect((await gallery.facets('')).faces).toBe(before);
  expect((await gallery.state()).counts.withoutFaces).toBe(0);
});

test('saved searches are kept in order and told to windows', async () => {
  const { gallery, events } = windowOf(openCopy());
  const saved = await gallery.saveSearch({ id: null, name: ' Kids ', query: 'age:4-6' });
  await gallery.saveSearch({ id: null, name: '', query: 'age:60-100' });
  await gallery.saveSearch({ ...saved, name: 'Small ones' });
  expect((await gallery.state()).saved.map(({ name }) => name)).toEqual([
    'Small ones',
    'age:60-100',
  ]);
  await expect(gallery.saveSearch({ id: null, name: 'x', query: 'age:' })).rejects.toMatchObject({
    code: 'bad-query',
  });
  await gallery.deleteSearch(saved.id);
  expect((await gallery.state()).saved).toHaveLength(1);
  expect(events.filter(({ kind }) => kind === 'saved')).toHaveLength(4);
});
