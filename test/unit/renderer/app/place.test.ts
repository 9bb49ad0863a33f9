import { describe, expect, it } from 'vitest';
import type { PhotoId } from '../../../../src/contract/ids.ts';
import { printPlace, readPlace, type Place } from '../../../../src/renderer/app/place.ts';

const start: Place = { page: 'photos', query: '', order: 'newest', photo: null };

describe('the address of the page', () => {
  it.each<Place>([
    start,
    { ...start, page: 'settings' },
    { ...start, query: 'in:"/a b/50 % & more?x=1#2" or face(age:4-6):>=2', order: 'oldest' },
    { ...start, query: 'Noël „Straße“ + 1', photo: 12 as PhotoId },
  ])('says where the person is: %j', (place) => {
    expect(readPlace(printPlace(place))).toEqual(place);
  });

  it('keeps a question mark that somebody typed into it', () => {
    expect(readPlace('#/photos?q=what?')).toEqual({ ...start, query: 'what?' });
  });

  it('is the gallery where it says nothing that can be understood', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#/photos?photo=-1&order=odd', '#/?photo=1.5'])
      expect(readPlace(hash)).toEqual(start);
  });
});
