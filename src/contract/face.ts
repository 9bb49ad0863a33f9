import type { Box } from './geometry.ts';

/** An age as a distribution over the eight groups, with a mean and a standard deviation in years. */
export interface AgeEstimate {
  readonly mean: number;
  readonly spread: number;
  /** Eight probabilities in the order of AGE_GROUPS; they sum to 1. */
  readonly groups: readonly number[];
}

/** What the nets of one pack said of one face. Never changed by what a person says. */
export interface FaceEstimate {
  readonly age: AgeEstimate;
  /** P(female), 0..1. */
  readonly femaleProbability: number;
}

/** A face as found in one photo. All coordinates are in the upright image, normalised to 0..1. */
export interface FaceObservation {
  readonly box: Box;
  /** x0, y0, x1, y1, ... of 68 (or 5) landmarks. */
  readonly landmarks: Float32Array;
  /** The detector's score, 0..1. */
  readonly score: number;
  /** 0 (blurred) .. 1 (crisp), from the variance of the Laplacian of the face's crop. */
  readonly sharpness: number;
  /** The box's shorter side in pixels of the photo at full size. */
  readonly pixelSize: number;
  readonly estimate: FaceEstimate;
  /** 128 numbers, or null where the job did not ask for it. */
  readonly descriptor: Float32Array | null;
}
