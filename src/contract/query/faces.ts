import { GENDERS } from '../gender.ts';
import { match, type Comparison, type FaceQuery, type FaceTerm } from './ast.ts';

/** What a condition on a face looks at: shown age in years, indices of AGE_GROUPS and GENDERS. */
export interface ShownFace {
  readonly age: number;
  readonly group: number;
  readonly gender: number;
  /** 0..1, compared as float32: columns hold it so. */
  readonly confidence: number;
}

/** Whether a face satisfies a condition. */
export function faceHolds(where: FaceQuery, face: ShownFace): boolean {
  return match<FaceTerm, boolean>(where, {
    and: (terms) => terms.every((term) => faceHolds(term, face)),
    or: (terms) => terms.some((term) => faceHolds(term, face)),
    not: (term) => !faceHolds(term, face),
    term: (term) => {
      switch (term.kind) {
        case 'age':
          return face.age >= term.from && (term.to === null || face.age < term.to);
        case 'age-group':
          return face.group === term.group;
        case 'near-age-group':
          return Math.abs(face.group - term.group) <= 1;
        case 'gender':
          return GENDERS[face.gender] === term.gender;
        case 'confidence':
          return compare(face.confidence, term.compare, term.value);
      }
    },
  });
}

/** Compares two numbers as float32. */
export function compare(a: number, comparison: Comparison, b: number): boolean {
  const left = Math.fround(a);
  const right = Math.fround(b);
  if (comparison === '<') return left < right;
  if (comparison === '<=') return left <= right;
  return comparison === '>' ? left > right : left >= right;
}

/** Whether a condition has a term of this kind anywhere. */
export function mentions(where: FaceQuery, kind: FaceTerm['kind']): boolean {
  const some = (terms: readonly FaceQuery[]) => terms.some((term) => mentions(term, kind));
  return match<FaceTerm, boolean>(where, {
    and: some,
    or: some,
    not: (term) => mentions(term, kind),
    term: (term) => term.kind === kind,
  });
}

/**
 * The (group, gender) pairs that satisfy a condition, as bits of contract/gender.ts `maskBit`;
 * null where the condition also looks at years or confidence. A photo has such a face exactly when
 * its mask has one of these bits.
 */
export function maskOf(where: FaceQuery): number | null {
  if (mentions(where, 'age') || mentions(where, 'confidence')) return null;
  let mask = 0;
  for (let code = 0; code < 24; code += 1) {
    const face = { group: Math.floor(code / 3), gender: code % 3, age: 0, confidence: 0 };
    if (faceHolds(where, face)) mask |= 1 << code;
  }
  return mask;
}
