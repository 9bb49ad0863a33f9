import type { EstimateOutcome } from '../../../../src/core/evaluation/estimator.ts';
import { PUBLISHED } from '../../../../src/core/evaluation/adience/published.ts';
import { EIGHT_GROUPS } from '../../../../src/core/evaluation/eight-groups.ts';
import { evaluateSet } from '../../../../src/core/evaluation/evaluate-set.ts';
import type { SetEvaluation } from '../../../../src/core/evaluation/run-set.ts';
import { estimate, labelled } from './fixtures.ts';

/** An evaluation of four faces in two folds: the first fold is right, the other wrong. */
export function evaluation(given: Partial<SetEvaluation> = {}): SetEvaluation {
  const faces = [0, 1, 2, 3].map((i) =>
    labelled({ file: `${i}.jpg`, ageClass: 4, gender: 'female', fold: i < 2 ? 0 : 1 }),
  );
  const outcomes = faces.map(({ fold }): EstimateOutcome => ({
    kind: 'estimate',
    estimate: estimate({ group: fold === 0 ? 4 : 7, female: 0.9 }),
  }));
  return {
    dataset: 'adience',
    rows: 76,
    droppedAges: [{ label: '(25, 23)', why: 'a slip', rows: 72 }],
    droppedGenders: [],
    notes: [],
    ageClasses: EIGHT_GROUPS.names,
    pack: 'test@1',
    facePlace: 'whole',
    pictures: 4,
    missing: ['gone.jpg'],
    limit: null,
    runs: [evaluateSet(faces, outcomes, EIGHT_GROUPS, 1)],
    published: PUBLISHED,
    ...given,
  };
}
