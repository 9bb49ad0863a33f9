/** Fetching from a made-up feed on this machine, whose package holds made-up files. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { fetchCuda, type FetchOptions } from '../../../../src/core/cuda/fetch.ts';
import { CUDA_FILES, cudaEnvironment, installedRuntime } from '../../../../src/core/cuda/folder.ts';
import { missingLibraries } from '../../../../src/core/cuda/missing.ts';
import { temporaryFolder } from '../../../fixtures/catalog.ts';
import { makeFeed, makeZip, type FeedFaults, type MadeFeed } from './archives.ts';

const runtime = installedRuntime();
const [CUDA, SHARED] = CUDA_FILES;

/** Does not pack at all, so that there is something to break off. */
const library = randomBytes(300_000);
const native = (file: string): string => `runtimes/linux-x64/native/${file}`;
const ARCHIVE = makeZip([
  { name: '_rels/.rels', data: Buffer.from('<Relationships/>') },
  { name: native(CUDA), data: library },
  { name: native(SHARED), data: Buffer.from('shared') },
  { name: native('libonnxruntime_providers_tensorrt.so'), data: Buffer.from('not wanted') },
]);

let base: string;
beforeEach(() => {
  const temporary = temporaryFolder();
  base = path.join(temporary.folder, 'data');
  onTestFinished(temporary.remove);
});

async function feed(faults: FeedFaults = {}, archive = ARCHIVE): Promise<MadeFeed> {
  const made = await makeFeed(archive, faults);
  onTestFinished(() => made.close());
  return made;
}

const fetchFrom = (url: string, more: Partial<FetchOptions> = {}) =>
  fetchCuda({
    feed: url,
    base,
    confirm: () => Promise.resolve(true),
    onProgress: () => undefined,
    pauseMs: 10,
    ...more,
  });

const filesOf = (folder: string): string[] => readdirSync(folder).sort();
const part = (): string => path.join(base, `cuda-${runtime!.version}.nupkg.part`);

describe.skipIf(runtime === null)('fetchCuda', () => {
  it('says what it would download, checks it, and unpacks only what is needed', async () => {
    const { url, asked } = await feed();
    const offers: unknown[] = [];
    const progress: number[] = [];
    const fetched = await fetchFrom(url, {
      confirm: (offer) => {
        offers.push(offer);
        return Promise.resolve(true);
      },
      onProgress: (received, size) => progress.push(received / size),
    });
    expect(offers).toMatchObject([
      {
        name: 'Microsoft.ML.OnnxRuntime.Gpu.Linux',
        version: runtime!.version,
        size: ARCHIVE.length,
      },
    ]);
    expect(fetched!.folder).toBe(path.join(base, `cuda-${runtime!.version}`));
    expect(filesOf(fetched!.folder)).toEqual(
      [CUDA, SHARED, path.basename(runtime!.library)].sort(),
    );
    expect(readFileSync(path.join(fetched!.folder, CUDA)).equals(library)).toBe(true);
    expect(filesOf(base)).toEqual([path.basename(fetched!.folder)]);
    expect(progress.at(-1)).toBe(1);
    expect(asked.at(1)).toBe(
      `/registration/microsoft.ml.onnxruntime.gpu.linux/${runtime!.version}.json`,
    );
  });

  it('downloads nothing where the answer is no', async () => {
    const { url, asked } = await feed();
    expect(await fetchFrom(url, { confirm: () => Promise.resolve(false) })).toBeNull();
    expect(asked).not.toContain('/package.nupkg');
    expect(filesOf(base)).toEqual([]);
  });

  it('goes on where a connection was broken off', async () => {
    const { url, asked } = await feed({ breakAfter: 100_000 });
    expect(await fetchFrom(url)).not.toBeNull();
    expect(asked.filter((path) => path.startsWith('/package'))).toEqual([
      '/package.nupkg',
      expect.stringMatching(/^\/package\.nupkg bytes=[1-9]\d*-$/) as string,
    ]);
  });

  it('goes on the next time where it gave up, and begins anew where the server can not', async () => {
    const broken = await feed({ breakAfter: 0, always: true });
    await expect(fetchFrom(broken.url)).rejects.toMatchObject({ code: 'no-network' });
    writeFileSync(part(), ARCHIVE.subarray(0, 50_000));
    await expect(fetchFrom(broken.url)).rejects.toThrow('stopped at 50000 of');
    const sound = await feed();
    expect(await fetchFrom(sound.url)).not.toBeNull();
    expect(sound.asked).toContain('/package.nupkg bytes=50000-');

    writeFileSync(part(), ARCHIVE.subarray(0, 50_000));
    const plain = await feed({ noRanges: true });
    expect(await fetchFrom(plain.url)).not.toBeNull();
  });

  it('deletes what is not what the feed describes', async () => {
    const { url } = await feed({ hash: 'AAAA' });
    await expect(fetchFrom(url)).rejects.toMatchObject({ code: 'checksum-mismatch' });
    expect(filesOf(base)).toEqual([]);
    // The beginning of another file, left by an earlier try.
    writeFileSync(part(), Buffer.alloc(1000, 7));
    const sound = await feed();
    await expect(fetchFrom(sound.url)).rejects.toMatchObject({ code: 'checksum-mismatch' });
    expect(await fetchFrom(sound.url)).not.toBeNull();
  });

  it('keeps what was there where the new package lacks something', async () => {
    const good = await feed();
    const before = await fetchFrom(good.url);
    const bad = await feed({}, makeZip([{ name: native(CUDA), data: library }]));
    await expect(fetchFrom(bad.url)).rejects.toMatchObject({ code: 'archive-invalid' });
    expect(filesOf(before!.folder)).toHaveLength(3);
    expect(filesOf(base).filter((name) => name.startsWith('.cuda-'))).toEqual([]);
  });

  it.each<[string, FeedFaults, string]>([
    ['has no such version', { status: ['.json', 404] }, 'feed-invalid'],
    ['answers with a page', { text: ['/index.json', '<html>log in</html>'] }, 'feed-invalid'],
    ['says no hash', { text: ['/entry.json', '{"packageSize": 5}'] }, 'feed-invalid'],
    ['has lost the package', { status: ['.nupkg', 404] }, 'feed-invalid'],
    ['sends elsewhere without TLS', { packageUrl: 'http://example.org/p' }, 'feed-invalid'],
  ])('fails clearly where the feed %s', async (_, faults, code) => {
    const { url } = await feed(faults);
    await expect(fetchFrom(url)).rejects.toMatchObject({ code });
  });

  it('fails with `no-network` where nothing answers', async () => {
    const made = await feed();
    made.close();
    await expect(fetchFrom(made.url)).rejects.toMatchObject({
      code: 'no-network',
      message: expect.stringContaining('ECONNREFUSED') as string,
    });
    await expect(fetchFrom('http://example.org/index.json')).rejects.toMatchObject({
      code: 'feed-invalid',
    });
  });

  it('takes a package that was got in another way, and says its hash', async () => {
    const { folder } = { folder: path.dirname(base) };
    const file = path.join(folder, 'package.nupkg');
    writeFileSync(file, ARCHIVE);
    const fetched = await fetchFrom('http://127.0.0.1:1/none', { from: file });
    expect(fetched!.hash).toMatch(/^[\w+/]{86}==$/);
    expect(existsSync(file)).toBe(true);
    await expect(
      fetchFrom('http://127.0.0.1:1/none', { from: path.join(folder, 'nothing') }),
    ).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe.skipIf(runtime === null)('cudaEnvironment', () => {
  it('makes vision processes load the copy once all files are there, and of this version', async () => {
    expect(cudaEnvironment(base)).toEqual({});
    const { url } = await feed();
    const { folder } = (await fetchFrom(url))!;
    expect(cudaEnvironment(base).LD_LIBRARY_PATH!.split(':')[0]).toBe(folder);
    const copy = path.join(folder, path.basename(runtime!.library));
    expect(statSync(copy).size).toBe(statSync(runtime!.library).size);
    writeFileSync(copy, 'of another version');
    expect(cudaEnvironment(base)).toEqual({});
  });
});

it.skipIf(runtime === null)('missingLibraries is null for what is no library', async () => {
  expect(await missingLibraries(base)).toBeNull();
  const libraries = await missingLibraries(path.dirname(runtime!.library));
  expect(libraries).toBeNull();
});
