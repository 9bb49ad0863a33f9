import { describe, expect, it } from 'vitest';
import { typedAge } from '../../../../src/renderer/faces/typed-age.ts';

describe('a typed age', () => {
  it('is years, with a point or a comma', () => {
    expect(typedAge('29')).toBe(29);
    expect(typedAge(' 1,5 ')).toBe(1.5);
    expect(typedAge('0.25')).toBe(0.25);
    expect(typedAge('0')).toBe(0);
    expect(typedAge('150')).toBe(150);
  });

  it('is none where it can not be', () => {
    for (const text of ['', ' ', 'x', '-1', '151', '150.5', '29 years', '1e2', '1.234'])
      expect(typedAge(text)).toBeNull();
  });
});
