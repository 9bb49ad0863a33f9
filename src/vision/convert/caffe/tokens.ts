/** The words of protobuf's text format, in which Caffe's prototxt files are written. */
import { invalid } from './errors.ts';

export interface Token {
  /** `word`: a name or a number; `text`: what stood between quotes; `mark`: one of `{ } < > [ ] : , ;` */
  readonly kind: 'word' | 'text' | 'mark';
  readonly value: string;
  readonly line: number;
}

const SPACE = /(?:\s|#[^\n]*)+/y;
const WORD = /[-+.\w]+/y;
const MARK = /[{}<>[\]:,;]/y;
const TEXT = /"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*'/y;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

const unescape = (quoted: string): string =>
  quoted.slice(1, -1).replaceAll(/\\(.)/g, (_, c: string) => ESCAPES[c] ?? c);

/** Every word in its order. Throws `net-invalid`, which says the line, at anything else. */
export function* tokensOf(text: string): Generator<Token> {
  let at = 0;
  let line = 1;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined) return null;
    at += found.length;
    return found;
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space !== null) {
      line += space.split('\n').length - 1;
      continue;
    }
    const word = take(WORD);
    if (word !== null) {
      yield { kind: 'word', value: word, line };
      continue;
    }
    const quoted = take(TEXT);
    if (quoted !== null) {
      yield { kind: 'text', value: unescape(quoted), line };
      continue;
    }
    const mark = take(MARK);
    if (mark === null) {
      throw invalid(`The prototxt can not be read at line ${line}: ${shown(text.slice(at))}.`);
    }
    yield { kind: 'mark', value: mark, line };
  }
}

/** The beginning of what was found, without what a terminal would obey. */
export const shown = (text: string): string =>
  JSON.stringify(text.slice(0, 20).replaceAll(/[^\x20-\x7e]/g, '?'));
