import { expect, test } from 'vitest';
import { keepFolded, readFolded } from '../../../../src/renderer/filter/folded.ts';

function store() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

test('what was chosen last is remembered', () => {
  const kept = store();
  expect(readFolded(() => kept)).toBe(false);
  keepFolded(() => kept, true);
  expect(readFolded(() => kept)).toBe(true);
  keepFolded(() => kept, false);
  expect(readFolded(() => kept)).toBe(false);
});

test('a page without storage is not folded, and does not fail', () => {
  const denied = () => {
    throw new Error('denied');
  };
  expect(readFolded(denied)).toBe(false);
  expect(() => keepFolded(denied, true)).not.toThrow();
});
