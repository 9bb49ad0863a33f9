import { describe, expect, it } from 'vitest';
import { CROP_COUNTS } from '../../../../../src/contract/vision.ts';
import { cornerLooks, cropStart } from '../../../../../src/vision/tasks/age-gender/corners.ts';

describe('cornerLooks', () => {
  it('gives the ten crops of the paper: corners by rows, the centre, and all mirrored', () => {
    const places = cornerLooks('corners', 10).map((look) =>
      'whole' in look ? null : [cropStart(look.y, 256, 227), cropStart(look.x, 256, 227)],
    );
    const five = [
      [0, 0],
      [0, 29],
      [29, 0],
      [29, 29],
      [14, 14],
    ];
    expect(places).toEqual([...five, ...five]);
    expect(cornerLooks('corners', 10).map(({ mirror }) => mirror)).toEqual([
      ...Array.from({ length: 5 }, () => false),
      ...Array.from({ length: 5 }, () => true),
    ]);
  });

  it('gives the centre, or the whole face, for a single look', () => {
    expect(cornerLooks('corners', 1)).toEqual([{ x: 0.5, y: 0.5, mirror: false }]);
    expect(cornerLooks('corners-and-whole', 1)).toEqual([{ whole: true, mirror: false }]);
  });

  it('gives twelve looks where the whole face is one of them', () => {
    expect(cornerLooks('corners-and-whole', 10)).toHaveLength(12);
  });

  it.each(CROP_COUNTS)('gives %i different looks', (crops) => {
    const looks = cornerLooks('corners', crops);
    expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(crops);
  });
});
