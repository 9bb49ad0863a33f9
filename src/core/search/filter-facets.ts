/** Live counts for the filter bar: one pass over the faces of the photos that everything else finds. */
import type { FilterFacets } from '../../contract/app/facets.ts';
import { AGE_GROUPS } from '../../contract/age-groups.ts';
import { GENDERS } from '../../contract/gender.ts';
import {
  NO_FACE_FILTER,
  faceHolds,
  faceQueryOf,
  filterOf,
  isEmpty,
  queryOf,
  type FaceFilter,
  type Query,
} from '../../contract/query/index.ts';
import type { Bitset } from './bitset.ts';
import { KEYS, type ColumnIndex } from './column-index.ts';
import type { Search } from './search.ts';

/** Bits of what holds of a face's key: the filter's ages, and its genders. */
const AGE = 1;
const GENDER = 2;
const STEPS = 20;

export function filterFacets(search: Search, query: Query): FilterFacets {
  const filter = filterOf(query);
  const base = queryOf({ ...filter, face: NO_FACE_FILTER, faces: null });
  const { index, rows } = search.result(base);
  const most = filter.faces?.max ?? Infinity;
  return count(index, rows, {
    holds: keyFlags(filter.face),
    // Compared as float32, as everywhere: columns hold it so.
    confidence: Math.fround(filter.face.confidence),
    anyFace: isEmpty(filter.face),
    least: filter.faces?.min ?? 0,
    most,
  });
}

interface Conditions {
  readonly holds: Uint8Array;
  readonly confidence: number;
  /** No condition on a face: photos without one are found too. */
  readonly anyFace: boolean;
  readonly least: number;
  readonly most: number;
}

/** For each key (column-index.ts) whether the filter's ages and its genders hold. */
function keyFlags(face: FaceFilter): Uint8Array {
  const ages = faceQueryOf({
    ...NO_FACE_FILTER,
    groups: face.groups,
    near: face.near,
    years: face.years,
  });
  const genders = faceQueryOf({ ...NO_FACE_FILTER, genders: face.genders });
  return Uint8Array.from({ length: KEYS }, (_, key) => {
    const code = key >>> 8;
    const shown = {
      age: key & 255,
      group: Math.floor(code / GENDERS.length),
      gender: code % GENDERS.length,
      confidence: 0,
    };
    return (
      (ages === null || faceHolds(ages, shown) ? AGE : 0) |
      (genders === null || faceHolds(genders, shown) ? GENDER : 0)
    );
  });
}

function count(index: ColumnIndex, rows: Bitset, conditions: Conditions): FilterFacets {
  const { holds, confidence: sure, anyFace, least, most } = conditions;
  const { faceStart, keys, confidence } = index;
  let [photos, faces] = [0, 0];
  // [gender * 256 + years], of faces whose gender and confidence hold.
  const ageCounts = new Uint32Array(GENDERS.length * 256);
  // By the bits of the groups and of the genders that a photo has.
  const groupSets = new Uint32Array(1 << AGE_GROUPS.length);
  const genderSets = new Uint32Array(1 << GENDERS.length);
  const faceNumbers = [0, 0, 0, 0];
  // By the step of a photo's surest face, of those whose age and gender hold.
  const surest = new Uint32Array(STEPS + 1);

  for (let row = 0; row < index.rows; row += 1) {
    if ((rows[row >>> 5]! & (1 << (row & 31))) === 0) continue;
    const [start, end] = [faceStart[row]!, faceStart[row + 1]!];
    const number = end - start;
    const isNumber = number >= least && number <= most;
    let [groups, genders, matching, best] = [0, 0, 0, -1];
    for (let face = start; face < end; face += 1) {
      const key = keys[face]!;
      const flags = holds[key]!;
      const isSure = confidence[face]! >= sure;
      const code = key >>> 8;
      const gender = code % 3;
      if (isSure) {
        if ((flags & GENDER) !== 0) {
          groups |= 1 << ((code - gender) / 3);
          if (isNumber) ageCounts[gender * 256 + (key & 255)]! += 1;
        }
        if ((flags & AGE) !== 0) genders |= 1 << gender;
      }
      if (flags === (AGE | GENDER)) {
        if (isSure) matching += 1;
        if (confidence[face]! > best) best = confidence[face]!;
      }
    }
    if (isNumber) {
      groupSets[groups]! += 1;
      genderSets[genders]! += 1;
      if (best >= 0) surest[stepOf(best)]! += 1;
    }
    if (anyFace || matching > 0) {
      faceNumbers[Math.min(3, number)]! += 1;
      if (isNumber) {
        photos += 1;
        faces += anyFace ? number : matching;
      }
    }
  }
  return {
    photos,
    faces,
    ages: GENDERS.map((_, gender) => yearsOf(ageCounts.subarray(gender * 256, gender * 256 + 256))),
    groups: AGE_GROUPS.map((_, group) => countBit(groupSets, group)),
    genders: GENDERS.map((_, gender) => countBit(genderSets, gender)),
    faceNumbers,
    confidence: cumulative(surest),
  };
}

/** The highest step i with confidence >= i / STEPS, where both are float32. */
function stepOf(confidence: number): number {
  const step = Math.min(STEPS, Math.floor(confidence * STEPS) + 1);
  return confidence >= Math.fround(step / STEPS) ? step : step - 1;
}

/** Counts of 0..100 years; the last holds all of 100 and more. */
function yearsOf(counts: Uint32Array): number[] {
  const years = Array.from(counts.subarray(0, 101));
  for (const more of counts.subarray(101)) years[100]! += more;
  return years;
}

function countBit(sets: Uint32Array, bit: number): number {
  return sets.reduce((sum, photos, set) => sum + ((set & (1 << bit)) === 0 ? 0 : photos), 0);
}

/** How many have a surest face of at least each step. */
function cumulative(steps: Uint32Array): number[] {
  const sums = Array.from(steps);
  for (let i = sums.length - 2; i >= 0; i -= 1) sums[i]! += sums[i + 1]!;
  return sums;
}
