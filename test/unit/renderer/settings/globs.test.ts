import { describe, expect, it } from 'vitest';
import { sizeChoices, withGlob, withoutGlob } from '../../../../src/renderer/settings/globs.ts';

describe('patterns to pass over', () => {
  it('are added once, without the space around them', () => {
    expect(withGlob(['a'], ' **/Screenshots ')).toEqual(['a', '**/Screenshots']);
    const list = ['a'];
    expect(withGlob(list, 'a')).toBe(list);
    expect(withGlob(list, '  ')).toBe(list);
  });

  it('are taken away', () => {
    expect(withoutGlob(['a', 'b'], 'a')).toEqual(['b']);
  });
});

describe('smallest sizes to choose from', () => {
  it('hold the one that is set, also where the command line set an odd one', () => {
    expect(sizeChoices(0)).toEqual([0, 10_000, 50_000, 100_000, 500_000, 1_000_000]);
    expect(sizeChoices(20_000)).toContain(20_000);
    expect(sizeChoices(20_000)).toEqual([...sizeChoices(20_000)].sort((a, b) => a - b));
  });
});
