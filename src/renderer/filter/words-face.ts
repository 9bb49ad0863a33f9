/** Conditions on one face in words. */
import { AGE_GROUPS } from '../../contract/age-groups.ts';
import { GENDERS } from '../../contract/gender.ts';
import {
  faceFilterOf,
  match,
  mentions,
  type FaceFilter,
  type FaceQuery,
  type FaceTerm,
  type Years,
} from '../../contract/query/index.ts';
import type { Say, WordOptions } from './say.ts';

/** Groups up to this one are children, who are girls and boys. */
const LAST_CHILD = 2;
const LAST_CHILD_YEAR = 14;

/** "women, 60 and older, at least 70 % sure"; empty where there is no condition. */
export function faceWords(face: FaceFilter, say: Say, { hideGender = false }: WordOptions): string {
  const parts: string[] = [];
  if (face.genders.length > 0) parts.push(hideGender ? hidden(say) : gendersWords(face, say));
  if (face.years !== null) parts.push(yearsWords(face.years, say));
  else if (face.groups.length > 0) parts.push(groupsWords(face, say));
  if (face.confidence > 0) parts.push(confidenceWords('>=', face.confidence, say));
  return parts.join(', ');
}

/** Any condition on one face; what the controls could show is said as they would. */
export function faceQueryWords(where: FaceQuery, say: Say, options: WordOptions): string {
  const face = faceFilterOf(where);
  if (face !== null) return faceWords(face, say, options);
  const all = (terms: readonly FaceQuery[]) =>
    terms.map((term) => faceQueryWords(term, say, options));
  return match<FaceTerm, string>(where, {
    and: (terms) => all(terms).join(', '),
    or: (terms) => anyOf(all(terms), say),
    not: (term) => say('filter.words.not', { what: faceQueryWords(term, say, options) }),
    // The controls show every other term.
    term: (term) =>
      term.kind === 'confidence' ? confidenceWords(term.compare, term.value, say) : '',
  });
}

/** "20 to 30 years", "60 years and older", "under 18 years", "30 years". */
export function yearsWords({ from, to }: Years, say: Say): string {
  if (to === null) return say('filter.years.atLeast', { from });
  if (from === 0) return say('filter.years.under', { to });
  return to === from + 1
    ? say('filter.years.one', { years: from })
    : say('filter.years.range', { from, to: to - 1 });
}

/** The groups by the names of the paper; of the last one people know no end. */
function groupsWords({ groups, near }: FaceFilter, say: Say): string {
  const last = AGE_GROUPS.length - 1;
  const names = groups.map((group) =>
    group === last ? say('filter.words.lastGroup') : AGE_GROUPS[group]!,
  );
  const words = anyOf(names, say);
  return near ? say('filter.words.near', { groups: words }) : words;
}

function gendersWords(face: FaceFilter, say: Say): string {
  const { groups, near, years } = face;
  const isChild =
    years === null
      ? groups.length > 0 && !near && groups.every((group) => group <= LAST_CHILD)
      : years.to !== null && years.to <= LAST_CHILD_YEAR;
  const age = isChild ? 'child' : 'adult';
  return anyOf(
    face.genders.map((index) => say(`filter.words.${GENDERS[index]!}`, { age })),
    say,
  );
}

function confidenceWords(compare: '<' | '<=' | '>' | '>=', value: number, say: Say): string {
  const names = { '<': 'below', '<=': 'atMost', '>': 'above', '>=': 'atLeast' } as const;
  return say(`filter.sure.${names[compare]}`, { percent: Math.round(value * 1e4) / 100 });
}

/** Whether a condition speaks of gender although nothing may. */
export function isHidden(where: FaceQuery, { hideGender = false }: WordOptions): boolean {
  return hideGender && mentions(where, 'gender');
}

export function hidden(say: Say): string {
  return say('filter.words.hidden');
}

/** "a", "a or b", "a, b or c". */
export function anyOf(words: readonly string[], say: Say): string {
  if (words.length < 2) return words.join('');
  return say('filter.words.or', { most: words.slice(0, -1).join(', '), last: words.at(-1)! });
}
