/** Each layer of Caffe's, converted and run, against plain loops. */
import { describe, expect, it } from 'vitest';
import { differenceFromReference } from '../../../fixtures/caffe/compare.ts';
import { LAYERS } from '../../../fixtures/caffe/layers.ts';
import { seedNet } from '../../../fixtures/caffe/reference.ts';

const LIMIT = 1e-4;

describe('a converted layer gives what Caffe’s rules give', () => {
  it.each(LAYERS)('%s', async (_, spec) => {
    const net = seedNet(spec, 5);
    expect(await differenceFromReference(net, 'V2')).toBeLessThan(LIMIT);
  });
});
