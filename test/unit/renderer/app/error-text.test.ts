import { describe, expect, it } from 'vitest';
import { errorText, noticeText } from '../../../../src/renderer/app/error-text.ts';

const texts: Readonly<Record<string, string>> = {
  'errors.no-folder': 'There is no such folder: {message}',
  'notices.restored': 'Restored {name}.',
};

const messages = {
  has: (key: string) => key in texts,
  say: (key: string, values: Readonly<Record<string, string | number>> = {}) =>
    texts[key]!.replace(/\{(\w+)\}/g, (_, name: string) => {
      if (!(name in values)) throw new Error(`no value for ${name}`);
      return String(values[name]);
    }),
};

describe('the text of an error', () => {
  it('is the message of its code', () => {
    expect(errorText(messages, { code: 'no-folder', message: '/x' })).toBe(
      'There is no such folder: /x',
    );
  });

  it('is its own sentence where the code is not known', () => {
    expect(errorText(messages, { code: 'odd', message: 'Something.' })).toBe('Something.');
  });
});

describe('the text of a notice', () => {
  it('is the message of its code, be it one of a notice or of an error', () => {
    expect(noticeText(messages, { code: 'restored', values: { name: 'a' } })).toBe('Restored a.');
    expect(noticeText(messages, { code: 'no-folder', values: { message: '/x' } })).toBe(
      'There is no such folder: /x',
    );
  });

  it('is what it says itself where the code is not known or values lack', () => {
    expect(noticeText(messages, { code: 'odd', values: { message: 'Hm.' } })).toBe('Hm.');
    expect(noticeText(messages, { code: 'restored', values: { message: 'Done.' } })).toBe('Done.');
    expect(noticeText(messages, { code: 'odd', values: {} })).toBe('odd');
  });
});
