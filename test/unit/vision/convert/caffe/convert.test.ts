import { describe, expect, it } from 'vitest';
import { convertCaffe } from '../../../../../src/vision/convert/caffe/convert.ts';
import { parsePrototxt } from '../../../../../src/vision/convert/caffe/prototxt.ts';
import { readNet } from '../../../../../src/vision/convert/caffe/net.ts';
import { smallCaffeNet } from '../../../../fixtures/caffe/nets.ts';
import { seedNet } from '../../../../fixtures/caffe/reference.ts';
import { writeCaffemodel, writePrototxt } from '../../../../fixtures/caffe/write.ts';

const net = seedNet(smallCaffeNet(), 3);
const prototxt = writePrototxt(net, 'V1');
const caffemodel = writeCaffemodel(net, 'V1');
const read = (text: string) => readNet(parsePrototxt(text));

describe('readNet', () => {
  it('gives V1 and V2 files of a net the same layers', () => {
    const short = (text: string) =>
      read(text).layers.map(({ name, type, bottoms, tops }) => ({ name, type, bottoms, tops }));
    expect(short(prototxt)).toEqual(short(writePrototxt(net, 'V2')));
  });

  it.each([
    ['input_dim', 'input: "data" input_dim: 2 input_dim: 3 input_dim: 8 input_dim: 9'],
    ['input_shape', 'input: "data" input_shape { dim: 2 dim: 3 dim: 8 dim: 9 }'],
    [
      'a layer',
      'layer { name: "in" type: "Input" top: "data" input_param { shape { dim: [2, 3, 8, 9] } } }',
    ],
  ])('finds the input that %s declares', (_, input) => {
    const { input: found } = read(
      `${input} layer { name: "a" type: "ReLU" bottom: "data" top: "a" }`,
    );
    expect(found).toEqual({ name: 'data', shape: [3, 8, 9], batch: 2 });
  });

  it('makes of a net for training one that is used', () => {
    const { input, layers } = read(`
      layers { name: "data" type: DATA top: "data" top: "label" include { phase: TRAIN } transform_param { crop_size: 5 } }
      layers { name: "data" type: DATA top: "data" top: "label" include { phase: TEST } transform_param { crop_size: 6 } }
      layers { name: "fc8" type: INNER_PRODUCT bottom: "data" top: "fc8" inner_product_param { num_output: 8 } }
      layers { name: "accuracy" type: ACCURACY bottom: "fc8" bottom: "label" top: "accuracy" include { phase: TEST } }
      layers { name: "loss" type: SOFTMAX_LOSS bottom: "fc8" bottom: "label" top: "loss" }`);
    expect(input).toEqual({ name: 'data', shape: [3, 6, 6], batch: 1 });
    expect(layers.map(({ type, bottoms, tops }) => ({ type, bottoms, tops }))).toEqual([
      { type: 'InnerProduct', bottoms: ['data'], tops: ['fc8'] },
      { type: 'Softmax', bottoms: ['fc8'], tops: ['prob'] },
    ]);
  });

  it('leaves out what is only there in training', () => {
    const layer = (name: string, rule: string) =>
      `layer { name: "${name}" type: "ReLU" bottom: "data" top: "data" ${rule} }`;
    const { layers } = read(`input: "data" input_dim: [1, 3, 2, 2]
      ${layer('a', 'include { phase: TRAIN }')} ${layer('b', 'exclude { phase: TRAIN }')}
      ${layer('c', 'exclude { phase: TEST }')} ${layer('d', 'include { stage: "deploy" }')}
      ${layer('e', 'include { phase: TRAIN } include { phase: TEST }')}`);
    expect(layers.map(({ name }) => name)).toEqual(['b', 'e']);
  });

  it.each([
    ['', 'no layers'],
    ['net: "train_val.prototxt" base_lr: 0.01', 'solver'],
    ['layer { name: "a" type: "ReLU" bottom: "data" top: "a" }', 'size of the net’s input'],
    ['input: "a" input: "b" layer { type: "ReLU" }', '2 inputs: a, b'],
    ['layer { name: "d" type: "Data" top: "data" }', 'deploy.prototxt'],
    ['layers { layer { name: "conv1" type: "conv" } bottom: "data" }', 'upgrade_net_proto_text'],
    [
      'input: "a" input_dim: -1 layer { type: "ReLU" }',
      '"input_dim" of the prototxt can not be -1',
    ],
  ])('refuses %j', (text, why) => {
    expect(() => read(text)).toThrow(why);
  });
});

describe('convertCaffe', () => {
  it('says what goes in and what comes out', () => {
    const { input, outputs, onnx } = convertCaffe({ prototxt, caffemodel });
    expect(input).toEqual({ name: 'data', shape: [3, 67, 67] });
    expect(outputs).toEqual([{ name: 'prob', shape: [8] }]);
    // Weights are not copied more often than once, nor made larger.
    expect(onnx.length).toBeLessThan(caffemodel.length * 1.1);
    const again = convertCaffe({ prototxt, caffemodel }).onnx;
    expect(Buffer.from(again).equals(onnx)).toBe(true);
  });

  const change = (from: string | RegExp, to: string): string => {
    const changed = prototxt.replace(from, to);
    expect(changed).not.toBe(prototxt);
    return changed;
  };

  it.each([
    ['a layer that is not known', change('type: LRN', 'type: MVN'), /layer "norm1" \(MVN\)/],
    [
      'a layer that no Caffe has',
      change('type: LRN', 'type: CONSTRUCTOR'),
      /"norm1" \(Constructor\)/,
    ],
    [
      'a layer of a later file',
      'input: "data" input_dim: [1, 3, 4, 4] layer { name: "p" type: "PReLU" bottom: "data" top: "p" }',
      /layer "p" \(PReLU\)/,
    ],
    [
      'stochastic pooling',
      change('pool: MAX', 'pool: STOCHASTIC'),
      /Layer "pool1" \(Pooling\).*STOCHASTIC/,
    ],
    [
      'an input that nobody makes',
      change('bottom: "norm1"', 'bottom: "nowhere"'),
      /"nowhere" of layer "conv2"/,
    ],
    [
      'another number of outputs',
      change('num_output: 32', 'num_output: 33'),
      /layer "fc6" .* 1x1x32x144 .* 33x144/,
    ],
    [
      'another name',
      change('name: "fc6"', 'name: "fc6_new"'),
      /no weights \(blob 0\) of layer "fc6_new"/,
    ],
    [
      'a window larger than the picture',
      change('kernel_size: 11', 'kernel_size: 111'),
      /Layer "conv1" .* smaller than its window/,
    ],
    ['groups that do not divide', change('group: 2', 'group: 3'), /Layer "conv2" .* in 3 groups/],
    [
      'a picture of terapixels',
      change('input_dim: 67\ninput_dim: 67', 'input_dim: 1000000\ninput_dim: 1000000'),
      /The input would be/,
    ],
    [
      'a number that is none',
      change('kernel_size: 11', 'kernel_size: many'),
      /"kernel_size" of the prototxt is no number/,
    ],
  ])('refuses %s', (_, text, why) => {
    const convert = () => convertCaffe({ prototxt: text, caffemodel });
    expect(convert).toThrow(why);
    expect(convert).toThrow(expect.objectContaining({ name: 'CaffeError' }) as Error);
  });
});
