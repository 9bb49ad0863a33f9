import { describe, expect, it } from 'vitest';
import { countMoved, countRows } from '../../../../src/renderer/models/preview-counts.ts';

/** [now][then] */
const table = [
  [5, 2, 0],
  [1, 7, 3],
  [0, 0, 0],
];

describe('the preview', () => {
  it('counts what is shown now and then', () => {
    expect(countRows(table)).toEqual([
      { index: 0, now: 7, then: 6 },
      { index: 1, now: 11, then: 9 },
      { index: 2, now: 0, then: 3 },
    ]);
  });

  it('counts what would move', () => {
    expect(countMoved(table)).toBe(6);
    expect(countMoved([[3]])).toBe(0);
  });
});
