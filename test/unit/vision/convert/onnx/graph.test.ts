import { describe, expect, it } from 'vitest';
import { createGraph } from '../../../../../src/vision/convert/onnx/graph.ts';

const info = (name: string) => ({ name, type: 'float32' as const, dims: ['batch', 3] });

function doubled(): Uint8Array {
  const graph = createGraph('doubled');
  const x = graph.input(info('x'));
  const two = graph.node('Add', [graph.scalar(1), graph.scalar(1)]);
  graph.output(graph.node('Mul', [x, two]), info('y'));
  return graph.encode();
}

describe('createGraph', () => {
  it('gives the same bytes each time', () => {
    expect(Buffer.from(doubled()).equals(doubled())).toBe(true);
  });

  it('gives constants that are equal one name, and others another', () => {
    const graph = createGraph('constants');
    expect(graph.scalar(0.5)).toBe(graph.scalar(0.5));
    expect(graph.scalar(0.5)).not.toBe(graph.scalar(1));
    expect(graph.floats([1], [1])).not.toBe(graph.scalar(1));
    expect(graph.integers([1])).not.toBe(graph.integers([1], []));
  });

  it('gives every node its own output', () => {
    const graph = createGraph('nodes');
    const x = graph.input(info('x'));
    const values = [graph.node('Relu', [x]), ...graph.split('Split', [x], 3, 1)];
    expect(new Set(values).size).toBe(4);
  });

  it('refuses constants whose shape does not fit', () => {
    const graph = createGraph('wrong');
    expect(() => graph.floats([1, 2, 3], [2])).toThrow(RangeError);
    expect(() => graph.bytes(Uint8Array.of(1), [2])).toThrow(RangeError);
  });
});
