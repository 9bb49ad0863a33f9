/** Whole nets with weights from a seed, converted and run, against plain loops. */
import { describe, expect, it } from 'vitest';
import { differenceFromReference } from '../../../fixtures/caffe/compare.ts';
import {
  leviHassner,
  smallCaffeNet,
  smallGoogLeNet,
  smallResNet,
  smallVgg,
} from '../../../fixtures/caffe/nets.ts';
import { seedNet } from '../../../fixtures/caffe/reference.ts';

const LIMIT = 1e-4;

const parameters = (classes: number): number => {
  const { blobs } = seedNet(leviHassner(classes), 1);
  return [...blobs.values()].flat().reduce((sum, { values }) => sum + values.length, 0);
};

describe('the nets of Levi & Hassner', () => {
  it('are written by these tests with as many parameters as the published ones have', () => {
    expect(parameters(8)).toBe(11_415_048);
    expect(parameters(2)).toBe(11_411_970);
  });

  it.each([
    ['age', 8, 'V1'],
    ['gender', 2, 'V1'],
    ['age, as a later Caffe writes it', 8, 'V2'],
  ] as const)('%s', async (_, classes, format) => {
    const net = seedNet(leviHassner(classes), 2015);
    expect(await differenceFromReference(net, format)).toBeLessThan(LIMIT);
  });
});

describe('nets of other families', () => {
  it.each([
    ['CaffeNet', smallCaffeNet(), 'V1'],
    ['VGG', smallVgg(), 'V1'],
    ['GoogLeNet', smallGoogLeNet(), 'V1'],
    ['GoogLeNet, as a later Caffe writes it', smallGoogLeNet(), 'V2'],
    ['ResNet', smallResNet(), 'V2'],
  ] as const)('%s', async (_, spec, format) => {
    expect(await differenceFromReference(seedNet(spec, 7), format)).toBeLessThan(LIMIT);
  });
});
