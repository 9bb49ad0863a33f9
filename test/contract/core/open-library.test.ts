/** Scans as hosts ask for them, where something around them is wrong. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_PACK } from '../../../src/contract/packs.ts';
import { forkVision, openLibrary, withVision, type Library } from '../../../src/core/index.ts';
import { temporaryFolder } from '../../fixtures/catalog.ts';
import { personPhoto } from '../../fixtures/photos.ts';
import { scanOptions } from '../../fixtures/scan-options.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const MODELS = path.join(root, 'models');
const launchVision = forkVision(path.join(root, 'src/vision/process.ts'));

let home: string;
let photos: string;
beforeEach(async () => {
  const temporary = temporaryFolder();
  onTestFinished(temporary.remove);
  home = temporary.folder;
  photos = path.join(home, 'photos');
  mkdirSync(photos);
  await personPhoto(path.join(photos, 'a.jpg'), 0);
  await personPhoto(path.join(photos, 'b.jpg'), 1);
});

async function withLibrary<T>(modelsDir: string, use: (library: Library) => T | Promise<T>) {
  const library = openLibrary({ dir: path.join(home, 'library'), modelsDir, launchVision });
  try {
    return await use(library);
  } finally {
    library.close();
  }
}

const scan = (library: Library, signal = new AbortController().signal) =>
  library.scan(scanOptions(photos), () => undefined, signal);

it('a damaged net is named, nothing is tagged by it, and a scan with sound nets goes on', async () => {
  await withVision(launchVision, (vision) =>
    vision.load({ modelsDir: MODELS, pack: DEFAULT_PACK }),
  );
  const models = path.join(home, 'models');
  cpSync(MODELS, models, { recursive: true });
  const net = path.join(models, DEFAULT_PACK, 'age_gender.onnx');
  const bytes = readFileSync(net);
  bytes[bytes.length >> 1]! ^= 1; // a single bit: ONNX Runtime would load it without a word
  writeFileSync(net, bytes);

  await withLibrary(models, async (library) => {
    await expect(scan(library)).rejects.toMatchObject({
      code: 'checksum-mismatch',
      message: expect.stringContaining('age_gender.onnx') as string,
    });
    expect([...library.search('')]).toEqual([]);
    expect([...library.problems()]).toEqual([]);
  });
  rmSync(models, { recursive: true });
  await withLibrary(MODELS, async (library) => {
    expect(await scan(library)).toMatchObject({ photos: 2, faces: 2, problems: 0, waiting: 0 });
  });
});

it('a folder that is not there is refused before anything is added', async () => {
  rmSync(photos, { recursive: true });
  await withLibrary(MODELS, async (library) => {
    await expect(scan(library)).rejects.toMatchObject({ code: 'no-folder' });
  });
});

it('a scan that is stopped before it began did nothing, and says that it was stopped', async () => {
  await withLibrary(MODELS, async (library) => {
    expect(await scan(library, AbortSignal.abort())).toMatchObject({ photos: 0, stopped: true });
    expect(await scan(library)).toMatchObject({ photos: 2, stopped: false });
  });
});
