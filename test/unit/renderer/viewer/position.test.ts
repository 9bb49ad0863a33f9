import { describe, expect, it } from 'vitest';
import { movedTo, nextPlace, previousPlace } from '../../../../src/renderer/viewer/position.ts';

describe('the neighbours of a photo in the search', () => {
  it('are the places next to it', () => {
    const position = { index: 5, isIn: true };
    expect(previousPlace(position)).toBe(4);
    expect(nextPlace(position, 10)).toBe(6);
  });

  it('end with the search', () => {
    expect(previousPlace({ index: 0, isIn: true })).toBeNull();
    expect(nextPlace({ index: 9, isIn: true }, 10)).toBeNull();
    expect(nextPlace({ index: 10, isIn: false }, 10)).toBeNull();
  });

  it('are those on both sides of where it was, once it left the search', () => {
    const left = movedTo(null, { index: 5, isIn: true }, 9)!;
    expect(previousPlace(left)).toBe(4);
    expect(nextPlace(left, 9)).toBe(5);
  });
});

describe('a search that was asked anew', () => {
  it('has the photo where it is found now', () => {
    expect(movedTo(7, { index: 5, isIn: true }, 9)).toEqual({ index: 7, isIn: true });
    expect(movedTo(7, { index: 5, isIn: false }, 9)).toEqual({ index: 7, isIn: true });
  });

  it('may be shorter than it was, or never have had the photo', () => {
    expect(movedTo(null, { index: 5, isIn: true }, 2)).toEqual({ index: 2, isIn: false });
    expect(movedTo(null, null, 2)).toBeNull();
  });
});
