import { expect, test } from 'vitest';
import { YearTyping, gridAction } from '../../../../src/renderer/gallery/keys.ts';

const press = (
  key: string,
  held: { ctrlKey?: boolean; metaKey?: boolean; shiftKey?: boolean; altKey?: boolean } = {},
) => gridAction({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

test('arrows, pages and ends move; with shift they select', () => {
  expect(press('ArrowDown')).toEqual({ kind: 'move', move: 'down', select: false });
  expect(press('PageUp', { shiftKey: true })).toEqual({
    kind: 'move',
    move: 'page-up',
    select: true,
  });
  expect(press('End')).toMatchObject({ move: 'last' });
});

test('open, toggle, all, clear, zoom', () => {
  expect(press('Enter')).toEqual({ kind: 'open' });
  expect(press(' ')).toEqual({ kind: 'toggle' });
  expect(press('X')).toEqual({ kind: 'toggle' });
  expect(press('a', { metaKey: true })).toEqual({ kind: 'select-all' });
  expect(press('A', { ctrlKey: true })).toEqual({ kind: 'select-all' });
  expect(press('Escape')).toEqual({ kind: 'clear' });
  expect(press('+', { shiftKey: true })).toEqual({ kind: 'zoom', step: 1 });
  expect(press('-')).toEqual({ kind: 'zoom', step: -1 });
  expect(press('7')).toEqual({ kind: 'digit', digit: '7' });
});

test('everything else is left to the page', () => {
  expect(press('a')).toBeNull();
  expect(press('ArrowLeft', { altKey: true })).toBeNull();
  expect(press('f', { ctrlKey: true })).toBeNull();
  expect(press('+', { ctrlKey: true })).toBeNull();
  expect(press('Tab')).toBeNull();
});

test('a year is found digit by digit', () => {
  const months = [2004, 2004, 1999, 1994, 1994, 1978].map((year) => ({ year }));
  const typing = new YearTyping();
  const type = (digits: string, from: number) =>
    Array.from(digits, (digit, i) => typing.type(digit, from + i * 100, months));
  expect(type('1994', 0)).toEqual([2, 2, 2, 3]);
  expect(type('2', 500)).toEqual([0]);
  // A year without photos: the nearest one that has some.
  expect(type('1980', 10_000)).toEqual([2, 2, null, 5]);
  expect(typing.type('1', 20_000, [])).toBeNull();
});
