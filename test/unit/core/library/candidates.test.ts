import { describe, expect, it } from 'vitest';
import { isCandidate } from '../../../../src/core/library/candidates.ts';

const ask = (name: string): boolean => isCandidate(Buffer.from(name, 'latin1'));

describe('isCandidate', () => {
  it.each([
    'a.jpg',
    'A.JPG',
    'a.b.JpEg',
    'x.heic',
    'x.HEIFS',
    'x.cr3',
    'x.3FR',
    '\xff\xfe.png',
    'x.svg',
  ])('takes %j', (name) => expect(ask(name)).toBe(true));

  it.each([
    'jpg',
    '.jpg',
    'a.',
    'a',
    '',
    'a.xmp',
    'a.mov',
    'a.jpg.txt',
    'a.jpgx',
    'a.j\x50g\x00',
    'a.xjpg',
  ])('leaves %j', (name) => expect(ask(name)).toBe(false));

  it('does not take control characters for letters', () => {
    expect(ask('a.CR\x12')).toBe(false);
  });
});
