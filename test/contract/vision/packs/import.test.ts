/** Importing nets: what is written, and that nothing is where a file is wrong. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ImportJob, NetLabels } from '../../../../src/contract/import-pack.ts';
import { createGraph } from '../../../../src/vision/convert/onnx/graph.ts';
import {
  importPack,
  loadManifest,
  manifestFile,
  openPack,
  packDir,
  readMeanImage,
  verifyPack,
} from '../../../../src/vision/packs/index.ts';
import { smallVgg } from '../../../fixtures/caffe/nets.ts';
import {
  meanImage,
  meanValues,
  publishedFiles,
  writeFiles,
} from '../../../fixtures/caffe/published.ts';
import { runReference, seedNet } from '../../../fixtures/caffe/reference.ts';
import { randomPicture, relativeDifference } from '../../../fixtures/caffe/compare.ts';
import { writeCaffemodel, writePrototxt } from '../../../fixtures/caffe/write.ts';
import { temporaryFolder } from '../../../fixtures/catalog.ts';
import { makeZip } from '../../core/cuda/archives.ts';

const YEARS: NetLabels = { kind: 'years', from: 0 };
const vgg = seedNet(smallVgg(), 9);

let folder: string;
let modelsDir: string;
beforeEach(() => {
  const temporary = temporaryFolder();
  ({ folder } = temporary);
  modelsDir = path.join(folder, 'models');
  onTestFinished(temporary.remove);
});

const put = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(path.join(folder, name), bytes);
  return path.join(folder, name);
};

const nothingWritten = (): boolean => !existsSync(modelsDir) || readdirSync(modelsDir).length === 0;

const manifestOf = (id: string) => loadManifest(manifestFile(modelsDir, id));

describe('the published nets', () => {
  let files: Map<string, Uint8Array>;
  beforeAll(() => {
    files = publishedFiles();
  });

  it('become a pack of two nets, from the archive and from a checkout alike', async () => {
    const inFolder = 'cnn_age_gender_models_and_data.0.0.2';
    const archive = makeZip([
      { name: `${inFolder}/example_image.jpg`, data: Buffer.from('no picture') },
      ...[...files].map(([name, data]) => ({
        name: `${inFolder}/${name}`,
        data: Buffer.from(data),
        stored: !name.startsWith('age'),
      })),
    ]);
    const status = await importPack({ modelsDir, files: [put('published.zip', archive)] });
    expect(status).toMatchObject({ id: 'levi-hassner-2015', built: true });
    expect(status.bytes).toBeGreaterThan(91_308_000);

    const manifest = await manifestOf('levi-hassner-2015');
    await verifyPack(modelsDir, manifest);
    const [age, gender] = manifest.nets;
    expect(age!.input).toMatchObject({
      name: 'data',
      layout: 'NCHW',
      colour: 'BGR',
      height: 227,
      width: 227,
      cropFrom: 256,
      looks: 'corners',
      normalisation: { meanImage: { file: 'mean.bin', side: 256, at: 'crop' } },
    });
    expect(age!.outputs).toMatchObject([
      { name: 'prob', meaning: 'age-probabilities', ages: { ranges: { 2: [8, 12], length: 8 } } },
    ]);
    expect(gender!.outputs).toMatchObject([
      { meaning: 'gender-probabilities', order: ['male', 'female'] },
    ]);
    const { normalisation } = age!.input;
    if (typeof normalisation === 'string' || !('meanImage' in normalisation)) throw new Error();
    const mean = await readMeanImage(packDir(modelsDir, manifest), normalisation.meanImage);
    expect(mean).toEqual(meanValues());

    // As on GitHub, where the folders say which net it is.
    const checkout = path.join(folder, 'AgeGenderDeepLearning');
    writeFiles(
      checkout,
      new Map([
        ['README.md', Buffer.from('#')],
        ['models/mean.binaryproto', files.get('mean.binaryproto')!],
        ['models/age_net.caffemodel', files.get('age_net.caffemodel')!],
        ['models/gender_net.caffemodel', files.get('gender_net.caffemodel')!],
        ['age_net_definitions/deploy.prototxt', files.get('deploy_age.prototxt')!],
        ['age_net_definitions/train_val_test_fold_is_0.prototxt', Buffer.from('wrong {')],
        ['gender_net_definitions/deploy.prototxt', files.get('deploy_gender.prototxt')!],
        ['gender_net_definitions/solver_test_fold_is_0.prototxt', Buffer.from('wrong {')],
      ]),
    );
    const resized = await importPack({ modelsDir, files: [checkout], meanAt: 'resized' });
    expect(resized.version).not.toBe(status.version);
    expect(readdirSync(modelsDir).sort()).toEqual(['levi-hassner-2015', 'levi-hassner-2015.json']);
    const again = await importPack({ modelsDir, files: [checkout] });
    expect(again.version).toBe(status.version);
  });

  it('are refused where a file is missing, damaged, or of another net', async () => {
    const wrong = async (change: (copy: Map<string, Uint8Array>) => void) => {
      const copy = new Map(files);
      change(copy);
      const checkout = path.join(folder, 'copy');
      writeFiles(checkout, copy);
      return importPack({ modelsDir, files: [checkout] });
    };
    await expect(wrong((copy) => copy.delete('age_net.caffemodel'))).rejects.toMatchObject({
      code: 'file-missing',
      message: 'copy has no age_net.caffemodel.',
    });
    const genders = files.get('gender_net.caffemodel')!;
    await expect(wrong((copy) => copy.set('age_net.caffemodel', genders))).rejects.toThrow(
      'layer "fc8" (InnerProduct) are 1x1x2x512',
    );
    await expect(
      wrong((copy) => copy.set('gender_net.caffemodel', genders.subarray(0, 30_000_000))),
    ).rejects.toMatchObject({ code: 'net-invalid' });
    const small = Buffer.from(writePrototxt(vgg, 'V1'));
    await expect(wrong((copy) => copy.set('deploy_gender.prototxt', small))).rejects.toMatchObject({
      code: 'net-invalid',
    });
    expect(nothingWritten()).toBe(true);
  });

  it.each([
    ['is damaged', { crc: 1 }, 'is damaged in the archive'],
    ['would lead out of a folder', { name: '../deploy_age.prototxt' }, 'can not be unpacked'],
  ])('an archive is refused where an entry %s', async (_, change, why) => {
    const entries = [...files].map(([name, data]) => ({
      name,
      data: Buffer.from(data),
      stored: true,
    }));
    const archive = makeZip(
      entries.map((entry) =>
        entry.name === 'deploy_age.prototxt' ? { ...entry, ...change } : entry,
      ),
    );
    await expect(importPack({ modelsDir, files: [put('a.zip', archive)] })).rejects.toMatchObject({
      code: 'import-refused',
      message: expect.stringContaining(why) as string,
    });
    expect(nothingWritten()).toBe(true);
  });

  it('an archive is refused that unpacks to more than it says, or than any such file has', async () => {
    const mean = Buffer.from(files.get('mean.binaryproto')!);
    const bomb = makeZip([{ name: 'mean.binaryproto', data: mean }]);
    // The directory's uncompressed size is 24 bytes into the entry, which is 22 + 46 + 16 from the end.
    const at = bomb.length - 22 - 46 - 'mean.binaryproto'.length + 24;
    expect(bomb.readUInt32LE(at)).toBe(mean.length);
    bomb.writeUInt32LE(100, at);
    const lies = importPack({ modelsDir, files: [put('lies.zip', bomb)] });
    await expect(lies).rejects.toMatchObject({ code: 'import-refused' });
    bomb.writeUInt32LE(0xfffffff0, at);
    const large = importPack({ modelsDir, files: [put('large.zip', bomb)] });
    await expect(large).rejects.toThrow('larger than 64 MiB');
    const cut = importPack({ modelsDir, files: [put('cut.zip', bomb.subarray(0, 5000))] });
    await expect(cut).rejects.toThrow('can not be unpacked');
    expect(nothingWritten()).toBe(true);
  });
});

describe('a Caffe net of one’s own', () => {
  const twoFiles = (): string[] => [
    put('deploy.prototxt', writePrototxt(vgg, 'V1')),
    put('My VGG (2).caffemodel', writeCaffemodel(vgg, 'V1')),
  ];

  it('becomes a pack that computes what Caffe would', async () => {
    const status = await importPack({
      modelsDir,
      files: twoFiles(),
      labels: YEARS,
      licence: 'MIT',
    });
    expect(status).toMatchObject({ id: 'my-vgg-2', name: 'My VGG (2).caffemodel', licence: 'MIT' });
    const manifest = await manifestOf('my-vgg-2');
    expect(manifest.nets[0]).toMatchObject({
      input: { height: 44, colour: 'BGR', normalisation: 'in-graph', looks: 'moved' },
      outputs: [{ shape: ['batch', 101], ages: { kind: 'years', from: 0 } }],
    });
    const pack = openPack(modelsDir, manifest);
    const session = await pack.net('net');
    const picture = randomPicture(vgg.input, 4);
    const { prob } = await session.run({ data: { data: picture, dims: [1, ...vgg.input] } });
    await pack.release();
    const expected = runReference(vgg, picture).get('prob')!.values;
    expect(relativeDifference(prob!.data, expected)).toBeLessThan(1e-4);
  });

  it.each<[string, Partial<ImportJob>, object]>([
    [
      'means of the colours',
      { mean: [104, 117, 123] },
      { normalisation: { mean: [104, 117, 123], divisor: 1 } },
    ],
    [
      'per picture',
      { perImage: true, looks: 'corners-and-whole', colour: 'RGB' },
      { normalisation: 'per-image', looks: 'corners-and-whole', cropFrom: 256, colour: 'RGB' },
    ],
    [
      'another margin, and faces as they are',
      { margin: 0.2, align: 'none' },
      { face: { margin: 0.2, align: 'none' } },
    ],
  ])('is used with %s', async (_, more, input) => {
    await importPack({ modelsDir, files: twoFiles(), labels: YEARS, id: 'mine', ...more });
    expect((await manifestOf('mine')).nets[0]!.input).toMatchObject(input);
  });

  it('is used with a mean image, at the crop’s place where that is larger', async () => {
    const mean = put('mean.binaryproto', meanImage(50));
    await importPack({ modelsDir, files: twoFiles(), labels: YEARS, id: 'mine', mean });
    expect((await manifestOf('mine')).nets[0]!.input).toMatchObject({
      cropFrom: 50,
      looks: 'corners',
      normalisation: { meanImage: { side: 50, at: 'crop' } },
    });
  });

  it('replaces a pack of that id only where it is whole itself', async () => {
    const files = twoFiles();
    await importPack({ modelsDir, files, labels: YEARS, id: 'mine' });
    const before = readFileSync(manifestFile(modelsDir, 'mine'), 'utf8');
    truncateSync(files[1]!, 20_000);
    await expect(importPack({ modelsDir, files, labels: YEARS, id: 'mine' })).rejects.toMatchObject(
      {
        code: 'net-invalid',
      },
    );
    expect(readFileSync(manifestFile(modelsDir, 'mine'), 'utf8')).toBe(before);
    await verifyPack(modelsDir, await manifestOf('mine'));
    expect(readdirSync(modelsDir).sort()).toEqual(['mine', 'mine.json']);
  });

  it.each<[string, Partial<ImportJob>, string]>([
    ['no labels are given', {}, '--labels'],
    [
      'the labels are of another number',
      { labels: { kind: 'gender', order: ['male', 'female'] } },
      '101 classes, but the labels are of 2 genders',
    ],
    [
      'another size is wanted',
      { labels: YEARS, size: 60 },
      'takes pictures of 44 pixels, and not of 60',
    ],
    ['the id is taken', { labels: YEARS, id: 'face-api', taken: ['face-api'] }, 'another id'],
  ])('is refused where %s', async (_, more, why) => {
    await expect(importPack({ modelsDir, files: twoFiles(), ...more })).rejects.toMatchObject({
      code: 'import-refused',
      message: expect.stringContaining(why) as string,
    });
    expect(nothingWritten()).toBe(true);
  });

  it('is refused for its size before it is read', async () => {
    const [prototxt] = twoFiles() as [string];
    const huge = put('huge.caffemodel', '');
    truncateSync(huge, 2 ** 31); // takes no room on the disk
    const before = process.memoryUsage().arrayBuffers;
    await expect(importPack({ modelsDir, files: [prototxt, huge], labels: YEARS })).rejects.toThrow(
      'huge.caffemodel is larger than 1024 MiB',
    );
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 2 ** 20);
    expect(nothingWritten()).toBe(true);
  });

  it('is refused where a file is a folder, missing, or alone', async () => {
    const [prototxt, caffemodel] = twoFiles() as [string, string];
    mkdirSync(path.join(folder, 'folder'));
    const refused = (...files: string[]) =>
      expect(importPack({ modelsDir, files, labels: YEARS })).rejects;
    await refused(prototxt, path.join(folder, 'folder')).toThrow('folder is no file');
    await refused(prototxt, path.join(folder, 'none')).toMatchObject({ code: 'file-missing' });
    await refused(caffemodel).toThrow('alone is nothing that can be imported');
    await refused(caffemodel, prototxt).toMatchObject({ code: 'net-invalid' });
    await refused(path.join(folder, 'folder')).toThrow('folder has no mean.binaryproto');
    expect(nothingWritten()).toBe(true);
  });
});

describe('an ONNX net of one’s own', () => {
  type Dims = (number | string)[];

  /** The mean of each of three colours, made two probabilities, or left as it is. */
  interface NetOptions {
    readonly softmax?: boolean;
    readonly batch?: string | number;
  }

  function colourNet(dims: Dims, { softmax = true, batch = 'batch' }: NetOptions = {}): Uint8Array {
    const graph = createGraph('colours');
    const data = graph.input({ name: 'input', type: 'float32', dims: [batch, ...dims] });
    const axes = dims[0] === 3 ? [2, 3] : [1, 2];
    const means = graph.node('ReduceMean', [data], { axes: { ints: axes }, keepdims: { i: 0 } });
    const weights = graph.floats([0.1, 0, 0, 0.2, 0.05, 0.05], [3, 2]);
    const scores = graph.node('MatMul', [means, weights]);
    const last = softmax ? graph.node('Softmax', [scores], { axis: { i: 1 } }) : scores;
    graph.output(last, { name: 'classes', type: 'float32', dims: [batch, 2] });
    return graph.encode();
  }

  const labels: NetLabels = { kind: 'gender', order: ['female', 'male'] };
  const onnx = (bytes: Uint8Array): string[] => [put('colours.onnx', bytes)];

  it('becomes a pack as it is, with what it declares', async () => {
    const bytes = colourNet([3, 20, 20]);
    await importPack({ modelsDir, files: onnx(bytes), labels });
    const manifest = await manifestOf('colours');
    expect(manifest.nets[0]).toMatchObject({
      input: { name: 'input', layout: 'NCHW', colour: 'RGB', height: 20, width: 20 },
      outputs: [{ name: 'classes', shape: ['batch', 2], order: ['female', 'male'] }],
    });
    const written = readFileSync(path.join(packDir(modelsDir, manifest), 'net.onnx'));
    expect(written.equals(bytes)).toBe(true);
    await verifyPack(modelsDir, manifest);
  });

  it('may take pictures of any size, which are then of the size that is said', async () => {
    const files = onnx(colourNet(['height', 'width', 3]));
    await expect(importPack({ modelsDir, files, labels })).rejects.toThrow('--size');
    await importPack({ modelsDir, files, labels, size: 32 });
    expect((await manifestOf('colours')).nets[0]!.input).toMatchObject({
      layout: 'NHWC',
      height: { usual: 32 },
    });
  });

  it('may take one picture at a time, and answers for several', async () => {
    await importPack({ modelsDir, files: onnx(colourNet([3, 8, 8], { batch: 1 })), labels });
    const pack = openPack(modelsDir, await manifestOf('colours'));
    const session = await pack.net('net');
    const data = Float32Array.from({ length: 2 * 3 * 64 }, (_, i) => (i < 192 ? 0 : 50));
    const { classes } = await session.run({ input: { data, dims: [2, 3, 8, 8] } });
    await pack.release();
    expect(classes!.dims).toEqual([2, 2]);
    expect(classes!.data[0]).toBeCloseTo(0.5);
    expect(classes!.data[2]).toBeCloseTo(1 / (1 + Math.exp(5)));
  });

  it.each([
    [
      'gives no probabilities',
      () => colourNet([3, 8, 8], { softmax: false }),
      'output-mismatch',
      'no probabilities',
    ],
    [
      'takes no colours',
      () => colourNet(['height', 'width', 'colours']),
      'import-refused',
      'not three colours',
    ],
    ['is none', () => Buffer.from('no net'), 'import-refused', 'can not load the net'],
    [
      'is cut off',
      () => colourNet([3, 8, 8]).subarray(0, 150),
      'import-refused',
      'can not load the net',
    ],
  ])('is refused where it %s', async (_, bytes, code, why) => {
    await expect(importPack({ modelsDir, files: onnx(bytes()), labels })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(why) as string,
    });
    expect(nothingWritten()).toBe(true);
  });
});
