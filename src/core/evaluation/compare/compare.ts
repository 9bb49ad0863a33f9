/** Several packs over the same faces: how right each is, how fast, and where they disagree. */
import { AGE_GROUPS } from '../../../contract/age-groups.ts';
import type { Box } from '../../../contract/geometry.ts';
import { EIGHT_GROUPS } from '../eight-groups.ts';
import type { Answer, LabelledFace } from '../labelled-face.ts';
import { likelierGender, scoreFaces, type Scores } from '../scores.ts';

/** One face with what each pack said of it. */
export interface ComparedFace {
  /** As the labels or the folder name it. */
  readonly file: string;
  /** In the upright photo, normalised. */
  readonly box: Box;
  /** Null where nothing is known of it. */
  readonly label: LabelledFace | null;
  /** In the order of the packs; null where the face lies outside of its photo. */
  readonly answers: readonly (Answer | null)[];
  /** For each pack. */
  readonly milliseconds: readonly number[];
}

/** What one pack says, in words that can be compared. */
export interface Said {
  /** Index of AGE_GROUPS, or null. */
  readonly group: number | null;
  readonly years: number | null;
  readonly gender: 'female' | 'male' | null;
}

export interface ComparedPack {
  /** `id@version` */
  readonly pack: string;
  /** Against the labels; null where there are none. */
  readonly scores: Scores | null;
  /** Median time for one face. */
  readonly milliseconds: number;
}

/** Two packs over the faces of which both said something. */
export interface Agreement {
  /** Indices of the packs. */
  readonly packs: readonly [number, number];
  readonly faces: number;
  /** Share with the same age group, with the same or a neighbour, and with the same gender. */
  readonly sameGroup: number | null;
  readonly nearGroup: number | null;
  readonly sameGender: number | null;
  /** Mean absolute difference in years. */
  readonly yearsApart: number | null;
}

export interface Disagreement {
  readonly file: string;
  readonly box: Box;
  readonly label: LabelledFace | null;
  /** In the order of the packs. */
  readonly said: readonly (Said | null)[];
}

export interface Comparison {
  readonly faces: number;
  /** Files in which no face was found, or which could not be read. */
  readonly withoutFace: readonly string[];
  readonly packs: readonly ComparedPack[];
  readonly agreements: readonly Agreement[];
  /** The worst first, no more than were asked for. */
  readonly disagreements: readonly Disagreement[];
}

/** Age groups that two packs must be apart, as much as another gender weighs, to be worth a look. */
const GENDER_WEIGHT = 2;

/** @param packs `id@version` of each @param most disagreements to give */
export function compare(
  packs: readonly string[],
  faces: readonly ComparedFace[],
  withoutFace: readonly string[],
  most: number,
): Comparison {
  const labelled = faces.some(({ label }) => label !== null);
  const said = faces.map(({ answers }) => answers.map(saidOf));
  const disagreements = faces
    .map((face, i) => ({ face, said: said[i]!, apart: apart(said[i]!) }))
    .filter(({ apart: much }) => much > 0)
    .sort((a, b) => b.apart - a.apart)
    .slice(0, most);
  return {
    faces: faces.length,
    withoutFace,
    packs: packs.map((pack, i) => ({
      pack,
      scores: labelled ? scoresOf(faces, i) : null,
      milliseconds: median(faces.map(({ milliseconds }) => milliseconds[i]!)),
    })),
    agreements: packs.flatMap((_, a) =>
      packs.slice(a + 1).map((__, next) => agreement([a, a + 1 + next], said)),
    ),
    disagreements: disagreements.map(({ face: { file, box, label }, said: each }) => ({
      file,
      box,
      label,
      said: each,
    })),
  };
}

function scoresOf(faces: readonly ComparedFace[], pack: number): Scores {
  const scored = faces.flatMap(({ label, answers }) =>
    label === null ? [] : [{ face: label, estimate: answers[pack] ?? null }],
  );
  return scoreFaces(scored, EIGHT_GROUPS);
}

function saidOf(answer: Answer | null): Said | null {
  if (answer === null) return null;
  const { age, femaleProbability } = answer;
  return {
    group: age === null ? null : EIGHT_GROUPS.classOf(age),
    years: age?.mean ?? null,
    gender: femaleProbability === null ? null : likelierGender(femaleProbability),
  };
}

/** How far the packs are apart on one face: groups between the youngest and the oldest, and genders. */
function apart(said: readonly (Said | null)[]): number {
  const groups = said.flatMap((each) => (each?.group == null ? [] : [each.group]));
  const genders = new Set(said.flatMap((each) => (each?.gender == null ? [] : [each.gender])));
  const span = groups.length === 0 ? 0 : Math.max(...groups) - Math.min(...groups);
  return span + (genders.size > 1 ? GENDER_WEIGHT : 0);
}

function agreement(
  packs: readonly [number, number],
  said: readonly (readonly (Said | null)[])[],
): Agreement {
  const pairs = said.map((each) => packs.map((pack) => each[pack] ?? null));
  const both = <Part>(part: (said: Said) => Part | null): (readonly [Part, Part])[] =>
    pairs.flatMap(([a, b]) => {
      const [one, other] = [a && part(a), b && part(b)];
      return one == null || other == null ? [] : [[one, other] as const];
    });
  const groups = both(({ group }) => group);
  return {
    packs,
    faces: pairs.filter(([a, b]) => a !== null && b !== null).length,
    sameGroup: mean(groups.map(([a, b]) => Number(a === b))),
    nearGroup: mean(groups.map(([a, b]) => Number(Math.abs(a - b) <= 1))),
    sameGender: mean(both(({ gender }) => gender).map(([a, b]) => Number(a === b))),
    yearsApart: mean(both(({ years }) => years).map(([a, b]) => Math.abs(a - b))),
  };
}

/** What a pack says in short: `25-32, about 29, female`. */
export function words(said: Said | null): string {
  if (said === null) return 'nothing';
  const { group, years, gender } = said;
  const age = group === null ? [] : [AGE_GROUPS[group]!, `about ${Math.round(years!)}`];
  return [...age, ...(gender === null ? [] : [gender])].join(', ');
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
