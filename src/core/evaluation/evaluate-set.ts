/** Compares the estimates of a data set's faces with its labels. Pure and deterministic. */
import type { CropCount } from '../../contract/vision.ts';
import { calibrate, type Calibration } from './calibration.ts';
import type { AgeScale, Answer, LabelledFace } from './labelled-face.ts';
import type { EstimateOutcome } from './estimator.ts';
import {
  MEASURES,
  likelierGender,
  overFolds,
  scoreFaces,
  type Measure,
  type OverFolds,
  type Scored,
  type Scores,
} from './scores.ts';

export interface FoldScores {
  readonly fold: number;
  readonly scores: Scores;
}

/** The faces that have one label. */
export interface SliceScores {
  readonly by: 'age' | 'gender' | 'race';
  readonly name: string;
  readonly scores: Scores;
}

/** Everything measured with one number of looks at each face. */
export interface SetRun {
  readonly crops: CropCount;
  /** Files of pictures in which no face was found. */
  readonly withoutFace: readonly string[];
  /** Files that could not be read, each with the reason; they count as without a face. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
  readonly overall: Scores;
  /** Empty where the data set has no folds. */
  readonly folds: readonly FoldScores[];
  /** Null where there are no folds. */
  readonly overFolds: Readonly<
    Record<Measure, { readonly ofAll: OverFolds; readonly ofFound: OverFolds }>
  > | null;
  /** Only slices that hold a picture. */
  readonly slices: readonly SliceScores[];
  /** counts[true class][estimated class], faces that were found. */
  readonly confusion: readonly (readonly number[])[];
  /** counts[true][estimated], female before male. */
  readonly genderConfusion: readonly (readonly number[])[];
  readonly calibration: {
    /** The probability of the class that an estimate means; null where estimates do not say it. */
    readonly age: Calibration | null;
    /** P(female) */
    readonly gender: Calibration;
  };
}

export const SEXES = ['female', 'male'] as const;

/** `outcomes` stand in the order of `faces`. */
export function evaluateSet(
  faces: readonly LabelledFace[],
  outcomes: readonly EstimateOutcome[],
  scale: AgeScale,
  crops: CropCount,
): SetRun {
  const scored = faces.map((face, i): Scored => {
    const outcome = outcomes[i]!;
    return { face, estimate: outcome.kind === 'estimate' ? outcome.estimate : null };
  });
  const folds = foldScores(scored, scale);
  return {
    crops,
    withoutFace: faces.flatMap(({ file }, i) => (outcomes[i]!.kind === 'no-face' ? [file] : [])),
    unreadable: faces.flatMap(({ file }, i) => {
      const outcome = outcomes[i]!;
      return outcome.kind === 'problem' ? [{ file, reason: outcome.problem.reason }] : [];
    }),
    overall: scoreFaces(scored, scale),
    folds,
    overFolds: folds.length === 0 ? null : byMeasure(folds),
    slices: sliceScores(scored, scale),
    confusion: confusion(
      scored,
      scale.names.length,
      ({ ageClass }) => ageClass,
      ({ age }) => (age === null ? null : scale.classOf(age)),
    ),
    genderConfusion: confusion(
      scored,
      SEXES.length,
      ({ gender }) => (gender === null ? null : SEXES.indexOf(gender)),
      ({ femaleProbability }) =>
        femaleProbability === null ? null : SEXES.indexOf(likelierGender(femaleProbability)),
    ),
    calibration: calibrationOf(scored, scale),
  };
}

function foldScores(scored: readonly Scored[], scale: AgeScale): FoldScores[] {
  const folds = new Set(scored.map(({ face }) => face.fold).filter((fold) => fold !== null));
  return [...folds]
    .sort((a, b) => a - b)
    .map((fold) => ({
      fold,
      scores: scoreFaces(
        scored.filter(({ face }) => face.fold === fold),
        scale,
      ),
    }));
}

function byMeasure(folds: readonly FoldScores[]): NonNullable<SetRun['overFolds']> {
  const entries = MEASURES.map((measure) => [
    measure,
    {
      ofAll: overFolds(folds.map(({ scores }) => scores[measure].ofAll)),
      ofFound: overFolds(folds.map(({ scores }) => scores[measure].ofFound)),
    },
  ]);
  return Object.fromEntries(entries) as NonNullable<SetRun['overFolds']>;
}

function sliceScores(scored: readonly Scored[], scale: AgeScale): SliceScores[] {
  const slices = (
    by: SliceScores['by'],
    names: readonly string[],
    nameOf: (face: LabelledFace) => string | null,
  ): SliceScores[] =>
    names.flatMap((name) => {
      const own = scored.filter(({ face }) => nameOf(face) === name);
      return own.length === 0 ? [] : [{ by, name, scores: scoreFaces(own, scale) }];
    });
  const races = new Set(scored.map(({ face }) => face.race).filter((race) => race !== null));
  return [
    ...slices('age', scale.names, ({ ageClass }) =>
      ageClass === null ? null : scale.names[ageClass]!,
    ),
    ...slices('gender', SEXES, ({ gender }) => gender),
    ...slices('race', [...races].sort(), ({ race }) => race),
  ];
}

function confusion(
  scored: readonly Scored[],
  size: number,
  truthOf: (face: LabelledFace) => number | null,
  guessOf: (answer: Answer) => number | null,
): number[][] {
  const counts = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const { face, estimate } of scored) {
    const truth = truthOf(face);
    const guess = estimate === null ? null : guessOf(estimate);
    if (truth !== null && guess !== null) counts[truth]![guess]! += 1;
  }
  return counts;
}

function calibrationOf(scored: readonly Scored[], scale: AgeScale): SetRun['calibration'] {
  const { certaintyOf, classOf } = scale;
  return {
    age:
      certaintyOf === null
        ? null
        : calibrate(
            scored.flatMap(({ face: { ageClass }, estimate }) =>
              ageClass === null || estimate?.age == null
                ? []
                : [
                    {
                      probability: certaintyOf(estimate.age),
                      happened: classOf(estimate.age) === ageClass,
                    },
                  ],
            ),
          ),
    gender: calibrate(
      scored.flatMap(({ face: { gender }, estimate }) =>
        gender === null || estimate?.femaleProbability == null
          ? []
          : [{ probability: estimate.femaleProbability, happened: gender === 'female' }],
      ),
    ),
  };
}
