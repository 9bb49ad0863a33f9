/** What is wrong with a query, where, and what would have been right. The only thing parsing throws. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  /** Offset of the first wrong character, in UTF-16 units of the query; its length where the end is. */
  readonly position: number;
  /** How many units are wrong; 0 where something is missing. */
  readonly length: number;
  /** The wrong text itself; empty where something is missing. */
  readonly found: string;
  /** What could stand there instead, each readable after "expected". */
  readonly expected: readonly string[];
  /** What to write in place of `found`, where it looks like a slip; else null. */
  readonly suggestion: string | null;

  constructor(details: QueryErrorDetails) {
    super(details.message ?? describe(details));
    this.position = details.position;
    this.length = details.found.length;
    this.found = details.found;
    this.expected = details.expected;
    this.suggestion = details.suggestion ?? null;
  }
}

export interface QueryErrorDetails {
  readonly position: number;
  readonly found: string;
  readonly expected: readonly string[];
  /** Instead of "expected ..., found ...". */
  readonly message?: string;
  /** A correction worth offering, such as `gender:`. */
  readonly suggestion?: string | undefined;
}

function describe({ found, expected, suggestion }: QueryErrorDetails): string {
  const what = found === '' ? 'the end of the query' : `“${shorten(found)}”`;
  const hint = suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
  return `expected ${listing(expected)}, found ${what}${hint}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function listing(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} or ${items.at(-1)!}`;
}

export function shorten(text: string, most = 40): string {
  const symbols = Array.from(text);
  return symbols.length <= most ? text : `${symbols.slice(0, most - 1).join('')}…`;
}

/**
 * Three lines for a terminal: the query, carets under the wrong characters, the message.
 * Line breaks and tabs show as spaces; East Asian characters count as two columns.
 */
export function renderQueryError(query: string, error: QueryError): string {
  const shown = query.replace(/\p{Cc}/gu, ' ');
  const before = columns(shown.slice(0, error.position));
  const under = columns(shown.slice(error.position, error.position + error.length));
  return `${shown}\n${' '.repeat(before)}${'^'.repeat(Math.max(1, under))}\n${error.message}`;
}

const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}/u;

function columns(text: string): number {
  let width = 0;
  for (const symbol of text) width += /\p{M}/u.test(symbol) ? 0 : WIDE.test(symbol) ? 2 : 1;
  return width;
}
