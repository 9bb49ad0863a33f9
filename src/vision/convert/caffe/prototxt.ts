/** Reads Caffe's prototxt: protobuf's text format, without a schema. */
import { invalid } from './errors.ts';
import { shown, tokensOf, type Token } from './tokens.ts';

/** The values of each field in their order; one that is written once is a list of one. */
export type Message = ReadonlyMap<string, readonly Value[]>;
/** Numbers, names and texts as they are written; what they mean is for who asks. */
export type Value = string | Message;

/** The largest published net has some 200 kB. */
const LONGEST = 4 * 2 ** 20;
/** Caffe's messages lie in one another five deep. */
const DEEPEST = 32;

const NAME = /^[A-Za-z_]\w*$/;
const CLOSES: Readonly<Record<string, string>> = { '{': '}', '<': '>' };

class Reader {
  readonly #tokens: Generator<Token>;
  #next: Token | null = null;
  #line = 1;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
    this.take();
  }

  /** The next word, which stays the next one. */
  get next(): Token | null {
    return this.#next;
  }

  take(): Token | null {
    const token = this.#next;
    if (token !== null) this.#line = token.line;
    const { value } = this.#tokens.next() as IteratorResult<Token, undefined>;
    this.#next = value ?? null;
    return token;
  }

  takes(mark: string): boolean {
    if (this.#next?.kind !== 'mark' || this.#next.value !== mark) return false;
    this.take();
    return true;
  }

  fail(wanted: string): never {
    const found = this.#next === null ? 'its end' : shown(this.#next.value);
    const line = this.#next?.line ?? this.#line;
    throw invalid(`The prototxt has ${found} at line ${line}, where ${wanted} should be.`);
  }
}

/** The fields up to the mark that closes them; `null` is the end of the text. */
function readMessage(reader: Reader, close: string | null, depth: number): Message {
  if (depth > DEEPEST) throw invalid('The prototxt has messages that lie too deep in one another.');
  const fields = new Map<string, Value[]>();
  for (;;) {
    if (close === null ? reader.next === null : reader.takes(close)) return fields;
    if (reader.next?.kind !== 'word' || !NAME.test(reader.next.value)) {
      reader.fail(close === null ? 'a field' : `a field or "${close}"`);
    }
    const name = reader.take()!.value;
    const values = fields.get(name) ?? [];
    fields.set(name, values);
    readValues(reader, values, depth);
    if (!reader.takes(';')) reader.takes(',');
  }
}

function readValues(reader: Reader, values: Value[], depth: number): void {
  const hasColon = reader.takes(':');
  if (!reader.takes('[')) {
    values.push(readValue(reader, hasColon, depth));
    return;
  }
  if (reader.takes(']')) return;
  do values.push(readValue(reader, hasColon, depth));
  while (reader.takes(','));
  if (!reader.takes(']')) reader.fail('"]"');
}

function readValue(reader: Reader, hasColon: boolean, depth: number): Value {
  const { next } = reader;
  const close = next?.kind === 'mark' ? CLOSES[next.value] : undefined;
  if (close !== undefined) {
    reader.take();
    return readMessage(reader, close, depth + 1);
  }
  if (!hasColon) reader.fail('":" or "{"');
  if (next === null || next.kind === 'mark') reader.fail('a value');
  let value = reader.take()!.value;
  // Texts that follow one another are one.
  while (next.kind === 'text' && reader.next?.kind === 'text') value += reader.take()!.value;
  return value;
}

/** Throws `net-invalid`, which says the line. */
export function parsePrototxt(text: string): Message {
  if (text.length > LONGEST) throw invalid('The prototxt is far larger than any net’s.');
  return readMessage(new Reader(text), null, 0);
}
