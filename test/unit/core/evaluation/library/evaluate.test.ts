import { describe, expect, it } from 'vitest';
import type { Correction } from '../../../../../src/contract/correction.ts';
import type { FaceId } from '../../../../../src/contract/ids.ts';
import { evaluateFaces } from '../../../../../src/core/evaluation/library/evaluate.ts';
import type { JudgedFace } from '../../../../../src/core/evaluation/library/judged-face.ts';
import { renderLibrary } from '../../../../../src/core/evaluation/library/table.ts';
import { libraryReport } from '../../../../../src/core/evaluation/report/library-report.ts';
import { estimate } from '../fixtures.ts';

let id = 0;
function face(words: readonly Correction[], given: Partial<JudgedFace> = {}): JudgedFace {
  id += 1;
  return {
    id: id as FaceId,
    path: `/photos/<${id}>.jpg`,
    box: { x: 0.1, y: 0.1, width: 0.2, height: 0.2 },
    score: 0.9,
    sharpness: 0.5,
    pixelSize: 100,
    estimate: estimate({ group: 4, mean: 30, female: 0.9 }),
    words,
    ...given,
  };
}

const SAMPLE = { basis: 'sample', pack: null, gone: 2, genderThreshold: 0.65 } as const;
const library = evaluateFaces(
  [
    face(
      [
        { subject: 'age-group', value: '25-32' },
        { subject: 'gender', value: 'female' },
      ],
      { pixelSize: 300 },
    ),
    face(
      [
        { subject: 'age', value: 41 },
        { subject: 'gender', value: 'male' },
      ],
      { pixelSize: 30, sharpness: 0.1 },
    ),
    face([{ subject: 'gender', value: 'unknown' }]),
    face([
      { subject: 'is-face', value: false },
      { subject: 'gender', value: 'male' },
    ]),
    face([]),
    face([{ subject: 'age', value: 30 }], { estimate: null }),
  ],
  SAMPLE,
);

describe('evaluateFaces', () => {
  it('counts what is reviewed, and what is not', () => {
    expect(library).toMatchObject({
      faces: 6,
      gone: 2,
      withoutEstimate: 1,
      reviewed: { age: 3, gender: 2, not: 1 },
      notFaces: 1,
      genderWithheld: 1,
    });
  });

  it('compares the likeliest group and gender with what was said', () => {
    const { overall, confusion } = library.evaluation;
    expect(overall.groupExact).toMatchObject({ value: 1 / 2, n: 2 });
    expect(overall.groupOneOff).toMatchObject({ value: 1, n: 2 });
    expect(overall.gender).toMatchObject({ value: 1 / 2, n: 2 });
    expect(overall.ageError).toMatchObject({ value: 11, n: 1 });
    expect(confusion.counts[5]).toEqual([0, 0, 0, 0, 1, 0, 0, 0]);
  });

  it('compares probabilities with what was so', () => {
    expect(library.calibration.gender.bins[9]).toMatchObject({ n: 2, observed: 1 / 2 });
    expect(library.calibration.age.bins[9]).toMatchObject({ n: 2, predicted: 1, observed: 1 / 2 });
  });

  it('tells small from big faces, and blurred from crisp ones', () => {
    const short = (quarters: typeof library.bySize) =>
      quarters.map(({ from, to, faces, measures }) => [from, to, faces, measures.gender.value]);
    expect(short(library.bySize)).toEqual([
      [30, 30, 1, 0],
      [300, 300, 1, 1],
    ]);
    expect(short(library.bySharpness)).toEqual([
      [0.1, 0.1, 1, 0],
      [0.5, 0.5, 1, 1],
    ]);
  });

  it('says that corrections alone are biased, and how much of a sample is open', () => {
    expect(library.notes[0]).toMatch(/^1 of 6 faces of the sample are not reviewed yet/);
    const corrections = evaluateFaces([face([])], { ...SAMPLE, basis: 'corrections' });
    expect(corrections.notes[0]).toMatch(/^BIASED: .*--sample 200$/);
    expect(renderLibrary(corrections)).toContain('BIASED: ');
    expect(libraryReport(corrections)).toContain('<p class="loud">BIASED: ');
  });

  it('names no photo in the report, and is plain JSON', () => {
    const html = libraryReport(library);
    expect(html).not.toContain('/photos/');
    expect(html).not.toMatch(/NaN|undefined/);
    expect(JSON.parse(JSON.stringify(library))).toEqual(library);
  });
});
