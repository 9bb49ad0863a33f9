import { describe, expect, it } from 'vitest';
import { compare, whatIsWrong } from '../../../../src/vision/providers/parity.ts';
import type { Probe } from '../../../../src/vision/providers/probes.ts';
import type { OutputTensor } from '../../../../src/vision/runtime.ts';

const tensor = (...values: number[]): OutputTensor => ({
  data: Float32Array.from(values),
  dims: [1, values.length],
});

const probe = (expected: Probe['expected']): Probe => ({ task: 'detect', inputs: {}, expected });

/** What is wrong where `found` came and `expected` was to come. */
const verdict = (expected: Probe['expected'], found: Probe['expected']): string | null =>
  whatIsWrong(compare(probe(expected), found));

describe('parity', () => {
  it.each([
    ['scores', 0.019, 0.021],
    ['landmarks', 0.009, 0.011],
    ['age', 0.49, 0.51],
    ['female', 0.019, 0.021],
  ])('of %s allows rounding and no more', (name, rounding, wrong) => {
    const expected = { [name]: tensor(0.1, 0.5, 0.9) };
    expect(verdict(expected, { [name]: tensor(0.1, 0.5 + rounding, 0.9) })).toBeNull();
    expect(verdict(expected, { [name]: tensor(0.1, 0.5, 0.9 - wrong) })).toContain(
      `Its ${name} differ`,
    );
  });

  it('of descriptors is their distance', () => {
    const many = (by: number) => ({ descriptor: tensor(...Array<number>(128).fill(by)) });
    expect(verdict(many(0.1), many(0.104))).toBeNull();
    expect(verdict(many(0.1), many(0.106))).toContain('Its descriptor');
  });

  it('of boxes looks only where there may be a face', () => {
    const scores = tensor(0.9, 0.05);
    const boxes = (first: number, second: number) => ({
      boxes: tensor(first, 0, 0, 0, second, 0, 0, 0),
      scores,
    });
    expect(verdict(boxes(0.5, 0.5), boxes(0.5, 7))).toBeNull();
    expect(verdict(boxes(0.5, 0.5), boxes(0.52, 0.5))).toContain('Its boxes');
  });

  it('refuses what is no number, and what has another size or is not there', () => {
    const expected = { age: tensor(30, 31) };
    expect(verdict(expected, { age: tensor(30, NaN) })).toBe('What it gives for age is no number.');
    expect(verdict(expected, { age: tensor(Infinity, 31) })).toContain('no number');
    expect(verdict(expected, { age: tensor(30) })).toContain('no number');
    expect(verdict(expected, {})).toContain('no number');
  });

  it('says every difference, so that people can see them', () => {
    const outputs = compare(probe({ age: tensor(30), female: tensor(0.5) }), {
      age: tensor(30.25),
      female: tensor(0.5),
    });
    expect(outputs).toEqual([
      { name: 'age', difference: 0.25, allowed: 0.5 },
      { name: 'female', difference: 0, allowed: 0.02 },
    ]);
  });
});
