import { describe, expect, it } from 'vitest';
import { renderSet } from '../../../../src/core/evaluation/set-table.ts';
import { evaluation } from './made-set.ts';

describe('renderSet', () => {
  const text = renderSet(evaluation());

  it('shows each fold, mean and deviation beside the figures of the paper', () => {
    const [row] = /^age group exact .*$/m.exec(text)!;
    expect(row.split(/ {2,}/)).toEqual([
      ...['age group exact', '4', '50.0', '100.0', '0.0', '50.0 ± 70.7', '49.5'],
    ]);
    expect(text).toContain('single crop\n');
  });

  it('says which labels were not scored and why', () => {
    expect(text).toMatch(/"\(25, 23\)" \(a slip\) +72$/m);
  });

  it('lists pictures that are not there, and lines up its columns', () => {
    expect(text).toContain('1 labelled pictures are not there and are left out: gone.jpg');
    const lines = text.split('\n');
    const start = lines.findIndex((line) => line.includes('fold 1'));
    const lengths = lines.slice(start, start + 7).map((line) => line.length);
    expect(new Set(lengths).size).toBe(1);
  });
});
