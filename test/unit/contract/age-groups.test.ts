import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGE_GROUPS, ageGroupIndex, ownedYears } from '../../../src/contract/age-groups.ts';

describe('age groups', () => {
  it('own their own years', () => {
    for (const [index, name] of AGE_GROUPS.entries()) {
      const [from, to] = name.split('-').map(Number) as [number, number];
      expect(ageGroupIndex(from)).toBe(index);
      expect(ageGroupIndex(to)).toBe(index);
    }
  });

  it('leave no gap and no overlap between 0 and 120', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 120, noNaN: true }), (years) => {
        const owners = AGE_GROUPS.map((_, i) => ownedYears(i)).filter(
          ({ from, to }) => years >= from && years < to,
        );
        expect(owners).toEqual([ownedYears(ageGroupIndex(years))]);
      }),
    );
  });

  it('refuse what is not an age', () => {
    expect(() => ageGroupIndex(Number.NaN)).toThrow(RangeError);
    expect(() => ownedYears(8)).toThrow(RangeError);
  });
});
