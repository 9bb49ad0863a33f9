import { expect, it } from 'vitest';
import { fitInto } from '../../../../src/vision/decode/fit.ts';
import { letterbox } from '../../../../src/vision/decode/pixels.ts';

it.each([
  [300, 200, 128, 128],
  [200, 300, 128, 96],
  [60, 40, 128, 128],
  [1000, 3, 64, 64],
  [128, 90, 128, 96],
  [60, 128, 96, 128],
  [64, 32, 64, 32],
])('agrees with letterbox for %i x %i into %i x %i', async (width, height, outWidth, outHeight) => {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i += 1) {
    const [x, y] = [i % width, Math.floor(i / width)];
    data.set([(x * 255) / width, (y * 255) / height, 128 + 100 * Math.sin((x + y) / 20)], i * 3);
  }
  const slow = letterbox({ data, width, height }, outWidth, outHeight, 'area');
  const fast = await fitInto({ data, width, height }, outWidth, outHeight);
  expect([fast.width, fast.height, fast.scale]).toEqual([outWidth, outHeight, slow.scale]);
  expect(fast.data).toHaveLength(slow.data.length);
  let within = 0;
  fast.data.forEach((value, i) => {
    if (Math.abs(value - slow.data[i]!) <= 3) within += 1;
  });
  expect(within / slow.data.length).toBeGreaterThan(0.98);
});
