import {
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
    and: (terms) => terms.map((term) => facesWith(index, term)).reduce(intersect),
    or: (terms) => terms.map((term) => facesWith(index, term)).reduce(unite),
    not: (term) => complement(facesWith(index, term), index.faces),
    term: (term) =>
      term.kind === 'confidence' ? facesByConfidence(index, term) : facesByKey(index, term),
  });
}

/** A condition on group, gender and years, worked out once a key instead of once a face. */
function facesByKey({ keys, faces }: ColumnIndex, where: FaceQuery): Bitset {
  const holds = new Uint8Array(KEYS);
  for (let key = 0; key < KEYS; key += 1) {
    const code = key >>> 8;
    const face = { group: Math.floor(code / 3), gender: code % 3, age: key & 255, confidence: 0 };
    holds[key] = faceHolds(where, face) ? 1 : 0;
  }
  const set = emptySet(faces);
  for (let word = 0, face = 0; word < set.length; word += 1) {
    const end = Math.min(face + 32, faces);
    let bits = 0;
    for (let bit = 0; face < end; face += 1, bit += 1) bits |= holds[keys[face]!]! << bit;
    set[word] = bits;
  }
  return set;
}

function facesByConfidence(
  { confidence, faces }: ColumnIndex,
  term: Extract<FaceTerm, { kind: 'confidence' }>,
): Bitset {
  const set = emptySet(faces);
  const limit = Math.fround(term.value);
  const over = (inclusive: boolean) => {
    for (let word = 0, face = 0; word < set.length; word += 1) {
      const end = Math.min(face + 32, faces);
      let bits = 0;
      for (let bit = 0; face < end; face += 1, bit += 1) {
        const value = confidence[face]!;
        bits |= (inclusive ? +(value >= limit) : +(value > limit)) << bit;
      }
      set[word] = bits;
    }
    return set;
  };
  if (term.compare === '>' || term.compare === '>=') return over(term.compare === '>=');
  return complement(over(term.compare === '<'), faces);
}

function withAny(index: ColumnIndex, faces: Bitset): Bitset {
  const set = emptySet(index.rows);
  const faceRow = index.faceRow();
  for (let word = 0; word < faces.length; word += 1) {
    for (let bits = faces[word]!; bits !== 0; bits &= bits - 1) {
      const row = faceRow[word * 32 + 31 - Math.clz32(bits & -bits)]!;
      set[row >>> 5]! |= 1 << (row & 31);
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
