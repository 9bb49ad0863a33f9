/** What is being written at a place in a query. */
import { endOf, lex, type Token } from '../../contract/query/lexer.ts';
import { QueryError } from '../../contract/query/index.ts';

export interface Spot {
  /** Field whose value is being written; null where a term begins. */
  readonly field: string | null;
  /** What of it stands before the caret, without quotes. */
  readonly typed: string;
  /** The part of the query that a completion takes the place of. */
  readonly from: number;
  readonly to: number;
  /** Between the parentheses of `face( )`. */
  readonly inFace: boolean;
}

/** The rest of a word; of a word and its colon: what follows that is another thing; of a quotation. */
const WORD = /[^\s()"]*/y;
const TERM = /[^\s()":]*:?/y;
const QUOTED = /(?:[^"]|"")*"?/y;

/** Null inside of text between quotes that is not a field's value, and directly after a `)`. */
export function spotAt(query: string, caret: number): Spot | null {
  const { tokens, isOpen } = tokensOf(query.slice(0, caret));
  const inFace = isInFace(tokens);
  const last = tokens.at(-1);
  if (last === undefined || endOf(last) < caret || last.kind === 'open' || last.kind === 'minus')
    return { field: null, typed: '', from: caret, to: caret, inFace };
  if (last.kind === 'close') return null;
  if (isColon(last)) {
    const isQuoted = query[caret] === '"';
    const to = isQuoted ? endOfRest(query, caret + 1, QUOTED) : endOfRest(query, caret, WORD);
    return { field: fieldOf(last), typed: '', from: caret, to, inFace };
  }
  const previous = tokens.at(-2);
  const field =
    previous !== undefined && isColon(previous) && endOf(previous) === last.start
      ? fieldOf(previous)
      : null;
  if (last.kind === 'quoted' && field === null) return null;
  const rest = last.kind === 'quoted' ? QUOTED : field === null ? TERM : WORD;
  const isClosed = last.kind === 'quoted' && !isOpen;
  const to = isClosed ? caret : endOfRest(query, caret, rest);
  return { field, typed: last.text, from: last.start, to, inFace };
}

/** Tokens of an unfinished query. `isOpen`: its last quotation ends only where the text does. */
function tokensOf(before: string): { tokens: Token[]; isOpen: boolean } {
  try {
    return { tokens: lex(before).slice(0, -1), isOpen: false };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const tokens = lex(`${before}"`).slice(0, -1);
    const last = tokens.pop()!;
    return { tokens: [...tokens, { ...last, source: last.source.slice(0, -1) }], isOpen: true };
  }
}

function isInFace(tokens: readonly Token[]): boolean {
  const open: boolean[] = [];
  tokens.forEach(({ kind }, index) => {
    if (kind === 'close') open.pop();
    if (kind === 'open')
      open.push(open.at(-1) === true || /^faces?$/i.test(tokens[index - 1]?.source ?? ''));
  });
  return open.at(-1) === true;
}

/** After `face( )` a colon asks for a number of faces. */
function fieldOf(token: Token): string {
  return token.kind === 'colon' ? 'faces' : token.text;
}

function isColon(token: Token): boolean {
  return token.kind === 'field' || token.kind === 'colon';
}

function endOfRest(query: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from;
  return from + (pattern.exec(query)?.[0].length ?? 0);
}
