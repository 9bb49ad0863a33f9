import { describe, expect, it } from 'vitest';
import { labelPlaces } from '../../../../src/renderer/viewer/labels.ts';

const stage = { width: 1000, height: 600 };
const box = (left: number, top: number, size = 60) => ({ left, top, width: size, height: size });

describe('labels under face boxes', () => {
  it('say everything where there is room', () => {
    expect(labelPlaces([box(100, 100), box(300, 100)], stage)).toEqual([
      { text: 'long', inside: false },
      { text: 'long', inside: false },
    ]);
  });

  it('say less where faces stand close', () => {
    expect(labelPlaces([box(100, 100), box(170, 105)], stage).map(({ text }) => text)).toEqual([
      'short',
      'short',
    ]);
    expect(labelPlaces([box(100, 100), box(120, 105)], stage)[0]!.text).toBe('none');
  });

  it('do not mind faces of another row', () => {
    expect(labelPlaces([box(100, 100), box(110, 200)], stage)[0]!.text).toBe('long');
  });

  it('stay on the stage', () => {
    expect(labelPlaces([box(100, 530)], stage)).toEqual([{ text: 'long', inside: true }]);
  });
});
