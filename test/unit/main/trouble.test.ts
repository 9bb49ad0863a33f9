import { describe, expect, it } from 'vitest';
import type { Trouble } from '../../../src/main/core.ts';
import { troubleBox } from '../../../src/main/trouble.ts';
import { en } from '../../../src/main/words/en.ts';

const failed = (code: string | null, restoring = false): Trouble => ({
  kind: 'failed',
  code,
  message: 'What the core said.',
  restoring,
});

describe('a library that can not be opened', () => {
  it('says why, in words and as it came', () => {
    const box = troubleBox(failed('locked'), en);
    expect(box).toMatchObject({ type: 'error', message: en.cannotOpenLibrary });
    expect(box.detail).toBe(`${en.locked}\n\nWhat the core said.`);
    expect(troubleBox(failed(null), en).detail).toBe('What the core said.');
    expect(troubleBox(failed('toString'), en).detail).toBe('What the core said.');
  });

  it('offers a backup only where the catalog is damaged', () => {
    expect(troubleBox(failed('corrupt'), en).choices).toEqual(['restore', 'again', 'quit']);
    for (const code of ['locked', 'newer-version', null]) {
      expect(troubleBox(failed(code), en).choices).toEqual(['again', 'quit']);
    }
  });

  it('closing the question quits, and changes nothing', () => {
    for (const code of ['corrupt', 'locked']) {
      const { choices, cancelId } = troubleBox(failed(code), en);
      expect(choices[cancelId!]).toBe('quit');
    }
  });

  it('says it when a backup could not be restored either', () => {
    expect(troubleBox(failed('not-a-catalog', true), en)).toMatchObject({
      message: en.cannotRestore,
      detail: 'What the core said.',
    });
  });
});

it('tells an exit, a crash and a hang apart', () => {
  const detail = (loss: Extract<Trouble, { kind: 'lost' }>['loss']) =>
    troubleBox({ kind: 'lost', loss }, en).detail;
  expect(detail({ kind: 'exit' })).toBe(`${en.lostDetail}exit`);
  expect(detail({ kind: 'crash', code: 139 })).toBe(`${en.lostDetail}crash, code 139`);
  expect(detail({ kind: 'hang' })).toBe(`${en.lostDetail}hang`);
});
