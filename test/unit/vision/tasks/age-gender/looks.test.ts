import { describe, expect, it } from 'vitest';
import { CROP_COUNTS } from '../../../../../src/contract/vision.ts';
import { LOOKS, seen } from '../../../../../src/vision/tasks/age-gender/looks.ts';

const box = { x: 100, y: 50, width: 200, height: 100 };

describe('LOOKS', () => {
  it.each(CROP_COUNTS)('has %i looks, all different', (crops) => {
    expect(new Set(LOOKS[crops].map((look) => JSON.stringify(look))).size).toBe(crops);
  });

  it.each(CROP_COUNTS.filter((crops) => crops > 1))('is mirrored by half for %i', (crops) => {
    expect(LOOKS[crops].filter(({ mirror }) => mirror)).toHaveLength(crops / 2);
  });

  it('leans to no side on the whole', () => {
    for (const crops of CROP_COUNTS) {
      const sum = (pick: 'moveX' | 'moveY') => LOOKS[crops].reduce((s, look) => s + look[pick], 0);
      expect([sum('moveX'), sum('moveY')]).toEqual([0, 0]);
    }
  });
});

describe('seen', () => {
  const look = { moveX: 0, moveY: 0, scale: 1, mirror: false };

  it('moves by shares of the box', () => {
    expect(seen(box, { ...look, moveX: 0.1, moveY: -0.1 })).toEqual({ ...box, x: 120, y: 40 });
  });

  it('grows about the centre', () => {
    expect(seen(box, { ...look, scale: 1.5 })).toEqual({ x: 50, y: 25, width: 300, height: 150 });
  });
});
