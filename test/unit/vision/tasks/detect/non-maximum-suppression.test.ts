import { describe, expect, it } from 'vitest';
import { nonMaximumSuppression } from '../../../../../src/vision/tasks/detect/non-maximum-suppression.ts';

const at = (x: number, score: number) => ({ box: { x, y: 0, width: 0.2, height: 0.2 }, score });

describe('nonMaximumSuppression', () => {
  it('keeps the best of each cluster, best first', () => {
    expect(nonMaximumSuppression([at(0, 0.6), at(0.02, 0.9), at(0.5, 0.7)], 0.5)).toEqual([
      at(0.02, 0.9),
      at(0.5, 0.7),
    ]);
  });

  it('keeps neighbours that overlap no more than allowed', () => {
    expect(nonMaximumSuppression([at(0, 0.6), at(0.1, 0.9)], 0.5)).toHaveLength(2);
    expect(nonMaximumSuppression([at(0, 0.6), at(0.1, 0.9)], 0.3)).toHaveLength(1);
  });

  it('has nothing to do without candidates', () => {
    expect(nonMaximumSuppression([], 0.5)).toEqual([]);
  });
});
