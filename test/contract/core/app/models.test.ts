/** Models as windows see and change them, with real packs and real vision processes. */
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { AppEvent, ModelsState, Notice } from '../../../../src/contract/app/index.ts';
import type { PackRecipe } from '../../../../src/contract/recipes.ts';
import { forkVision } from '../../../../src/core/analysis/fork.ts';
import { createModels } from '../../../../src/core/app/models.ts';
import { packFolders } from '../../../../src/core/packs/locate.ts';
import { openStores } from '../../../../src/core/stores.ts';
import type { App } from '../../../../src/core/index.ts';
import { appFolders, makeLibrary, openTestApp, scanned } from '../../../fixtures/app.ts';
import { smallVgg } from '../../../fixtures/caffe/nets.ts';
import { seedNet } from '../../../fixtures/caffe/reference.ts';
import { writeCaffemodel, writePrototxt } from '../../../fixtures/caffe/write.ts';
import { temporaryFolder } from '../../../fixtures/catalog.ts';
import { writeColourPack } from '../../../fixtures/colour-pack.ts';
import { serveFile } from '../../../fixtures/file-server.ts';
import { DEMO_DIR } from '../../../fixtures/photos.ts';

const root = path.resolve(import.meta.dirname, '../../../..');

/** A library of two photos with seven faces, and a pack that tells genders by colour. */
let made: string;
beforeAll(async () => {
  const folders = appFolders();
  const { library, photos } = folders;
  for (const name of ['sample1.jpg', 'sample4.jpg'])
    cpSync(path.join(DEMO_DIR, name), path.join(photos, name));
  await makeLibrary(library);
  const app = openTestApp(library);
  await app.gallery.changeSettings({ crops: 1, processes: 1, scanAtStart: false });
  const done = scanned(app);
  await app.gallery.startScan({ folders: [photos] });
  await done;
  await app.host.close();
  const packs = path.join(library, '../packs');
  writeColourPack(packs, 'colours', 2);
  mkdirSync(path.join(library, 'models'));
  cpSync(path.join(packs, 'colours'), path.join(library, 'models'), { recursive: true });
  made = library;
  return () => folders.remove();
});

interface Opened {
  readonly app: App;
  readonly events: AppEvent[];
  readonly dir: string;
  /** Settles with the first state told from now on of which this holds. */
  readonly when: (holds: (state: ModelsState) => boolean) => Promise<ModelsState>;
  readonly notice: () => Promise<Notice>;
}

function openCopy(): Opened {
  const { folder, remove } = temporaryFolder();
  onTestFinished(remove);
  const dir = path.join(folder, 'library');
  cpSync(made, dir, { recursive: true });
  const app = openTestApp(dir);
  onTestFinished(() => app.host.close());
  const events: AppEvent[] = [];
  app.onEvent((event) => events.push(event));
  return {
    app,
    events,
    dir,
    when: (holds) =>
      new Promise((resolve) => {
        app.onEvent((event) => {
          if (event.kind === 'models' && holds(event.state)) resolve(event.state);
        });
      }),
    notice: () =>
      new Promise((resolve) => {
        app.onEvent((event) => {
          if (event.kind === 'notice') resolve(event.notice);
        });
      }),
  };
}

const colours = { id: 'colours', key: 'colours@1' };

async function genders(app: App): Promise<string[]> {
  const { result } = await app.gallery.openResult('', 'oldest');
  const tiles = await app.gallery.tiles(result, 0, 10);
  return tiles.flatMap((tile) => tile!.faces.map(({ gender }) => gender));
}

async function tagged({ app, when }: Opened): Promise<ModelsState> {
  const end = when(({ task, preview }) => task === null && preview !== null);
  await app.gallery.tagWith('colours');
  return end;
}

test('packs are listed with what they tell, and what can be downloaded', async () => {
  const { app } = openCopy();
  const state = await app.gallery.models();
  expect(state.packs).toMatchObject([
    { id: 'face-api', imported: false, tellsAge: true, tellsGender: true, shown: true, faces: 7 },
    { ...colours, imported: true, tellsAge: false, tellsGender: true, shown: false, faces: 0 },
  ]);
  expect(state).toMatchObject({ shown: null, task: null, preview: null, trouble: null });
  expect(state.available.map(({ id }) => id)).toEqual(['levi-hassner-2015']);
});

test('an imported manifest that is damaged hides none of what comes with Decades', async () => {
  const { app, dir } = openCopy();
  writeFileSync(path.join(dir, 'models', 'broken.json'), '{');
  const state = await app.gallery.models();
  expect(state.packs.map(({ id }) => id)).toEqual(['face-api']);
  expect(state.trouble).toMatchObject({ code: 'manifest-invalid' });
});

describe('tagging with another pack', () => {
  test('tells what would change, shows it when asked, keeps corrections, and goes back', async () => {
    const opened = openCopy();
    const { app, events } = opened;
    const { result } = await app.gallery.openResult('', 'oldest');
    const [tile] = await app.gallery.tiles(result, 0, 1);
    const said = tile!.faces[0]!;
    const other = said.gender === 'female' ? 'male' : 'female';
    await app.gallery.correct({ faces: [said.id] }, [{ subject: 'gender', value: other }]);
    const before = await genders(app);

    const { preview, packs, shown } = await tagged(opened);
    expect(preview).toMatchObject({ pack: 'colours@1', id: 'colours', name: 'Colours' });
    expect(preview).toMatchObject({ faces: 7, kept: 1, skipped: 0 });
    expect(preview!.changed).toBeGreaterThan(0);
    expect(packs.find(({ id }) => id === 'colours')).toMatchObject({ faces: 7, shown: false });
    expect(shown).toBe(null);
    expect(await genders(app)).toEqual(before);
    const steps = events.flatMap((event) =>
      event.kind === 'models' && event.state.task?.kind === 'tag' ? [event.state.task] : [],
    );
    expect(steps[0]).toMatchObject({ name: 'Colours', pack: 'colours', canCancel: true });

    events.length = 0;
    await app.gallery.showPack('colours@1');
    expect(events.map(({ kind }) => kind)).toContain('changed');
    const after = await genders(app);
    expect(after).not.toEqual(before);
    expect(
      (await app.gallery.photo(tile!.id))!.faces.find(({ id }) => id === said.id),
    ).toMatchObject({ gender: other, estimate: { pack: 'colours@1' } });
    const now = await app.gallery.models();
    expect(now).toMatchObject({ shown: 'colours@1', preview: null, task: null });
    expect(now.packs.map(({ shown: isShown }) => isShown)).toEqual([false, true]);

    await app.gallery.showPack(null);
    expect(await genders(app)).toEqual(before);
    expect(await app.gallery.models()).toMatchObject({ shown: null });
  });

  test('the default pack is chosen like any other, and is the way back too', async () => {
    const opened = openCopy();
    const { app, when } = opened;
    await tagged(opened);
    await app.gallery.showPack('colours@1');
    const end = when(({ preview, task }) => task === null && preview !== null);
    await app.gallery.tagWith('face-api');
    const { preview } = await end;
    expect(preview).toMatchObject({ id: 'face-api', faces: 7 });
    await app.gallery.showPack(preview!.pack);
    expect(await app.gallery.models()).toMatchObject({ shown: null });
  });

  test('a preview that is declined changes nothing', async () => {
    const opened = openCopy();
    const before = await genders(opened.app);
    await tagged(opened);
    await opened.app.gallery.dismissPreview();
    expect(await opened.app.gallery.models()).toMatchObject({ preview: null, shown: null });
    expect(await genders(opened.app)).toEqual(before);
  });

  test('one thing at a time; what runs can be cancelled, and leaves nothing running', async () => {
    const opened = openCopy();
    const { app, events } = opened;
    await app.gallery.tagWith('colours');
    for (const refused of [
      app.gallery.tagWith('face-api'),
      app.gallery.verifyModel('face-api'),
      app.gallery.removeModel('colours'),
      app.gallery.showPack(null),
      app.gallery.importModel({ files: ['/nowhere/a.onnx'] }),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: 'models-busy' });
    }
    await app.gallery.cancelModelTask();
    expect(await app.gallery.models()).toMatchObject({ task: null, preview: null });
    expect(events.filter(({ kind }) => kind === 'notice')).toEqual([]);
    // It goes on from there.
    const { preview } = await tagged(opened);
    expect(preview).toMatchObject({ faces: 7 });
  });

  test('a scan comes first', async () => {
    const opened = openCopy();
    const { app, notice } = opened;
    await app.gallery.tagWith('colours');
    const told = notice();
    const done = scanned(app);
    await app.gallery.startScan({ folders: [] });
    await expect(app.gallery.tagWith('colours')).rejects.toMatchObject({
      code: expect.stringMatching(/^models-(busy|scanning)$/) as string,
    });
    expect(await told).toMatchObject({ code: 'model-made-way', values: { name: 'Colours' } });
    expect(await done).toMatchObject({ phase: 'idle' });
    expect((await tagged(opened)).preview).toMatchObject({ faces: 7 });
  });

  test('a pack that can not be used is an error, and nothing is left running', async () => {
    const { app, dir, notice } = openCopy();
    writeFileSync(path.join(dir, 'models/colours/net.onnx'), 'damaged');
    const told = notice();
    await app.gallery.tagWith('colours');
    expect(await told).toMatchObject({ code: 'checksum-mismatch', level: 'error' });
    expect(await app.gallery.models()).toMatchObject({ task: null, preview: null });
    await expect(app.gallery.tagWith('nobody')).rejects.toMatchObject({ code: 'pack-unknown' });
    await expect(app.gallery.showPack('nobody@1')).rejects.toMatchObject({ code: 'pack-unknown' });
  });

  test('a change of what is shown that was cut off is finished when the library is opened', async () => {
    const opened = openCopy();
    const { app, dir } = opened;
    const before = await genders(app);
    await tagged(opened);
    const copied = `${dir}-copied`;
    cpSync(dir, copied, { recursive: true });
    const stores = openStores(copied);
    const keep = stores.db.prepare('INSERT INTO setting (name, value) VALUES (?, ?)');
    keep.run('shownPack', '"colours@1"');
    keep.run('shownPackPending', '0');
    stores.close();
    const again = openTestApp(copied);
    onTestFinished(() => again.host.close());
    await expect.poll(() => genders(again)).not.toEqual(before);
    expect(await again.gallery.models()).toMatchObject({ shown: 'colours@1', task: null });
  });
});

describe('files', () => {
  const net = seedNet(smallVgg(), 3);
  const write = (folder: string): string[] => {
    const files = [path.join(folder, 'my net.prototxt'), path.join(folder, 'my net.caffemodel')];
    writeFileSync(files[0]!, writePrototxt(net, 'V1'));
    writeFileSync(files[1]!, writeCaffemodel(net, 'V1'));
    return files;
  };

  test('are imported, verified, and removed', async () => {
    const { app, dir, notice } = openCopy();
    const files = write(path.dirname(dir));
    let told = notice();
    await app.gallery.importModel({ files, labels: { kind: 'years', from: 0 } });
    expect(await told).toMatchObject({ code: 'model-imported', level: 'info' });
    const { packs } = await app.gallery.models();
    expect(packs.map(({ id, tellsAge }) => [id, tellsAge])).toContainEqual(['my-net', true]);
    told = notice();
    await app.gallery.verifyModel('my-net');
    expect(await told).toMatchObject({ code: 'model-verified' });
    await app.gallery.removeModel('my-net');
    expect((await app.gallery.models()).packs.map(({ id }) => id)).toEqual(['face-api', 'colours']);
    expect(existsSync(path.join(dir, 'models/my-net'))).toBe(false);
    await expect(app.gallery.removeModel('face-api')).rejects.toMatchObject({ code: 'pack-kept' });
  });

  test('that are no net are refused by a notice, and paths that are not whole at once', async () => {
    const { app, dir, notice } = openCopy();
    const told = notice();
    const file = path.join(path.dirname(dir), 'a.onnx');
    writeFileSync(file, 'no net');
    await app.gallery.importModel({ files: [file], labels: { kind: 'years', from: 0 } });
    expect(await told).toMatchObject({ code: 'import-refused', level: 'error' });
    expect((await app.gallery.models()).task).toBe(null);
    await expect(app.gallery.importModel({ files: ['a.onnx'] })).rejects.toMatchObject({
      code: 'import-refused',
    });
  });
});

describe('downloading', () => {
  /** Models of an empty library whose one recipe is that file. */
  function fetching(url: string) {
    const { folder, remove } = temporaryFolder();
    onTestFinished(remove);
    const dir = path.join(folder, 'library');
    const stores = openStores(dir);
    const recipe: PackRecipe = {
      id: 'theirs',
      name: 'Theirs',
      page: 'https://example.org',
      url,
      file: 'theirs.zip',
      licence: 'none',
      terms: 'For your own use.',
    };
    const notices: Notice[] = [];
    const states: ModelsState[] = [];
    const models = createModels({
      db: stores.db,
      folders: packFolders(path.join(root, 'models'), dir),
      launchVision: forkVision(path.join(root, 'src/vision/process.ts')),
      settings: () => ({ crops: 1, processes: 1 }),
      isScanning: () => false,
      onState: (state) => states.push(state),
      onNotice: (notice) => notices.push(notice),
      onShown: () => undefined,
      recipes: [recipe],
    });
    onTestFinished(async () => {
      await models.stop();
      stores.close();
    });
    return { gallery: models.gallery, notices, states, dir };
  }

  test('says the size first; what comes and is no archive is refused and deleted', async () => {
    const server = await serveFile(Buffer.alloc(300_000, 1));
    onTestFinished(() => server.close());
    const { gallery, notices, states, dir } = fetching(server.url);
    expect(await gallery.modelOffer('theirs')).toEqual({ url: server.url, size: 300_000 });
    await gallery.fetchModel('theirs');
    await expect.poll(() => notices, { timeout: 20_000 }).toHaveLength(1);
    expect(notices[0]).toMatchObject({ code: 'import-refused', level: 'error' });
    const tasks = states.flatMap(({ task }) => (task === null ? [] : [task]));
    expect(tasks.at(0)).toMatchObject({ kind: 'fetch', pack: 'theirs', name: 'Theirs' });
    expect(states.at(-1)).toMatchObject({ task: null, available: [{ id: 'theirs' }] });
    expect(existsSync(path.join(dir, 'models/.download-theirs.zip'))).toBe(false);
  });

  test('is ended on request, and keeps what has come', async () => {
    const server = await serveFile(Buffer.alloc(300_000, 1), 100_000);
    onTestFinished(() => server.close());
    const { gallery, notices, states, dir } = fetching(server.url);
    await gallery.fetchModel('theirs');
    await expect.poll(() => states.at(-1)?.task?.done ?? 0, { timeout: 20_000 }).toBeGreaterThan(0);
    await gallery.cancelModelTask();
    expect(states.at(-1)).toMatchObject({ task: null });
    expect(notices).toEqual([]);
    expect(existsSync(path.join(dir, 'models/.download-theirs.zip'))).toBe(true);
  });

  test('what is no pack to download is not asked for', async () => {
    const { gallery } = fetching('https://example.org/file');
    await expect(gallery.fetchModel('nobody')).rejects.toMatchObject({ code: 'pack-unknown' });
    await expect(gallery.modelOffer('nobody')).rejects.toMatchObject({ code: 'pack-unknown' });
  });
});
