import { AGE_GROUPS, ownedYears } from '../../../contract/age-groups.ts';

/**
 * A mean and a standard deviation in years as eight probabilities, in the order of AGE_GROUPS: the
 * mass of the normal distribution over the years that each group owns. The first group takes all
 * below it, the last all above, so they sum to 1.
 */
export function ageDistribution(mean: number, spread: number): number[] {
  const below = AGE_GROUPS.map((_, i) => {
    const { to } = ownedYears(i);
    return to === Infinity ? 1 : normalCdf((to - mean) / spread);
  });
  return below.map((mass, i) => mass - (i === 0 ? 0 : below[i - 1]!));
}

/** Mean and population standard deviation of some numbers; NaN for none. */
export function meanAndDeviation(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

/** P(X <= z) of the standard normal, within 1.5e-7 (Abramowitz & Stegun 7.1.26). */
function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - series * Math.exp(-x * x);
  return z < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
}
