/** Compares a library's estimates with what its person said of the faces. Pure. */
import { calibrate, type Calibration } from '../calibration.ts';
import { likeliestGroup } from '../eight-groups.ts';
import { evaluate, type Evaluation } from '../evaluate.ts';
import { measure, trueGroup, type Measures, type Pair } from '../measure.ts';
import { labelOf, truthOf, type JudgedFace } from './judged-face.ts';
import { quartersBy } from './quartiles.ts';

/** A quarter of the reviewed faces, by size or by sharpness. */
export interface QuarterScores {
  readonly from: number;
  readonly to: number;
  readonly faces: number;
  readonly measures: Measures;
}

/** What `decades evaluate library --json` prints: docs/evaluation.md. */
export interface LibraryEvaluation {
  /** `sample`: the faces of a random sample. `corrections`: all of which anything was said. */
  readonly basis: 'sample' | 'corrections';
  /** Estimates of this pack; null takes those that are shown. */
  readonly pack: string | null;
  readonly faces: number;
  /** Faces of the sample that the library no longer has. */
  readonly gone: number;
  /** Faces that the pack never looked at. */
  readonly withoutEstimate: number;
  readonly reviewed: {
    readonly age: number;
    readonly gender: number;
    /** Nothing at all was said of these. */
    readonly not: number;
  };
  /** A person said that these are no faces, which leaves them out of all below. */
  readonly notFaces: number;
  /** A person wants no gender shown of these. */
  readonly genderWithheld: number;
  /** As of labelled photos, a face each: figures, slices, confusion. */
  readonly evaluation: Evaluation;
  readonly calibration: { readonly age: Calibration; readonly gender: Calibration };
  /** By the shorter side of the box, in pixels. */
  readonly bySize: readonly QuarterScores[];
  /** 0 (blurred) .. 1 (crisp) */
  readonly bySharpness: readonly QuarterScores[];
  readonly notes: readonly string[];
}

export interface LibraryBasis extends Pick<LibraryEvaluation, 'basis' | 'pack' | 'gone'> {
  /** How sure a gender must be to be shown, 0.5..1. */
  readonly genderThreshold: number;
}

export function evaluateFaces(
  faces: readonly JudgedFace[],
  { basis, pack, gone, genderThreshold }: LibraryBasis,
): LibraryEvaluation {
  const judged = faces.map((face) => ({ face, truth: truthOf(face.words) }));
  const hasAge = ({ truth }: (typeof judged)[number]) =>
    truth.age !== null || truth.ageMin !== null;
  const real = judged.filter(({ truth }) => truth.isFace !== false);
  const pairs = real.flatMap((one) => {
    const { face, truth } = one;
    if (face.estimate === null || (!hasAge(one) && truth.gender === null)) return [];
    const { age, femaleProbability } = face.estimate;
    const predicted = {
      box: face.box,
      score: face.score,
      ageMean: age.mean,
      ageSpread: age.spread,
      groups: age.groups,
      femaleProbability,
    };
    return [{ face, label: labelOf(face.path, truth), predicted }];
  });
  const quarters = (valueOf: (face: JudgedFace) => number): QuarterScores[] =>
    quartersBy(pairs, ({ face }) => valueOf(face)).map(({ from, to, items }) => ({
      from,
      to,
      faces: items.length,
      measures: measure(
        items.map(({ label, predicted }): Pair => ({ label, face: predicted })),
        genderThreshold,
      ),
    }));
  const not = judged.filter(({ face }) => face.words.length === 0).length;
  return {
    basis,
    pack,
    faces: faces.length,
    gone,
    withoutEstimate: faces.filter(({ estimate }) => estimate === null).length,
    reviewed: {
      age: real.filter(hasAge).length,
      gender: real.filter(({ truth }) => truth.gender !== null).length,
      not,
    },
    notFaces: judged.length - real.length,
    genderWithheld: real.filter(({ truth }) => truth.genderWithheld).length,
    evaluation: evaluate(
      pairs.map(({ label, predicted }) => ({ label, faces: [predicted] })),
      genderThreshold,
    ),
    calibration: {
      age: calibrate(
        pairs.flatMap(({ label, face }) => {
          const truth = trueGroup(label);
          const { age } = face.estimate!;
          return truth === null
            ? []
            : [{ probability: Math.max(...age.groups), happened: likeliestGroup(age) === truth }];
        }),
      ),
      gender: calibrate(
        pairs.flatMap(({ label: { gender }, predicted }) =>
          gender === null
            ? []
            : [{ probability: predicted.femaleProbability, happened: gender === 'female' }],
        ),
      ),
    },
    bySize: quarters(({ pixelSize }) => pixelSize),
    bySharpness: quarters(({ sharpness }) => sharpness),
    notes: notesOn(basis, faces.length, not),
  };
}

function notesOn(basis: LibraryEvaluation['basis'], faces: number, not: number): string[] {
  const anchored =
    'who confirms what is shown tends to agree with it: the figures are rather too good';
  if (basis === 'corrections') {
    return [
      'BIASED: these are the faces that somebody chose to correct or to confirm, not the library. ' +
        'For figures that hold for the library review a random sample: --sample 200',
      anchored,
    ];
  }
  return [
    ...(not === 0
      ? []
      : [
          `${not} of ${faces} faces of the sample are not reviewed yet: until they are, the figures may lean ` +
            'towards those that were easy',
        ]),
    anchored,
  ];
}
