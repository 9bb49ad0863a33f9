import { describe, expect, test } from 'vitest';
import {
  LAST_YEAR,
  barsOf,
  barsPath,
  placeOf,
  yearAt,
} from '../../../../src/renderer/filter/age-scale.ts';

const years = (counts: Readonly<Record<number, number>> = {}) =>
  Array.from({ length: 101 }, (_, year) => counts[year] ?? 0);

describe('the axis', () => {
  test('runs from end to end, and always on', () => {
    expect(placeOf(0)).toBe(0);
    expect(placeOf(LAST_YEAR + 1)).toBe(1);
    for (let year = 0; year <= LAST_YEAR; year += 1)
      expect(placeOf(year + 1)).toBeGreaterThan(placeOf(year));
  });

  test('gives a decade of young years as much room as another, and older ones less', () => {
    expect(placeOf(10)).toBeCloseTo(placeOf(60) - placeOf(50));
    expect(placeOf(70) - placeOf(60)).toBeLessThan(placeOf(10) / 2);
  });

  test('a place gives the year it was made of, and the middle of a year that year', () => {
    for (let year = 0; year <= LAST_YEAR; year += 1) {
      expect(yearAt(placeOf(year))).toBe(year);
      expect(yearAt((placeOf(year) + placeOf(year + 1)) / 2)).toBe(year);
    }
  });

  test('places beyond the ends are the ends', () => {
    expect([yearAt(-1), yearAt(0), yearAt(1), yearAt(2)]).toEqual([0, 0, LAST_YEAR, LAST_YEAR]);
  });
});

describe('the bars', () => {
  test('hold every year once, side by side', () => {
    const bars = barsOf([years(), years(), years()]);
    const held = bars.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, i) => from + i),
    );
    expect(held).toEqual(Array.from({ length: 101 }, (_, year) => year));
    bars.slice(1).forEach((bar, index) => expect(bar.start).toBe(bars[index]!.end));
    expect([bars[0]!.start, bars.at(-1)!.end]).toEqual([0, 1]);
  });

  test('hold the faces of each gender', () => {
    const bars = barsOf([years({ 30: 2, 61: 1, 64: 4 }), years({ 30: 1 }), years({ 100: 9 })]);
    const at = (year: number) => bars.find(({ from, to }) => from <= year && year <= to)!;
    expect(at(30).faces).toEqual([2, 1, 0]);
    expect(at(60)).toMatchObject({ from: 60, to: 64, faces: [5, 0, 0] });
    expect(at(100)).toMatchObject({ from: 95, to: 100, faces: [0, 0, 9] });
  });

  test('of equal area stand for equally many faces', () => {
    const bars = barsOf([years({ 20: 6, 60: 3, 62: 3 }), years(), years()]);
    const [year, five] = [
      bars.find(({ from }) => from === 20)!,
      bars.find(({ from }) => from === 60)!,
    ];
    expect(year.height).toBe(1);
    expect(five.height * (five.end - five.start)).toBeCloseTo(year.end - year.start);
  });

  test('have no height where there are no faces', () => {
    expect(barsOf([years(), years(), years()]).every(({ height }) => height === 0)).toBe(true);
  });
});

describe('the outline of a gender', () => {
  const bars = barsOf([years({ 0: 3 }), years({ 0: 1, 1: 2 }), years()]);
  const box = { width: 100, height: 40, gap: 0 };

  test('stands on the gender before it', () => {
    const right = placeOf(1) * 100;
    expect(barsPath(bars, 0, box)).toBe(`M0 40V10H${right}V40Z`);
    expect(barsPath(bars, 1, box)).toBe(`M0 10V0H${right}V10ZM${right} 40V20H${2 * right}V40Z`);
  });

  test('is empty without faces', () => {
    expect(barsPath(bars, 2, box)).toBe('');
  });

  test('leaves a gap between bars', () => {
    expect(barsPath(bars, 0, { ...box, gap: 1 })).toBe('M0.5 40V10H0.9V40Z');
  });
});
