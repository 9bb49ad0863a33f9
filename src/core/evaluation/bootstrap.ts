import { xorshift32 } from './random.ts';

/** A mean over `n` values with the interval that holds 95 % of its bootstrap means. */
export interface Figure {
  /** Null where n is 0, as are low and high. */
  readonly value: number | null;
  readonly n: number;
  readonly low: number | null;
  readonly high: number | null;
}

export const RESAMPLES = 1000;
export const CONFIDENCE = 0.95;

/** Any fixed number but 0: the same values always get the same interval, whatever else is measured. */
const SEED = 0x2545f491;

/**
 * Mean of `values` with its percentile bootstrap interval: RESAMPLES samples with replacement. Means
 * nothing below some ten values, and for one value its width is 0: `n` is there to be looked at.
 */
export function bootstrapMean(values: readonly number[]): Figure {
  const n = values.length;
  if (n === 0) return { value: null, n, low: null, high: null };
  const source = Float64Array.from(values);
  const random = xorshift32(SEED);
  const means = new Float64Array(RESAMPLES);
  for (let sample = 0; sample < RESAMPLES; sample += 1) {
    let sum = 0;
    for (let drawn = 0; drawn < n; drawn += 1) sum += source[Math.floor(random() * n)]!;
    means[sample] = sum / n;
  }
  means.sort();
  const tail = (1 - CONFIDENCE) / 2;
  const value = source.reduce((sum, each) => sum + each, 0) / n;
  return { value, n, low: quantile(means, tail), high: quantile(means, 1 - tail) };
}

/** Quantile `q`, 0..1, of sorted values, linear between neighbours. */
function quantile(sorted: Float64Array, q: number): number {
  const place = q * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
