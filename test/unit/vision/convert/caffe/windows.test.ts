import { describe, expect, it } from 'vitest';
import {
  overhang,
  poolWindows,
  type Window,
} from '../../../../../src/vision/convert/caffe/windows.ts';

const square = (kernel: number, stride: number, pad = 0): Window => ({
  kernel: [kernel, kernel],
  stride: [stride, stride],
  pad: [pad, pad],
  dilation: [1, 1],
});

describe('poolWindows', () => {
  it('rounds up, as the pools of the age and gender nets need', () => {
    const pool = square(3, 2);
    expect([56, 28, 14].map((size) => poolWindows(size, pool, 0, true))).toEqual([28, 14, 7]);
    expect([56, 28, 14].map((size) => poolWindows(size, pool, 0, false))).toEqual([27, 13, 6]);
    expect(overhang(56, 28, pool, 0)).toBe(1);
    expect(overhang(57, 28, pool, 0)).toBe(0);
  });

  it('drops a window that would begin beyond the picture and its first padding', () => {
    // Windows at -1, 2, 5 of 0..5 with padding 1.
    expect(poolWindows(6, square(2, 3, 1), 0, true)).toBe(3);
    // Of 0..4 the last would begin where the picture has ended, of 0..3 where the padding has too.
    expect(poolWindows(5, square(2, 3, 1), 0, true)).toBe(2);
    expect(poolWindows(4, square(2, 3, 1), 0, true)).toBe(2);
    expect(overhang(5, 2, square(2, 3, 1), 0)).toBe(0);
    expect(poolWindows(4, square(2, 3, 0), 0, true)).toBe(2);
  });
});
