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

/**
 * Photos counted between two turns for others, about ten milliseconds. Not fewer: the counts are to be
 * there before the pictures, whose requests come in between.
 */
const TURN = 250_000;

/**
 * Counts for the controls of a query. `turn` lets others come first now and then: counting a million
 * photos takes some ten milliseconds, and what they wait for may be what is seen next.
 */
export async function filterFacets(
  search: Search,
  query: Query,
  turn: () => Promise<void> = () => Promise.resolve(),
): Promise<FilterFacets> {
  const filter = filterOf(query);
  const base = queryOf({ ...filter, face: NO_FACE_FILTER, faces: null });
  const { index, rows } = search.result(base);
  const most = filter.faces?.max ?? Infinity;
  const counter = createCounter(index, rows, {
    facts: keyFacts(filter.face),
    // Compared as float32, as everywhere: columns hold it so.
    confidence: Math.fround(filter.face.confidence),
    anyFace: isEmpty(filter.face),
    least: filter.faces?.min ?? 0,
    most,
  });
  for (let from = 0; from < index.rows; from += TURN) {
    if (from > 0) await turn();
    counter.count(from, Math.min(index.rows, from + TURN));
  }
  return counter.facets();
}

interface Conditions {
  /** For each key: AGE and GENDER, and the bits of its group and gender, see below. */
  readonly facts: Uint32Array;
  readonly confidence: number;
  /** No condition on a face: photos without one are found too. */
  readonly anyFace: boolean;
  readonly least: number;
  readonly most: number;
}

/** Where the bit of a face's group, and that of its gender, lie among the facts of its key. */
const GROUP_SHIFT = 8;
const GENDER_SHIFT = 16;

/**
 * All that counting has to know of a key (column-index.ts): whether the filter's ages and its genders
 * hold, and its group and gender as bits. Looked up, it costs far less than divisions for every face.
 */
function keyFacts(face: FaceFilter): Uint32Array {
  const ages = faceQueryOf({
    ...NO_FACE_FILTER,
    groups: face.groups,
    near: face.near,
    years: face.years,
  });
  const genders = faceQueryOf({ ...NO_FACE_FILTER, genders: face.genders });
  return Uint32Array.from({ length: KEYS }, (_, key) => {
    const code = key >>> 8;
    const group = Math.floor(code / GENDERS.length);
    const gender = code % GENDERS.length;
    const shown = { age: key & 255, group, gender, confidence: 0 };
    return (
      (ages === null || faceHolds(ages, shown) ? AGE : 0) |
      (genders === null || faceHolds(genders, shown) ? GENDER : 0) |
      ((1 << group) << GROUP_SHIFT) |
      ((1 << gender) << GENDER_SHIFT)
    );
  });
}

const BOTH = AGE | GENDER;

interface Counter {
  /** Counts the rows [from, to), each once. */
  count(from: number, to: number): void;
  facets(): FilterFacets;
}

function createCounter(index: ColumnIndex, rows: Bitset, conditions: Conditions): Counter {
  const { facts, confidence: sure, anyFace, least, most } = conditions;
  const { faceStart, keys, confidence } = index;
  let [photos, faces] = [0, 0];
  /** By key, of faces whose gender and confidence hold. */
  const keyCounts = new Uint32Array(KEYS);
  // By the bits of the groups and of the genders that a photo has.
  const groupSets = new Uint32Array(1 << AGE_GROUPS.length);
  const genderSets = new Uint32Array(1 << GENDERS.length);
  const faceNumbers = [0, 0, 0, 0];
  // By the step of a photo's surest face, of those whose age and gender hold.
  const surest = new Uint32Array(STEPS + 1);

  const count = (from: number, to: number): void => {
    for (let row = from; row < to; row += 1) {
      if ((rows[row >>> 5]! & (1 << (row & 31))) === 0) continue;
      const [start, end] = [faceStart[row]!, faceStart[row + 1]!];
      const number = end - start;
      const isNumber = number >= least && number <= most;
      let [groups, genders, matching, best] = [0, 0, 0, -1];
      for (let face = start; face < end; face += 1) {
        const key = keys[face]!;
        const fact = facts[key]!;
        const certainty = confidence[face]!;
        if (certainty >= sure) {
          if ((fact & GENDER) !== 0) {
            groups |= fact >>> GROUP_SHIFT;
            if (isNumber) keyCounts[key]! += 1;
          }
          if ((fact & AGE) !== 0) genders |= fact >>> GENDER_SHIFT;
          if ((fact & BOTH) === BOTH) matching += 1;
        }
        if ((fact & BOTH) === BOTH && certainty > best) best = certainty;
      }
      if (isNumber) {
        groupSets[groups & 255]! += 1;
        genderSets[genders]! += 1;
        if (best >= 0) surest[stepOf(best)]! += 1;
      }
      if (anyFace || matching > 0) {
        faceNumbers[number < 3 ? number : 3]! += 1;
        if (isNumber) {
          photos += 1;
          faces += anyFace ? number : matching;
        }
      }
    }
  };
  const facets = (): FilterFacets => ({
    photos,
    faces,
    ages: agesOf(keyCounts),
    groups: AGE_GROUPS.map((_, group) => countBit(groupSets, group)),
    genders: GENDERS.map((_, gender) => countBit(genderSets, gender)),
    faceNumbers,
    confidence: cumulative(surest),
  });
  return { count, facets };
}

/** The highest step i with confidence >= i / STEPS, where both are float32. */
function stepOf(confidence: number): number {
  const step = Math.min(STEPS, Math.floor(confidence * STEPS) + 1);
  return confidence >= Math.fround(step / STEPS) ? step : step - 1;
}

/** By gender, the counts of 0..100 years; the last holds all of 100 and more. */
function agesOf(keyCounts: Uint32Array): number[][] {
  const ages = GENDERS.map(() => Array.from({ length: 101 }, () => 0));
  for (const [key, faces] of keyCounts.entries())
    if (faces > 0) ages[(key >>> 8) % GENDERS.length]![Math.min(100, key & 255)]! += faces;
  return ages;
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
