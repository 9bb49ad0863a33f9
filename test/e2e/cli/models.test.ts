/** `decades models import`, `fetch` and `remove`, with a server on this machine. */
import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { makeZip } from '../../contract/core/cuda/archives.ts';
import { smallVgg } from '../../fixtures/caffe/nets.ts';
import { publishedFiles } from '../../fixtures/caffe/published.ts';
import { seedNet } from '../../fixtures/caffe/reference.ts';
import { writeCaffemodel, writePrototxt } from '../../fixtures/caffe/write.ts';
import { temporaryFolder } from '../../fixtures/catalog.ts';
import { decades, decadesJson } from '../../fixtures/cli.ts';
import { serveFile, type FileServer } from '../../fixtures/file-server.ts';

interface PackLine {
  readonly id: string;
  readonly built: boolean;
  readonly sha256?: string;
}

let folder: string;
let library: string[];
beforeEach(() => {
  const temporary = temporaryFolder();
  onTestFinished(temporary.remove);
  ({ folder } = temporary);
  library = ['--library', path.join(folder, 'library')];
});

const inLibrary = (): string[] => readdirSync(path.join(folder, 'library/models')).sort();

describe('a net of one’s own', () => {
  const files = (): [string, string] => {
    const net = seedNet(smallVgg(), 12);
    const names: [string, string] = [
      path.join(folder, 'deploy.prototxt'),
      path.join(folder, 'vgg.caffemodel'),
    ];
    writeFileSync(names[0], writePrototxt(net, 'V1'));
    writeFileSync(names[1], writeCaffemodel(net, 'V1'));
    return names;
  };

  it('is imported, listed, verified and removed', async () => {
    const args = ['--labels', 'years:0', '--mean-values', '104,117,123', ...library];
    const [pack] = await decadesJson<PackLine>('models', 'import', ...files(), ...args);
    expect(pack).toMatchObject({ id: 'vgg', built: true });
    const listed = await decadesJson<PackLine>('models', 'list', ...library);
    expect(listed.map(({ id }) => id)).toEqual(['face-api', 'vgg']);
    await decadesJson('models', 'verify', 'vgg', ...library);
    expect(await decadesJson('models', 'remove', 'vgg', ...library)).toEqual([{ removed: 'vgg' }]);
    expect(inLibrary()).toEqual([]);
    const again = await decades('models', 'remove', 'vgg', ...library);
    expect(again).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no pack "vgg"') as string,
    });
  });

  it('is refused with the layer’s name, or what is missing, and leaves nothing', async () => {
    const [prototxt, caffemodel] = files();
    const text = writePrototxt(seedNet(smallVgg(), 12), 'V1').replace('RELU', 'TANH');
    writeFileSync(prototxt, text);
    const { code, stderr } = await decades(
      'models',
      'import',
      prototxt,
      caffemodel,
      '--labels',
      'years:0',
      ...library,
    );
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('layer "relu1_1" (TanH)') as string,
    });
    const bare = await decades('models', 'import', prototxt, caffemodel, ...library);
    expect(bare).toMatchObject({ code: 1, stderr: expect.stringContaining('--labels') as string });
    const kept = await decades('models', 'remove', 'face-api', ...library);
    expect(kept).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('comes with Decades') as string,
    });
  });
});

describe('the nets of Levi & Hassner', () => {
  const FETCH = ['models', 'fetch', 'levi-hassner-2015'];
  let archive: Buffer;
  beforeAll(() => {
    const entries = [...publishedFiles()].map(([name, data]) => ({
      name: `models/${name}`,
      data: Buffer.from(data),
      stored: true,
    }));
    archive = makeZip(entries);
  });

  const serve = async (breakAfter?: number): Promise<FileServer> => {
    const server = await serveFile(archive, breakAfter);
    onTestFinished(() => server.close());
    return server;
  };

  it('are asked about before they are downloaded, with their source, size and terms', async () => {
    const server = await serve();
    const { code, stderr } = await decades(...FETCH, '--url', server.url, ...library);
    expect(code).toBe(2);
    expect(stderr).toContain('cnn_age_gender_models_and_data.0.0.2.zip, 92.1 MB');
    expect(stderr).toContain(server.url);
    expect(stderr).toContain('name no licence');
    expect(stderr).toContain('No checksum of it is published');
    expect(stderr).toContain('--yes');
    expect(server.asked).toEqual(['bytes=0-0']);
  });

  it('are downloaded, going on where the connection broke off, and imported', async () => {
    const server = await serve(30_000_000);
    const [pack] = await decadesJson<PackLine>(...FETCH, '--yes', '--url', server.url, ...library);
    expect(pack).toMatchObject({ id: 'levi-hassner-2015', built: true });
    expect(pack!.sha256).toBe(createHash('sha256').update(archive).digest('hex'));
    expect(server.asked).toEqual([
      'bytes=0-0',
      'all',
      expect.stringMatching(/^bytes=[1-9]\d{6,}-$/),
    ]);
    expect(inLibrary()).toEqual(['levi-hassner-2015', 'levi-hassner-2015.json']);
  });

  it.each([
    ['cannot be reached', 'http://127.0.0.1:9/file', 'can not be reached'],
    ['is gone', 'gone', 'answers with 404'],
    ['is not one that can be believed', 'http://example.org/file.zip', 'not a https address'],
  ])('where the address %s, what to do by hand is said', async (_, address, why) => {
    const url = address === 'gone' ? `${(await serve()).url}-gone` : address;
    const { code, stderr } = await decades(...FETCH, '--yes', '--url', url, ...library);
    expect(code).toBe(1);
    expect(stderr).toContain(why);
    expect(stderr).toContain('decades models import cnn_age_gender_models_and_data.0.0.2.zip');
  });

  it('are the only ones that can be fetched', async () => {
    const { code, stderr } = await decades('models', 'fetch', 'face-api', ...library);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('levi-hassner-2015') as string,
    });
  });
});
