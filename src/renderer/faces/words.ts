/**
 * Words for faces. Ages and genders are estimates and are said as such ("about 29"), unless a person
 * said them. Pure: `say` gives the messages of a language, and whoever calls says whether gender is
 * hidden, since then no word may give it away.
 */
import { AGE_GROUPS } from '../../contract/age-groups.ts';
import type { FaceDetails, TileFace } from '../../contract/app/photos.ts';
import { genderOf, type Gender } from '../../contract/gender.ts';

/** `t` of app/messages.svelte.ts, or its like. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** Whom a face looks like. `child` and `person` where the gender is not known or not to be said. */
export type PersonWord = 'woman' | 'girl' | 'man' | 'boy' | 'person' | 'child';

/** Years from which on people are women and men. */
const ADULT_FROM = 18;

/** By the whole years that are shown beside it, so that no girl is 18. */
export function isAdult(years: number): boolean {
  return Math.round(years) >= ADULT_FROM;
}

type Aged = Pick<TileFace, 'age' | 'gender'>;

export function personWord({ age, gender }: Aged, hideGender: boolean): PersonWord {
  const adult = isAdult(age);
  if (hideGender || gender === 'unknown') return adult ? 'person' : 'child';
  if (gender === 'female') return adult ? 'woman' : 'girl';
  return adult ? 'man' : 'boy';
}

/** "woman" */
export function personName(say: Say, face: Aged, hideGender: boolean): string {
  return say('faces.person', { person: personWord(face, hideGender) });
}

/** "about 29", "under 1": whole years. */
export function aboutAge(say: Say, years: number): string {
  return say('faces.about', { age: Math.round(years) });
}

/** "woman about 62", "child about 5": for lists of who is on a photo. */
export function personAbout(say: Say, face: Aged, hideGender: boolean): string {
  return say('faces.personAbout', {
    person: personWord(face, hideGender),
    age: Math.round(face.age),
  });
}

/** "29 ± 5": mean and standard deviation in whole years, the latter at least 1. */
export function ageWithSpread(
  say: Say,
  { mean, spread }: { mean: number; spread: number },
): string {
  return say('faces.ageSpread', {
    age: Math.round(Math.max(0, mean)),
    spread: Math.max(1, Math.round(spread)),
  });
}

type Detailed = Pick<FaceDetails, 'age' | 'group' | 'gender' | 'saidOf' | 'estimate'>;

/** "29" where a person said the age, "25-32" where they said the group, else "29 ± 5". */
export function shownAge(say: Say, face: Detailed): string {
  if (face.saidOf.includes('age')) return say('faces.years', { age: roundAge(face.age) });
  if (face.saidOf.includes('age-group')) return AGE_GROUPS[face.group]!;
  return ageWithSpread(say, face.estimate);
}

/** "29", or the group "25-32" where a person said that: for where there is little room. */
export function shortAge(say: Say, face: Detailed): string {
  if (face.saidOf.includes('age') || face.saidOf.includes('age-group')) return shownAge(say, face);
  return say('faces.years', { age: Math.round(face.age) });
}

/** "29 ± 5 · woman"; the age alone where no gender is shown. */
export function faceLabel(say: Say, face: Detailed, hideGender: boolean): string {
  const age = shownAge(say, face);
  if (hideGender || face.gender === 'unknown') return age;
  return say('faces.label', { age, person: personWord(face, hideGender) });
}

/** What the nets say, whatever a person said: "29 ± 5, woman 87 %"; unsure genders are said so. */
export function estimateLabel(
  say: Say,
  { estimate }: Pick<FaceDetails, 'estimate'>,
  { hideGender, genderThreshold }: { hideGender: boolean; genderThreshold: number },
): string {
  const age = ageWithSpread(say, estimate);
  if (hideGender) return age;
  const gender: Gender = genderOf(estimate.femaleProbability, genderThreshold);
  if (gender === 'unknown') return say('faces.estimateUnsure', { age });
  return say('faces.estimate', {
    age,
    person: personWord({ age: estimate.mean, gender }, false),
    percent: percent(Math.max(estimate.femaleProbability, 1 - estimate.femaleProbability)),
  });
}

/** "48-53: 62 %" */
export function groupShare(say: Say, group: number, share: number): string {
  return say('faces.groupShare', { group: AGE_GROUPS[group]!, percent: percent(share) });
}

/** Index of the most probable group. */
export function likeliestGroup(groups: readonly number[]): number {
  return groups.indexOf(Math.max(...groups));
}

/**
 * What is asked of a face: "About 29, a woman?"; "About 29?" where no gender is shown. What a person
 * said already is not a guess any more: "40, a woman?"
 */
export function question(say: Say, face: Detailed, hideGender: boolean): string {
  const isSaid = face.saidOf.includes('age') || face.saidOf.includes('age-group');
  const age = isSaid ? shownAge(say, face) : say('faces.aboutFirst', { age: Math.round(face.age) });
  if (hideGender || face.gender === 'unknown') return say('faces.questionAge', { age });
  return say('faces.question', { age, person: personWord(face, hideGender) });
}

/** Half years count for small children: at most one digit after the point. */
function roundAge(years: number): number {
  return Math.round(years * 10) / 10;
}

function percent(share: number): number {
  return Math.round(share * 100);
}
