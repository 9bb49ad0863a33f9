/** From the probabilities of a net's age classes to an age as the rest of Decades knows it. */
import { AGE_GROUPS, ageGroupIndex, ownedYears } from '../../../contract/age-groups.ts';
import type { AgeEstimate } from '../../../contract/face.ts';
import type { NetOutput } from '../../packs/index.ts';

export type AgeClasses = Extract<NetOutput, { meaning: 'age-probabilities' }>['ages'];

/** A class that is wider than this many years, such as 60 to 100, thins out towards its end. */
const WIDE = 20;
/** Years from its beginning around which such a class is taken to lie. */
const WIDE_CENTRE = 10;

interface AgeClass {
  /** Years, half open: a class of the years 4 to 6 holds [4, 7). */
  readonly from: number;
  readonly to: number;
  readonly centre: number;
  /** Share of the class that each age group owns. */
  readonly groups: readonly number[];
}

/** `count`: how many probabilities the net gives. */
export function ageClasses(ages: AgeClasses, count: number): readonly AgeClass[] {
  const ranges =
    ages.kind === 'ranges'
      ? ages.ranges.map(([first, last]) => ({ from: first, to: last + 1 }))
      : Array.from({ length: count }, (_, i) => ({ from: ages.from + i, to: ages.from + i + 1 }));
  if (ranges.length !== count)
    throw new TypeError(`${count} probabilities are no ${ranges.length} age classes`);
  const groups = ranges.map(({ from, to }) => ageGroupIndex((from + to) / 2));
  // The paper's own classes are the groups, whatever years lie between them.
  const isGroups = count === AGE_GROUPS.length && groups.every((group, i) => group === i);
  return ranges.map(({ from, to }, i) => ({
    from,
    to,
    centre: to - from > WIDE ? from + WIDE_CENTRE : ages.kind === 'years' ? from : (from + to) / 2,
    groups: AGE_GROUPS.map((_, group) =>
      isGroups ? Number(group === i) : shared(from, to, group),
    ),
  }));
}

/** Share of the years [from, to) that a group owns. */
function shared(from: number, to: number, group: number): number {
  const owned = ownedYears(group);
  return Math.max(0, Math.min(to, owned.to) - Math.max(from, owned.from)) / (to - from);
}

/**
 * The age that probabilities say: their mean, the spread of the mixture that they are, and the eight
 * groups. They need not sum to 1 exactly.
 */
export function ageOfClasses(
  classes: readonly AgeClass[],
  probabilities: readonly number[],
): AgeEstimate {
  const sum = probabilities.reduce((total, value) => total + value, 0);
  let [mean, square] = [0, 0];
  const groups = AGE_GROUPS.map(() => 0);
  for (const [i, { from, to, centre, groups: own }] of classes.entries()) {
    const share = probabilities[i]! / sum;
    mean += share * centre;
    // Within a class every year is as likely as the next.
    square += share * (centre * centre + Math.min(to - from, WIDE) ** 2 / 12);
    for (const [group, part] of own.entries()) groups[group]! += share * part;
  }
  return { mean, spread: Math.sqrt(Math.max(0, square - mean * mean)), groups };
}
