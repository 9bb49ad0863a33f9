import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../src/core/evaluation/evaluate.ts';
import { renderEvaluation } from '../../../../src/core/evaluation/table.ts';
import { row } from './fixtures.ts';

describe('renderEvaluation', () => {
  it('shows figures with their intervals in aligned columns', () => {
    const evaluation = evaluate([
      row({ age: 28, gender: 'female' }, { ageMean: 30 }),
      row({ age: 32, gender: 'female' }, { ageMean: 34 }),
      row({ file: 'none.jpg', age: 60, gender: 'male' }),
    ]);
    const [notes, main, slices, confusion] = renderEvaluation(evaluation).split('\n\n');
    expect(notes).toContain('3 photos, 2 with a face, 0 with several');
    expect(notes).toContain('95.0 % by 1000');
    expect(main).toMatch(/^faces found +66\.7 % +0\.0 \.\. 100\.0 +3$/m);
    expect(main).toMatch(/^age error, years +2\.00 +2\.00 \.\. 2\.00 +2$/m);
    expect(main).toMatch(/^age bias, years +\+2\.00 /m);
    expect(main).toMatch(/^age in labelled range +- +0$/m);
    expect(slices).toMatch(/^25-32 female +2 +2 +2\.00 +2\.00 \.\. 2\.00 +\+2\.00 /m);
    expect(slices).toMatch(/^male +1 +0 +- +-/m);
    expect(confusion).toMatch(/^25-32( +\.){4} +2( +\.){3}$/m);
    const lengths = main!.split('\n').map((line) => line.length);
    expect(new Set(lengths).size).toBe(1);
  });

  it('shows an evaluation of nothing', () => {
    expect(renderEvaluation(evaluate([]))).toMatch(/^faces found +- +0$/m);
  });
});
