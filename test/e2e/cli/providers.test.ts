/** `decades providers fetch` against a feed on this machine, and what vision processes make of it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CUDA_FILES, installedRuntime } from '../../../src/core/cuda/folder.ts';
import { makeFeed, makeZip, type MadeFeed } from '../../contract/core/cuda/archives.ts';
import { temporaryFolder } from '../../fixtures/catalog.ts';
import { decades, decadesJson } from '../../fixtures/cli.ts';

const runtime = installedRuntime();
const data = temporaryFolder();
const FETCH = ['providers', 'fetch', 'cuda'];

let feed: MadeFeed;
beforeAll(async () => {
  const entries = CUDA_FILES.map((file) => ({
    name: `runtimes/linux-x64/native/${file}`,
    data: Buffer.from('no real library'),
  }));
  feed = await makeFeed(makeZip(entries));
  process.env.XDG_DATA_HOME = data.folder;
});
afterEach(() => {
  feed.asked.length = 0;
});
afterAll(() => {
  delete process.env.XDG_DATA_HOME;
  feed.close();
  data.remove();
});

describe.skipIf(runtime === null)('providers fetch cuda', () => {
  it('asks before it downloads, and where nobody can answer does nothing', async () => {
    const { code, stderr } = await decades(...FETCH, '--feed', feed.url);
    expect(code).toBe(2);
    expect(stderr).toMatch(/Microsoft\.ML\.OnnxRuntime\.Gpu\.Linux .* from 127\.0\.0\.1/);
    expect(stderr).toContain('Licence: MIT');
    expect(stderr).toContain('--yes');
    expect(feed.asked).not.toContain('/package.nupkg');
  });

  it('says what to do by hand where the feed can not be reached', async () => {
    const { code, stderr } = await decades(...FETCH, '--feed', 'http://127.0.0.1:1/index.json');
    expect(code).toBe(1);
    expect(stderr).toContain('can not be reached');
    expect(stderr).toContain('https://www.nuget.org/packages/Microsoft.ML.OnnxRuntime.Gpu.Linux/');
    expect(stderr).toContain('--from');
  });

  it('puts the files where vision processes look for them', async () => {
    const [fetched] = await decadesJson<{ folder: string }>(...FETCH, '--feed', feed.url, '--yes');
    for (const file of CUDA_FILES) expect(existsSync(path.join(fetched!.folder, file))).toBe(true);
    expect(fetched!.folder.startsWith(data.folder)).toBe(true);
    // They are looked at, and are no libraries: the processor runs the nets.
    const { code, stdout } = await decades('doctor', '--device', 'cuda');
    expect(code).toBe(1);
    expect(stdout).toContain('CUDA 12 or cuDNN 9 is missing, or its files are damaged');
  });
});

it('doctor --device tries one provider, net by net', async () => {
  const [trial, ...more] = await decadesJson<{
    provider: string;
    outcome: string;
    milliseconds: number;
    nets: { task: string; milliseconds: number }[];
  }>('doctor', '--device', 'cpu');
  expect(more).toEqual([]);
  expect(trial).toMatchObject({ provider: 'cpu', outcome: 'chosen' });
  expect(trial!.nets.map(({ task }) => task)).toEqual([
    'landmarks',
    'age-gender',
    'descriptor',
    'detect',
  ]);
  expect(trial!.milliseconds).toBeGreaterThan(0);
  expect((await decades('doctor', '--device', 'gpu')).code).toBe(2);
});
