import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { PackPlace } from '../../../../src/contract/vision.ts';
import { createPool, type VisionPool } from '../../../../src/core/analysis/pool.ts';
import {
  estimatesOf,
  facesOf,
  writeSetting,
  type StoredFace,
} from '../../../../src/core/catalog/index.ts';
import { say } from '../../../../src/core/catalog/tables/corrections.ts';
import { countWithout as countIn } from '../../../../src/core/catalog/tables/estimates.ts';
import { forkVision } from '../../../../src/core/index.ts';
import { packFolders } from '../../../../src/core/packs/index.ts';
import { estimateFaces } from '../../../../src/core/retag/estimate-faces.ts';
import { previewPack } from '../../../../src/core/retag/preview.ts';
import { finishShowing, showPack, shownPack } from '../../../../src/core/retag/show-pack.ts';
import { runScan } from '../../../../src/core/run-scan.ts';
import { openStores, type Stores } from '../../../../src/core/stores.ts';
import { appFolders, type AppFolders } from '../../../fixtures/app.ts';
import { writeColourPack } from '../../../fixtures/colour-pack.ts';
import { DEMO_DIR } from '../../../fixtures/photos.ts';
import { scanOptions } from '../../../fixtures/scan-options.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const modelsDir = path.join(root, 'models');
const launchVision = forkVision(path.join(root, 'src/vision/process.ts'));

let folders: AppFolders;
let place: PackPlace;
let pool: VisionPool;
let stores: Stores;
const PACK = 'colours@1';

const SAMPLES = ['sample1.jpg', 'sample2.jpg', 'sample3.jpg', 'sample4.jpg'];
const FACES = 13;

beforeAll(async () => {
  folders = appFolders();
  place = writeColourPack(path.join(folders.photos, '../packs'), 'colours', 2);
  pool = createPool({ launch: launchVision, size: 1, modelsDir, pack: 'face-api' });
  copySamples();
  const made = openStores(scannedLibrary());
  await runScan(
    made,
    { folders: packFolders(modelsDir, folders.library), launchVision },
    scanOptions(folders.photos),
    () => undefined,
    new AbortController().signal,
  );
  made.close();
});
afterAll(() => {
  pool.close();
  folders.remove();
});

const scannedLibrary = (): string => `${folders.library}-scanned`;

/** With the times that they have where they come from. */
function copySamples(): void {
  for (const name of SAMPLES) {
    const file = path.join(folders.photos, name);
    cpSync(path.join(DEMO_DIR, name), file, { preserveTimestamps: true });
  }
}

beforeEach(() => {
  rmSync(folders.library, { recursive: true, force: true });
  cpSync(scannedLibrary(), folders.library, { recursive: true });
  copySamples();
  stores = openStores(folders.library);
});
afterEach(() => stores.close());

const countWithout = (...[db, pack]: [Stores['db'], string]): number =>
  countIn(db, pack, { after: 0, to: 1_000_000 });

const allFaces = (): StoredFace[] => {
  const photos = stores.db.prepare<[], { id: never }>('SELECT id FROM photo').all();
  return photos.flatMap(({ id }) => facesOf(stores.db, id));
};

const run = (
  signal = new AbortController().signal,
  onProgress: (done: number) => void = () => undefined,
) =>
  estimateFaces({
    db: stores.db,
    pool,
    place,
    pack: PACK,
    crops: 1,
    signal,
    onProgress: ({ done }) => onProgress(done),
  });

describe('another pack', () => {
  it('looks at the faces that are known, and changes nothing of what is shown', async () => {
    const before = allFaces();
    expect(before).toHaveLength(FACES);
    expect(countWithout(stores.db, PACK)).toBe(FACES);
    const progress: number[] = [];
    expect(await run(undefined, (done) => progress.push(done))).toEqual({
      estimated: FACES,
      skipped: 0,
      stopped: false,
    });
    expect(progress.at(-1)).toBe(FACES);
    expect(allFaces()).toEqual(before);
    const [first, second] = estimatesOf(stores.db, before[0]!.id);
    expect([first!.pack, second!.pack]).toEqual(['face-api@1.0.0', PACK]);
    // The pack tells genders only: ages are those that were told before.
    expect(second!.age).toEqual(first!.age);
    expect(second!.femaleProbability).not.toBe(first!.femaleProbability);
  });

  it('goes on where it was stopped', async () => {
    const stop = new AbortController();
    const first = await run(stop.signal, () => stop.abort());
    expect(first.stopped).toBe(true);
    const left = countWithout(stores.db, PACK);
    expect(left).toBeGreaterThan(0);
    expect(await run()).toEqual({ estimated: left, skipped: 0, stopped: false });
  });

  it('passes over photos that are another by now, or gone', async () => {
    writeFileSync(path.join(folders.photos, 'sample1.jpg'), 'no picture');
    rmSync(path.join(folders.photos, 'sample4.jpg'));
    expect(await run()).toEqual({ estimated: 6, skipped: 7, stopped: false });
  });
});

describe('showing another pack', () => {
  it('shows what would change before, changes just that, and goes back', async () => {
    await run();
    const before = allFaces();
    const preview = await previewPack(stores.db, PACK);
    expect(preview).toMatchObject({ pack: PACK, faces: FACES, kept: 0 });
    await showPack(stores.db, PACK);
    expect(shownPack(stores.db)).toBe(PACK);
    const after = allFaces();
    const changed = after.filter((face, i) => face.gender !== before[i]!.gender);
    expect(changed).toHaveLength(preview.changed);
    expect(changed.length).toBeGreaterThan(0);
    for (const { face, after: said } of preview.samples) {
      const now = after.find(({ id }) => id === face)!;
      expect(['female', 'male', 'unknown'][now.gender]).toBe(said.gender);
    }
    const sums = preview.genders.map((row) => row.reduce((sum, n) => sum + n, 0));
    expect(sums).toEqual([0, 1, 2].map((g) => before.filter(({ gender }) => gender === g).length));
    await showPack(stores.db, null);
    expect(shownPack(stores.db)).toBeNull();
    expect(allFaces()).toEqual(before);
  });

  it('never touches what a person said', async () => {
    await run();
    const [face] = allFaces();
    const said = face!.gender === 0 ? 'male' : 'female';
    say(stores.db, face!.id, { subject: 'gender', value: said }, Date.now());
    const { kept } = await previewPack(stores.db, PACK);
    expect(kept).toBe(1);
    await showPack(stores.db, PACK);
    const gender = allFaces()[0]!.gender;
    expect(['female', 'male'][gender]).toBe(said);
  });

  it('is brought to its end where it was cut off', async () => {
    await run();
    await showPack(stores.db, PACK);
    const wanted = allFaces();
    await showPack(stores.db, null);
    // As a kill between the choice and its last face leaves it.
    writeSetting(stores.db, 'shownPack', PACK);
    writeSetting(stores.db, 'shownPackPending', 0);
    await finishShowing(stores.db);
    expect(allFaces()).toEqual(wanted);
  });
});
