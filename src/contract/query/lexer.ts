import { QueryError } from './error.ts';

/**
 * A query's pieces. `start` is the offset in the query, `source` the text as typed.
 * A field name stands directly before its colon (`age:`), a colon may also follow `)`.
 */
export interface Token {
  readonly kind: 'open' | 'close' | 'colon' | 'minus' | 'field' | 'word' | 'quoted' | 'end';
  readonly start: number;
  readonly source: string;
  /** Name of a field in lower case, text of a word, content between quotes; else the source. */
  readonly text: string;
}

const SPACE = /\s/;
const FIELD = /[A-Za-z][A-Za-z-]*:/y;
/** Words end at spaces, parentheses and quotes. */
const WORD = /[^\s()"]+/y;

/** Throws QueryError where a quote is not closed. The last token is always `end`. */
export function lex(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const push = (kind: Token['kind'], source: string, text = source) => {
    tokens.push({ kind, start: at, source, text });
    at += source.length;
  };
  while (at < query.length) {
    const character = query[at]!;
    const previous = tokens.at(-1);
    const afterColon = isColon(previous) && endOf(previous!) === at;
    if (SPACE.test(character)) at += 1;
    else if (character === '(') push('open', '(');
    else if (character === ')') push('close', ')');
    else if (character === '"') {
      const source = quoted(query, at);
      push('quoted', source, source.slice(1, -1).replaceAll('""', '"'));
    } else if (character === ':' && previous?.kind === 'close' && endOf(previous) === at)
      push('colon', ':');
    else if (character === '-' && !afterColon) push('minus', '-');
    else {
      const field = afterColon ? null : match(FIELD, query, at);
      if (field === null) push('word', match(WORD, query, at)!);
      else push('field', field, field.slice(0, -1).toLowerCase());
    }
  }
  push('end', '');
  return tokens;
}

export function endOf(token: Token): number {
  return token.start + token.source.length;
}

function isColon(token: Token | undefined): boolean {
  return token?.kind === 'field' || token?.kind === 'colon';
}

function match(pattern: RegExp, query: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(query)?.[0] ?? null;
}

/** From an opening quote through the closing one; two quotes inside stand for one. */
function quoted(query: string, start: number): string {
  for (let at = start + 1; at < query.length; at += 1) {
    if (query[at] !== '"') continue;
    if (query[at + 1] !== '"') return query.slice(start, at + 1);
    at += 1;
  }
  throw new QueryError({
    position: start,
    found: query.slice(start),
    expected: ['a closing quote'],
    message: 'expected a closing quote: this one is never closed',
  });
}
