import type { CropCount } from '../../../contract/vision.ts';

/** A figure that somebody published, to be shown beside ours. */
export interface Published {
  readonly measure: 'ageExact' | 'ageOneOff' | 'gender';
  readonly crops: CropCount;
  /** Share of 0..1, the mean over the five folds. */
  readonly mean: number;
  /** What stands behind the paper's +-, as a share; null where we do not know it. */
  readonly spread: number | null;
}

export const PAPER = {
  name: 'Levi & Hassner 2015',
  source:
    'G. Levi, T. Hassner: Age and Gender Classification using Convolutional Neural Networks. ' +
    'IEEE Workshop on Analysis and Modeling of Faces and Gestures, CVPR 2015, tables 2 and 3',
} as const;

/** Of nets trained on the other four folds each; single crop is the centre, ten crops "over-sample". */
export const PUBLISHED: readonly Published[] = [
  { measure: 'gender', crops: 1, mean: 0.859, spread: null },
  { measure: 'gender', crops: 10, mean: 0.868, spread: 0.014 },
  { measure: 'ageExact', crops: 1, mean: 0.495, spread: null },
  { measure: 'ageExact', crops: 10, mean: 0.507, spread: 0.051 },
  { measure: 'ageOneOff', crops: 1, mean: 0.846, spread: null },
  { measure: 'ageOneOff', crops: 10, mean: 0.847, spread: 0.022 },
];
