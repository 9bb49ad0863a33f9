import { describe, expect, it } from 'vitest';
import { chooseFace } from '../../../../src/core/evaluation/choose-face.ts';

const face = (x: number, y: number, size: number, score = 0.9) => ({
  box: { x: x - size / 2, y: y - size / 2, width: size, height: size },
  score,
});

describe('chooseFace', () => {
  it('has none to choose among none', () => {
    expect(chooseFace([])).toBeNull();
  });

  it('takes a single face wherever it is, even in the very corner', () => {
    const only = face(1, 1, 0.1);
    expect(chooseFace([only])).toBe(only);
  });

  it('prefers the larger of two equally central faces', () => {
    const large = face(0.3, 0.5, 0.3);
    expect(chooseFace([face(0.7, 0.5, 0.2), large])).toBe(large);
  });

  it('prefers the central of two equally large faces', () => {
    const central = face(0.5, 0.5, 0.2);
    expect(chooseFace([face(0.2, 0.2, 0.2), central])).toBe(central);
  });

  it('prefers the surer of two faces otherwise alike', () => {
    const sure = face(0.7, 0.5, 0.2, 0.99);
    expect(chooseFace([face(0.3, 0.5, 0.2, 0.6), sure])).toBe(sure);
  });

  it('takes a subject beside the middle before a small stranger in the middle', () => {
    const subject = face(0.4, 0.4, 0.4);
    expect(chooseFace([face(0.5, 0.5, 0.05), subject])).toBe(subject);
  });
});
