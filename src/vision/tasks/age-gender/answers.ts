/** What the outputs of age and gender nets say of a face, averaged over the looks at it. */
import type { AgeEstimate } from '../../../contract/face.ts';
import type { NetManifest } from '../../packs/index.ts';
import type { OutputTensor } from '../../runtime.ts';
import { ageDistribution, meanAndDeviation } from './age-distribution.ts';
import { atAge, type ByAge } from './by-age.ts';
import { ageClasses, ageOfClasses } from './classes.ts';

/** Null is what a net does not say. */
export interface Answer {
  readonly age: AgeEstimate | null;
  readonly femaleProbability: number | null;
}

/**
 * The answer of one net to a batch of looks at the same face. Fails where an output is missing.
 * @param doubt factor of the age's spread, see doubt.ts
 */
export function answerOf(
  net: Pick<NetManifest, 'id' | 'outputs'>,
  outputs: Readonly<Record<string, OutputTensor>>,
  doubt = 1,
): Answer {
  let age: AgeEstimate | null = null;
  let femaleProbability: number | null = null;
  for (const output of net.outputs) {
    const tensor = outputs[output.name];
    if (tensor === undefined) throw new TypeError(`"${net.id}" gives no ${output.name}`);
    switch (output.meaning) {
      case 'age-years':
        age = ageOfYears([...tensor.data], output.errorByAge ?? TYPICAL_ERROR, doubt);
        break;
      case 'age-probabilities': {
        const mean = meanOfRows(tensor);
        age = ageOfClasses(ageClasses(output.ages, mean.length), mean);
        break;
      }
      case 'female-probability':
        femaleProbability = meanAndDeviation([...tensor.data]).mean;
        break;
      case 'gender-probabilities': {
        const mean = meanOfRows(tensor);
        const female = mean[output.order.indexOf('female')]!;
        femaleProbability = female / (mean[0]! + mean[1]!);
        break;
      }
      case 'boxes-xywh':
      case 'scores':
      case 'landmarks':
      case 'descriptor':
        break;
    }
  }
  return { age, femaleProbability };
}

/** A regression: its looks spread about their mean, and the mean about the truth. */
function ageOfYears(ages: readonly number[], errorByAge: ByAge, doubt: number): AgeEstimate {
  const { mean, deviation } = meanAndDeviation(ages);
  const years = Math.max(0, mean);
  const spread = Math.hypot(atAge(errorByAge, years), deviation) * doubt;
  return { mean: years, spread, groups: ageDistribution(years, spread) };
}

/** For nets of which nobody measured it. */
const TYPICAL_ERROR: ByAge = [
  [0, 2],
  [94, 10],
];

/** The share of right genders at an age, where it is known; without an age, that of adults. */
export function rightAt(net: Pick<NetManifest, 'outputs'>, age: AgeEstimate | null): number {
  for (const output of net.outputs) {
    const isGender =
      output.meaning === 'female-probability' || output.meaning === 'gender-probabilities';
    if (isGender && output.rightByAge !== undefined)
      return atAge(output.rightByAge, age?.mean ?? Infinity);
  }
  return 1;
}

/** [batch, classes] to the mean of each class. */
function meanOfRows({ data, dims }: OutputTensor): number[] {
  const count = dims.slice(1).reduce((product, length) => product * length, 1);
  const rows = data.length / count;
  const sums = Array.from({ length: count }, () => 0);
  for (const [i, value] of data.entries()) sums[i % count]! += value / rows;
  return sums;
}
