/** Building, checking and opening packs on a real disk, with the real nets. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PACK } from '../../../../src/contract/packs.ts';
import { buildFaceApiPack } from '../../../../src/vision/convert/face-api.ts';
import {
  ensurePack,
  listPacks,
  loadManifest,
  manifestFile,
  openPack,
  verifyPack,
  type PackManifest,
} from '../../../../src/vision/packs/index.ts';
import { nativeRuntime } from '../../../../src/vision/runtime.ts';
import { MODELS_DIR } from './our-nets.ts';
import { MODEL_DIR } from './reference.ts';

let models: string;

/** A models folder of our own with the real manifest; with the real files too where asked. */
async function freshModels(withFiles: boolean): Promise<void> {
  const names = withFiles ? await readdir(path.join(MODELS_DIR, DEFAULT_PACK)) : [];
  await cp(manifestFile(MODELS_DIR, DEFAULT_PACK), manifestFile(models, DEFAULT_PACK));
  for (const name of names.filter((each) => each.endsWith('.onnx'))) {
    await cp(path.join(MODELS_DIR, DEFAULT_PACK, name), path.join(models, DEFAULT_PACK, name));
  }
}

/** The real manifest, changed, and written to our models folder. */
async function changedManifest(change: (manifest: PackManifest) => void): Promise<PackManifest> {
  const manifest = await loadManifest(manifestFile(MODELS_DIR, DEFAULT_PACK));
  change(manifest);
  await writeFile(manifestFile(models, DEFAULT_PACK), JSON.stringify(manifest));
  return loadManifest(manifestFile(models, DEFAULT_PACK));
}

const netOf = (manifest: PackManifest, id: string) => {
  const net = manifest.nets.find((each) => each.id === id);
  if (net === undefined) throw new Error(`no net ${id}`);
  return net;
};

beforeEach(async () => {
  await ensurePack(MODELS_DIR, DEFAULT_PACK);
  models = await mkdtemp(path.join(tmpdir(), 'decades-models-'));
});
afterEach(() => rm(models, { recursive: true, force: true }));

describe('building', () => {
  it('gives the bytes that the committed manifest names, each time', async () => {
    const { nets } = await loadManifest(manifestFile(MODELS_DIR, DEFAULT_PACK));
    await buildFaceApiPack(MODEL_DIR, models);
    for (const { file, sha256 } of nets) {
      const bytes = await readFile(path.join(models, file));
      expect(createHash('sha256').update(bytes).digest('hex'), file).toBe(sha256);
    }
    expect((await readdir(models)).sort()).toEqual(nets.map(({ file }) => file).sort());
  });

  it('builds a pack whose files are missing, tells of it, and leaves nothing else behind', async () => {
    await freshModels(false);
    expect((await listPacks(models))[0]).toMatchObject({ built: false, bytes: 0 });
    const built: string[] = [];
    const manifest = await ensurePack(models, DEFAULT_PACK, ({ file }) => built.push(file));
    expect(built).toEqual(manifest.nets.map(({ file }) => file));
    expect(await readdir(path.join(models, DEFAULT_PACK))).toHaveLength(manifest.nets.length);
    await verifyPack(models, manifest);
  });

  it('builds nothing where every file is there', async () => {
    await freshModels(true);
    const built: string[] = [];
    await ensurePack(models, DEFAULT_PACK, ({ file }) => built.push(file));
    expect(built).toEqual([]);
  });

  it('lets two processes build at the same time', async () => {
    await freshModels(false);
    const index = path.resolve(import.meta.dirname, '../../../../src/vision/packs/index.ts');
    const script = `import { ensurePack } from ${JSON.stringify(index)};
      await ensurePack(${JSON.stringify(models)}, ${JSON.stringify(DEFAULT_PACK)});`;
    const run = promisify(execFile);
    const start = () => run(process.execPath, ['--input-type=module', '--eval', script]);
    await Promise.all([start(), start()]);
    const manifest = await loadManifest(manifestFile(models, DEFAULT_PACK));
    await verifyPack(models, manifest);
    expect(await readdir(path.join(models, DEFAULT_PACK))).toHaveLength(manifest.nets.length);
  });

  it('says so where the source gives other bytes than the manifest names', async () => {
    await changedManifest((manifest) => {
      netOf(manifest, 'age-gender').sha256 = '0'.repeat(64);
    });
    await expect(ensurePack(models, DEFAULT_PACK)).rejects.toMatchObject({
      code: 'checksum-mismatch',
      message: expect.stringContaining('age_gender.onnx') as string,
    });
    // Nothing unchecked took its place.
    expect(await readdir(path.join(models, DEFAULT_PACK))).toEqual([]);
  });

  it('says so where the package that it builds from is not installed', async () => {
    await changedManifest((manifest) => {
      if (manifest.source.kind === 'npm') manifest.source.package = '@decades/not-there';
    });
    await expect(ensurePack(models, DEFAULT_PACK)).rejects.toMatchObject({
      code: 'source-missing',
    });
  });
});

describe('checking', () => {
  it('lists a pack with the size of its files', async () => {
    await freshModels(true);
    const [status, ...others] = await listPacks(models);
    expect(others).toEqual([]);
    expect(status).toMatchObject({ id: DEFAULT_PACK, licence: 'MIT', built: true });
    expect(status?.bytes).toBeGreaterThan(10_000_000);
  });

  it('names a file that is missing', async () => {
    await freshModels(true);
    await rm(path.join(models, DEFAULT_PACK, 'age_gender.onnx'));
    const manifest = await loadManifest(manifestFile(models, DEFAULT_PACK));
    await expect(verifyPack(models, manifest)).rejects.toMatchObject({
      code: 'file-missing',
      message: expect.stringContaining('age_gender.onnx') as string,
    });
  });

  it('refuses a file that was changed, and does not mend it by itself', async () => {
    await freshModels(true);
    await appendFile(path.join(models, DEFAULT_PACK, 'age_gender.onnx'), Buffer.from([0]));
    const refused = { code: 'checksum-mismatch' };
    await expect(ensurePack(models, DEFAULT_PACK)).rejects.toMatchObject(refused);
    const manifest = await loadManifest(manifestFile(models, DEFAULT_PACK));
    await expect(verifyPack(models, manifest)).rejects.toMatchObject(refused);
    const pack = openPack(models, manifest);
    await expect(pack.net('age-gender')).rejects.toMatchObject(refused);
  });

  it('loads a net again once a failure is put right', async () => {
    await freshModels(true);
    const pack = openPack(models, await ensurePack(models, DEFAULT_PACK));
    const file = path.join(models, DEFAULT_PACK, 'age_gender.onnx');
    const good = await readFile(file);
    await rm(file);
    await expect(pack.net('age-gender')).rejects.toMatchObject({ code: 'file-missing' });
    await writeFile(file, good);
    const session = await pack.net('age-gender');
    expect(await pack.net('age-gender')).toBe(session);
    await pack.release();
  });

  it.each<[string, (net: PackManifest['nets'][number]) => void]>([
    ['name', (net) => (net.input.name = 'picture')],
    ['type', (net) => (net.input.type = 'float32')],
    ['size', (net) => (net.input.height = 113)],
    ['order of axes', (net) => (net.input.layout = 'NCHW')],
    ['fixed size', (net) => (net.input.width = { usual: 112, multipleOf: 1 })],
  ])('refuses a net whose input has another %s', async (_what, change) => {
    await freshModels(true);
    const manifest = await changedManifest((each) => change(netOf(each, 'age-gender')));
    await expect(openPack(models, manifest).net('age-gender')).rejects.toMatchObject({
      code: 'input-mismatch',
    });
  });

  it.each<[string, (net: PackManifest['nets'][number]) => void]>([
    ['name', (net) => (net.outputs[0]!.name = 'years')],
    ['shape', (net) => net.outputs[0]!.shape.push(1)],
    ['length', (net) => (net.outputs[0]!.shape = [2])],
    ['number of outputs', (net) => net.outputs.pop()],
  ])('refuses a net whose output has another %s', async (_what, change) => {
    await freshModels(true);
    const manifest = await changedManifest((each) => change(netOf(each, 'age-gender')));
    await expect(openPack(models, manifest).net('age-gender')).rejects.toMatchObject({
      code: 'output-mismatch',
    });
  });

  it('knows the packs that have a manifest, and no path in place of an id', async () => {
    await freshModels(false);
    for (const id of ['levi-hassner-2015', '../face-api', '']) {
      await expect(ensurePack(models, id), id).rejects.toMatchObject({ code: 'pack-unknown' });
    }
  });
});

it('lists the CPU among the execution providers', () => {
  expect(nativeRuntime.listProviders()).toContainEqual({ name: 'cpu', bundled: true });
});
