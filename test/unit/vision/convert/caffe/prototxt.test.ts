import { describe, expect, it } from 'vitest';
import {
  parsePrototxt,
  type Message,
  type Value,
} from '../../../../../src/vision/convert/caffe/prototxt.ts';

const plain = (message: Message): object =>
  Object.fromEntries(
    [...message].map(([name, values]) => [
      name,
      values.map((value: Value) => (typeof value === 'string' ? value : plain(value))),
    ]),
  );

const parse = (text: string): object => plain(parsePrototxt(text));

describe('parsePrototxt', () => {
  it('reads what Caffe’s files are made of', () => {
    const text = `name: "CaffeNet" # a comment
      input: 'data'
      input_dim: 1
      input_dim: 3
      layers { name: "conv1" type: CONVOLUTION
        convolution_param { num_output: 96 std: 1e-4 bias_term: false }
        include: { phase: TEST }
      }
      layers{}`;
    expect(parse(text)).toEqual({
      name: ['CaffeNet'],
      input: ['data'],
      input_dim: ['1', '3'],
      layers: [
        {
          name: ['conv1'],
          type: ['CONVOLUTION'],
          convolution_param: [{ num_output: ['96'], std: ['1e-4'], bias_term: ['false'] }],
          include: [{ phase: ['TEST'] }],
        },
        {},
      ],
    });
  });

  it('reads the rarer forms of protobuf’s text too', () => {
    expect(parse('a: [1, -2.5, 3]; b < c: "x" \'y\' >, d: []')).toEqual({
      a: ['1', '-2.5', '3'],
      b: [{ c: ['xy'] }],
      d: [],
    });
    expect(parse('a [ { b: 1 }, { b: 2 } ]')).toEqual({ a: [{ b: ['1'] }, { b: ['2'] }] });
    expect(parse(String.raw`a: "say \"hi\"\n"`)).toEqual({ a: ['say "hi"\n'] });
    expect(parse('')).toEqual({});
  });

  it.each([
    ['a {', 'its end at line 1'],
    ['a: 1\n\nb c', '"c" at line 3'],
    ['a: }', '"}" at line 1'],
    ['}', '"}" at line 1'],
    ['a: "open\n"', 'line 1'],
    ['a: [1', 'its end at line 1'],
    ['1a: 2', '"1a" at line 1'],
    ['<!doctype html>\n<html>', '"<" at line 1'],
    ['a: \u0000', 'line 1'],
  ])('refuses %j and says where it is wrong', (text, where) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'net-invalid' }) as Error);
    expect(() => parse(text)).toThrow(where);
  });

  it('refuses depth and length that no net has', () => {
    const deep = `${'a{'.repeat(100_000)}${'}'.repeat(100_000)}`;
    expect(() => parse(deep)).toThrow('too deep');
    expect(() => parse('#'.repeat(5 * 2 ** 20))).toThrow('far larger');
  });

  it('a field may have the name of something every object has', () => {
    expect(parsePrototxt('__proto__: 1 constructor { a: 2 }').get('__proto__')).toEqual(['1']);
  });
});
