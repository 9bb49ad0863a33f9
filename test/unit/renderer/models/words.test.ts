import { describe, expect, it } from 'vitest';
import type { ModelTask } from '../../../../src/contract/app/models.ts';
import { taskShare, taskText } from '../../../../src/renderer/models/task-words.ts';
import { tellsKey, termsText } from '../../../../src/renderer/models/tells.ts';
import type { Say } from '../../../../src/renderer/faces/words.ts';
import { sayIn } from '../faces/say.ts';

const say: Say = (key, values) => sayIn('en', key.split('.')[0]!)(key, values);
const size = (bytes: number): string => `${bytes} B`;
const task = (change: Partial<ModelTask>): ModelTask => ({
  kind: 'tag',
  name: 'Colours',
  pack: 'colours',
  done: 0,
  total: 0,
  secondsLeft: null,
  canCancel: true,
  ...change,
});

describe('taskText', () => {
  it.each([
    [{}, 'Colours is looking at the faces · getting ready…'],
    [
      { done: 20, total: 1000, secondsLeft: 240 },
      'Colours is looking at the faces · 20 of 1,000 · 4 min left',
    ],
    [{ kind: 'import' }, 'Importing Colours'],
    [{ kind: 'fetch', done: 5, total: 9 }, 'Downloading Colours · 5 B of 9 B'],
    [{ kind: 'fetch', done: 9, total: 9, secondsLeft: 0 }, 'Unpacking and checking Colours'],
    [{ kind: 'verify' }, 'Checking Colours'],
    [{ kind: 'show', done: 2, total: 4 }, 'Showing what Colours says · 2 of 4'],
  ] as const)('of %j', (change, text) => {
    expect(taskText(say, size, task(change))).toBe(text);
  });
});

describe('taskShare', () => {
  it('is what is done, where somebody knows', () => {
    expect(taskShare(task({}))).toBe(null);
    expect(taskShare(task({ done: 1, total: 4 }))).toBe(0.25);
    expect(taskShare(task({ kind: 'fetch', done: 9, total: 9 }))).toBe(null);
  });
});

describe('tellsKey', () => {
  it.each([
    [true, true, false, 'both'],
    [true, false, false, 'age'],
    [false, true, false, 'gender'],
    [false, false, false, 'nothing'],
    [true, true, true, 'ages'],
    [true, false, true, 'ages'],
    [false, true, true, 'nothing'],
  ])('age %s, gender %s, gender hidden %s', (tellsAge, tellsGender, hideGender, key) => {
    expect(tellsKey({ tellsAge, tellsGender }, hideGender)).toBe(`models.tell.${key}`);
  });
});

describe('termsText', () => {
  it('takes the message of terms that are known, else what the recipe says', () => {
    const messages = { has: (key: string) => key === 'models.terms.known', say: () => 'Bekannt.' };
    expect(termsText(messages, { id: 'known', terms: 'Known.' })).toBe('Bekannt.');
    expect(termsText(messages, { id: 'other', terms: 'Other.' })).toBe('Other.');
  });
});
