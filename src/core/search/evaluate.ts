import {
  and,
  faceHolds,
  maskOf,
  match,
  mentions,
  type Count,
  type FaceQuery,
  type FaceTerm,
  type PhotoTerm,
  type Query,
} from '../../contract/query/index.ts';
import {
  add,
  addRange,
  complement,
  emptySet,
  fullSet,
  intersect,
  popcount,
  unite,
  type Bitset,
} from './bitset.ts';
import { CODES, KEYS, rowsTaken, type ColumnIndex } from './column-index.ts';

/** Terms that the columns do not answer. */
export type StoredTerm = Exclude<PhotoTerm, { kind: 'faces' | 'taken' | 'online' }>;

/** Gives the ids of the photos for which a stored term holds, in any order, repeats allowed. */
export type StoredLookup = (term: StoredTerm) => Iterable<number>;

/** The rows of the photos that match. The result is the caller's own to change. */
export function evaluate(index: ColumnIndex, query: Query, lookup: StoredLookup): Bitset {
  if (query.kind === 'all') return fullSet(index.rows);
  return match<PhotoTerm, Bitset>(query, {
    and: ([first, ...rest]) =>
      rest.reduce(
        (set, term) => intersect(set, evaluate(index, term, lookup)),
        evaluate(index, first!, lookup),
      ),
    or: ([first, ...rest]) =>
      rest.reduce(
        (set, term) => unite(set, evaluate(index, term, lookup)),
        evaluate(index, first!, lookup),
      ),
    not: (term) => complement(evaluate(index, term, lookup), index.rows),
    term: (term) => evaluateTerm(index, term, lookup),
  });
}

function evaluateTerm(index: ColumnIndex, term: PhotoTerm, lookup: StoredLookup): Bitset {
  switch (term.kind) {
    case 'faces':
      return withFaces(index, term.where, term.count);
    case 'taken': {
      const { from, to } = rowsTaken(index, term.from, term.to);
      return addRange(emptySet(index.rows), from, to);
    }
    case 'online':
      return term.online ? index.online.slice() : complement(index.online.slice(), index.rows);
    default: {
      const set = emptySet(index.rows);
      for (const id of lookup(term)) {
        const row = index.rowOf(id);
        // A photo stored since the index was brought up to date has no row yet.
        if (row >= 0) add(set, row);
      }
      return set;
    }
  }
}

function withFaces(index: ColumnIndex, where: FaceQuery | null, wanted: Count): Bitset {
  const isSome = wanted.min === 1 && wanted.max === null;
  const mask = where === null ? null : maskOf(where);
  if (isSome && mask !== null) return withCodes(index, mask);
  if (where === null) return withNumber(index, wanted);
  const faces = facesWith(index, where);
  return isSome ? withAny(index, faces) : withSome(index, faces, wanted);
}

function withCodes(index: ColumnIndex, mask: number): Bitset {
  const set = emptySet(index.rows);
  const slices = index.slices();
  for (let code = 0; code < CODES; code += 1)
    if ((mask & (1 << code)) !== 0) unite(set, slices[code]!);
  return set;
}

function withNumber(index: ColumnIndex, wanted: Count): Bitset {
  const set = emptySet(index.rows);
  const most = wanted.max ?? Infinity;
  const { faceStart, rows } = index;
  for (let row = 0; row < rows; row += 1) {
    const number = faceStart[row + 1]! - faceStart[row]!;
    if (number >= wanted.min && number <= most) add(set, row);
  }
  return set;
}

/** The faces (as a set of face numbers) that satisfy a condition. */
function facesWith(index: ColumnIndex, where: FaceQuery): Bitset {
  if (!mentions(where, 'confidence')) return facesByKey(index, where);
  return match<FaceTerm, Bitset>(where, {
    and: (terms) => {
      // One pass for all that keys answer; a confidence is then asked of those faces only.
      const byKey = terms.filter((term) => !mentions(term, 'confidence'));
      const rest = terms.filter((term) => mentions(term, 'confidence'));
      const first = byKey.length > 0 ? facesByKey(index, and(byKey)) : fullSet(index.faces);
      return rest.reduce(
        (set, term) =>
          term.kind === 'confidence'
            ? keepConfident(index, set, term)
            : intersect(set, facesWith(index, term)),
        first,
      );
    },
    or: (terms) => terms.map((term) => facesWith(index, term)).reduce(unite),
    not: (term) => complement(facesWith(index, term), index.faces),
    term: (term) =>
      term.kind === 'confidence' ? facesByConfidence(index, term) : facesByKey(index, term),
  });
}

/** A condition on group, gender and years, worked out once a key instead of once a face. */
function facesByKey({ keys, faces }: ColumnIndex, where: FaceQuery): Bitset {
  const holds = keysWith(where);
  const set = emptySet(faces);
  for (let word = 0, face = 0; word < set.length; word += 1) {
    const end = Math.min(face + 32, faces);
    let bits = 0;
    for (let bit = 0; face < end; face += 1, bit += 1) bits |= holds[keys[face]!]! << bit;
    set[word] = bits;
  }
  return set;
}

/** 1 for each key (column-index.ts) that satisfies a condition without confidence. */
function keysWith(where: FaceQuery): Uint8Array {
  const combine = (terms: readonly FaceQuery[], isAnd: boolean) => {
    const holds = new Uint8Array(KEYS).fill(isAnd ? 1 : 0);
    for (const term of terms) {
      const other = keysWith(term);
      for (let key = 0; key < KEYS; key += 1) {
        if (isAnd) holds[key]! &= other[key]!;
        else holds[key]! |= other[key]!;
      }
    }
    return holds;
  };
  return match<FaceTerm, Uint8Array>(where, {
    and: (terms) => combine(terms, true),
    or: (terms) => combine(terms, false),
    not: (term) => keysWith(term).map((one) => 1 - one),
    term: (term) => {
      const holds = new Uint8Array(KEYS);
      for (let code = 0; code < CODES; code += 1) {
        const face = { group: Math.floor(code / 3), gender: code % 3, confidence: 0 };
        // Only a condition on years differs within a code, and its years are whole.
        const isYears = term.kind === 'age';
        const from = isYears ? term.from : 0;
        const to = isYears ? Math.min(term.to ?? 256, 256) : 256;
        if (isYears || faceHolds(term, { ...face, age: 0 }))
          holds.fill(1, code * 256 + from, code * 256 + to);
      }
      return holds;
    },
  });
}

type Confidence = Extract<FaceTerm, { kind: 'confidence' }>;

/**
 * Every comparison is "at least" some limit, or its contrary. Floats that are not negative sort as
 * their bits do, and a difference of integers needs no branch, which would be guessed wrong often.
 */
function bitsOf(confidence: Float32Array<ArrayBuffer>): Int32Array {
  return new Int32Array(confidence.buffer, confidence.byteOffset, confidence.length);
}

function limitOf({ compare, value }: Confidence): { below: number; isAbove: boolean } {
  const [limit] = bitsOf(Float32Array.of(value));
  const isNext = compare === '>' || compare === '<=';
  return { below: isNext ? limit! : limit! - 1, isAbove: compare === '>' || compare === '>=' };
}

function facesByConfidence({ confidence, faces }: ColumnIndex, term: Confidence): Bitset {
  const { below, isAbove } = limitOf(term);
  const values = bitsOf(confidence);
  const set = emptySet(faces);
  for (let word = 0, face = 0; word < set.length; word += 1) {
    const end = Math.min(face + 32, faces);
    let bits = 0;
    for (let bit = 0; face < end; face += 1, bit += 1)
      bits |= ((below - values[face]!) >>> 31) << bit;
    set[word] = bits;
  }
  return isAbove ? set : complement(set, faces);
}

/** Takes out of a set the faces whose confidence does not satisfy a condition. */
function keepConfident({ confidence }: ColumnIndex, set: Bitset, term: Confidence): Bitset {
  const { below, isAbove } = limitOf(term);
  const values = bitsOf(confidence);
  const unwanted = isAbove ? 1 : 0;
  for (let word = 0; word < set.length; word += 1) {
    let kept = 0;
    for (let rest = set[word]!; rest !== 0; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest);
      kept |= (((below - values[word * 32 + bit]!) >>> 31) ^ unwanted ^ 1) << bit;
    }
    set[word] = kept;
  }
  return set;
}

function withAny(index: ColumnIndex, faces: Bitset): Bitset {
  const set = emptySet(index.rows);
  const faceRow = index.faceRow();
  for (let word = 0; word < faces.length; word += 1) {
    let bits = faces[word]!;
    if (popcount(bits) > 10) {
      // Dense: a plain pass over all 32 costs less than looking for the bits.
      for (let face = word * 32; bits !== 0; face += 1, bits >>>= 1) {
        const row = faceRow[face]!;
        set[row >>> 5]! |= (bits & 1) << (row & 31);
      }
    } else {
      for (; bits !== 0; bits &= bits - 1) {
        const row = faceRow[word * 32 + 31 - Math.clz32(bits & -bits)]!;
        set[row >>> 5]! |= 1 << (row & 31);
      }
    }
  }
  return set;
}

function withSome(index: ColumnIndex, faces: Bitset, wanted: Count): Bitset {
  const set = emptySet(index.rows);
  const most = wanted.max ?? Infinity;
  const { faceStart, rows } = index;
  for (let row = 0, face = 0; row < rows; row += 1) {
    let number = 0;
    for (const end = faceStart[row + 1]!; face < end; face += 1)
      number += (faces[face >>> 5]! >>> (face & 31)) & 1;
    if (number >= wanted.min && number <= most) add(set, row);
  }
  return set;
}
