import { describe, expect, it } from 'vitest';
import { fittedInput } from '../../../../../src/vision/tasks/detect/detector.ts';

describe('fittedInput', () => {
  const fit = fittedInput(512, 32);

  it('spends no more on the shorter side than the photo needs', () => {
    expect(fit({ width: 4000, height: 3000 })).toEqual({ width: 512, height: 384 });
    expect(fit({ width: 3000, height: 4000 })).toEqual({ width: 384, height: 512 });
    expect(fit({ width: 6000, height: 4000 })).toEqual({ width: 512, height: 352 });
    expect(fit({ width: 700, height: 700 })).toEqual({ width: 512, height: 512 });
  });

  it('keeps a step for the thinnest panorama', () => {
    expect(fit({ width: 20_000, height: 10 })).toEqual({ width: 512, height: 32 });
  });
});
