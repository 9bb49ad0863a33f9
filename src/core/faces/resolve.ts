import { AGE_GROUPS, ageGroupIndex, ownedYears } from '../../contract/age-groups.ts';
import type { FaceEstimate } from '../../contract/face.ts';
import { GENDERS, GENDER_THRESHOLD, genderOf, type Gender } from '../../contract/gender.ts';
import type { Correction } from '../../contract/correction.ts';

/** What is shown of a face, and what filters and counts go by. */
export interface ShownFace {
  /** False where a person said that it is not a face. */
  readonly shown: boolean;
  /** Years. Always within the years that `group` owns. */
  readonly age: number;
  /** Index of AGE_GROUPS. */
  readonly group: number;
  /** Index of GENDERS. */
  readonly gender: number;
  /** 0..1, see `confidenceOf`. */
  readonly confidence: number;
}

/**
 * What to show of a face with the detector's `score` (0..1), given what the nets and a person said.
 *
 * Without a person's word the group is the one that owns the mean age, not the most probable one:
 * of a wide distribution the two often differ, and a face shown as 36 years old must be found under
 * 35 to 45 and under nothing else. A person's word always wins: an exact age brings its group, a
 * group alone moves the mean to the nearest year that it owns.
 * A gender is shown where the nets are at least `genderThreshold` (0.5..1) sure of it.
 */
export function resolveFace(
  score: number,
  estimate: FaceEstimate,
  corrections: readonly Correction[],
  genderThreshold = GENDER_THRESHOLD,
): ShownFace {
  const said = wordsOf(corrections);
  const age = said.age ?? clampInto(said.group, Math.max(0, estimate.age.mean));
  const group = ageGroupIndex(age);
  const gender = said.gender ?? genderOf(estimate.femaleProbability, genderThreshold);
  return {
    shown: said.isFace !== false,
    age,
    group,
    gender: GENDERS.indexOf(gender),
    confidence: confidenceOf({
      detection: said.isFace === null ? score : 1,
      gender: said.gender === null ? certainty(estimate.femaleProbability) : 1,
      age: said.age === null && said.group === null ? massAround(estimate.age.groups, group) : 1,
    }),
  };
}

/**
 * How sure all that is shown of a face is: as sure as its least sure part. The parts are the
 * detector's score, the certainty of the gender (0.5..1), and the probability of the age group
 * shown or one next to it. What a person said counts as 1.
 */
function confidenceOf(parts: { detection: number; gender: number; age: number }): number {
  return Math.max(0, Math.min(1, parts.detection, parts.gender, parts.age));
}

function certainty(probability: number): number {
  return Math.max(probability, 1 - probability);
}

function massAround(groups: readonly number[], group: number): number {
  return (groups[group - 1] ?? 0) + (groups[group] ?? 0) + (groups[group + 1] ?? 0);
}

/** Just below the next group, since a group's years end before those of the next begin. */
const BELOW = 0.01;

function clampInto(group: number | null, years: number): number {
  if (group === null) return years;
  const { from, to } = ownedYears(group);
  return Math.max(from, Math.min(to - BELOW, years));
}

interface Words {
  age: number | null;
  group: number | null;
  gender: Gender | null;
  isFace: boolean | null;
}

function wordsOf(corrections: readonly Correction[]): Words {
  const words: Words = { age: null, group: null, gender: null, isFace: null };
  for (const { subject, value } of corrections) {
    if (subject === 'age') words.age = value;
    else if (subject === 'age-group') words.group = AGE_GROUPS.indexOf(value);
    else if (subject === 'gender') words.gender = value;
    else words.isFace = value;
  }
  return words;
}
