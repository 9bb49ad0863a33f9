import {
  AT_LEAST_ONE,
  and,
  not,
  or,
  someFace,
  type FaceQuery,
  type FaceTerm,
  type PhotoTerm,
  type Query,
  type Tree,
} from './ast.ts';
import { QueryError } from './error.ts';
import {
  FACE_FIELD_NAMES,
  FIELD_NAMES,
  faceField,
  photoField,
  readCount,
  type Value,
} from './fields.ts';
import { endOf, lex, type Token } from './lexer.ts';
import { nearest } from './suggest.ts';

/** Deeper nesting than any person writes; bounds the recursion here and in every walk of the tree. */
const MOST_NESTED = 100;

/**
 * Reads a query of the search language (docs/search.md). An empty one finds every photo.
 * Throws QueryError, and nothing else, for any text.
 */
export function parseQuery(query: string): Query {
  const tokens = lex(query);
  if (tokens.length === 1) return { kind: 'all' };
  const reader = new TokenReader(tokens);
  const parsed = parseOr(reader, photoTerm);
  if (reader.next.kind !== 'end')
    throw reader.unexpected(['the end of the query'], 'this ) closes nothing');
  return parsed;
}

/** A place in the tokens. The last token is `end` and is never passed. */
class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get next(): Token {
    return this.#tokens[this.#at]!;
  }

  take(): Token {
    const token = this.next;
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }

  /** Takes the next token if it is this word, whatever its case. */
  takeWord(word: string): boolean {
    const found = isWord(this.next, word);
    if (found) this.#at += 1;
    return found;
  }

  nested<Result>(read: () => Result): Result {
    this.#depth += 1;
    if (this.#depth > MOST_NESTED)
      throw this.unexpected(
        [],
        `expected at most ${MOST_NESTED} parentheses and negations in each other`,
      );
    const result = read();
    this.#depth -= 1;
    return result;
  }

  unexpected(expected: readonly string[], message?: string): QueryError {
    const { start, source } = this.next;
    return new QueryError({
      position: start,
      found: source,
      expected,
      ...(message === undefined ? {} : { message }),
    });
  }
}

type ReadTerm<Term> = (reader: TokenReader) => Tree<Term>;

function parseOr<Term>(reader: TokenReader, term: ReadTerm<Term>): Tree<Term> {
  const terms = [parseAnd(reader, term)];
  while (reader.takeWord('or')) terms.push(parseAnd(reader, term));
  return or(terms);
}

/** Terms side by side, with or without the word. */
function parseAnd<Term>(reader: TokenReader, term: ReadTerm<Term>): Tree<Term> {
  const terms = [parseNot(reader, term)];
  while (reader.takeWord('and') || !endsTerms(reader.next)) terms.push(parseNot(reader, term));
  return and(terms);
}

function parseNot<Term>(reader: TokenReader, term: ReadTerm<Term>): Tree<Term> {
  const { next } = reader;
  if (next.kind === 'minus') {
    reader.take();
    if (reader.next.start !== endOf(next) || reader.next.kind === 'end')
      throw missing(endOf(next), 'a term directly after the -');
    return not(reader.nested(() => parseNot(reader, term)));
  }
  if (reader.takeWord('not')) return not(reader.nested(() => parseNot(reader, term)));
  if (next.kind === 'open') return reader.nested(() => parenthesised(reader, term));
  return term(reader);
}

/** From `(` through `)`. */
function parenthesised<Term>(reader: TokenReader, term: ReadTerm<Term>): Tree<Term> {
  const open = reader.take();
  const inside = parseOr(reader, term);
  if (reader.next.kind !== 'close')
    throw reader.unexpected([`a ) for the ( at character ${open.start + 1}`]);
  reader.take();
  return inside;
}

function photoTerm(reader: TokenReader): Tree<PhotoTerm> {
  const token = reader.next;
  if (token.kind === 'quoted' || (token.kind === 'word' && !isReserved(token))) {
    reader.take();
    if (reader.next.kind === 'open' && /^faces?$/i.test(token.source)) return boundFace(reader);
    if (token.text.trim() === '')
      throw new QueryError({
        position: token.start,
        found: token.source,
        expected: ['some text to look for'],
      });
    return { kind: 'text', field: 'any', text: token.text };
  }
  if (token.kind !== 'field') throw reader.unexpected(['a term such as age:25-32 or a word']);
  const face = faceField(token.text);
  const photo = photoField(token.text);
  if (face === undefined && photo === undefined) throw unknownField(token);
  reader.take();
  const value = readValue(reader, token);
  return face === undefined ? photo!(value) : someFace(face(value));
}

/** `face( ... )` with the number of such faces after it, if any: `face( ... ):>=2`. */
function boundFace(reader: TokenReader): PhotoTerm {
  const where = reader.nested(() => parenthesised<FaceTerm>(reader, faceTerm));
  if (reader.next.kind !== 'colon') return { kind: 'faces', where, count: AT_LEAST_ONE };
  const colon = reader.take();
  return { kind: 'faces', where, count: readCount(readValue(reader, colon)) };
}

function faceTerm(reader: TokenReader): FaceQuery {
  const token = reader.next;
  if (token.kind !== 'field') throw reader.unexpected(FACE_EXPECTED);
  const face = faceField(token.text);
  if (face === undefined) {
    if (photoField(token.text) === undefined) throw unknownField(token, FACE_FIELD_NAMES);
    throw reader.unexpected(
      FACE_EXPECTED,
      `expected ${FACE_EXPECTED[0]!}: ${token.source} speaks of a photo, not of one face`,
    );
  }
  reader.take();
  return face(readValue(reader, token));
}

const FACE_EXPECTED = ['age:, gender: or confidence: inside face( )'];

/** The value directly after a field's colon. */
function readValue(reader: TokenReader, before: Token): Value {
  const value = reader.next;
  const isThere =
    value.start === endOf(before) && (value.kind === 'word' || value.kind === 'quoted');
  if (!isThere)
    throw missing(
      endOf(before),
      `a value directly after ${before.kind === 'colon' ? 'the colon' : before.source}`,
    );
  return reader.take();
}

function missing(position: number, what: string): QueryError {
  return new QueryError({ position, found: '', expected: [what], message: `expected ${what}` });
}

function unknownField(token: Token, names: readonly string[] = FIELD_NAMES): QueryError {
  const near = nearest(token.text, names);
  return new QueryError({
    position: token.start,
    found: token.source,
    expected: names.map((name) => `${name}:`),
    suggestion: near === undefined ? undefined : `${near}:`,
    message:
      `expected a field, and there is none named “${token.text}”; ` +
      (near === undefined
        ? `the fields are ${names.join(', ')} (put text with a colon in quotes)`
        : `did you mean ${near}:?`),
  });
}

function endsTerms(token: Token): boolean {
  return token.kind === 'end' || token.kind === 'close' || isWord(token, 'or');
}

function isWord(token: Token, word: string): boolean {
  return token.kind === 'word' && token.text.toLowerCase() === word;
}

function isReserved(token: Token): boolean {
  return ['and', 'or', 'not'].some((word) => isWord(token, word));
}
