import { describe, expect, it } from 'vitest';
import type { ChangeLabel } from '../../../../src/contract/app/undo.ts';
import type { Correction } from '../../../../src/contract/correction.ts';
import { changeMessage, doneMessage } from '../../../../src/renderer/faces/done.ts';
import { sayIn } from './say.ts';

const counts = { faces: 3, photos: 2 };
const said = (words: readonly Correction[], language = 'en'): string =>
  sayIn(language, 'faces')(doneMessage(words), counts);

describe('what became of faces', () => {
  it('is said with how many they were', () => {
    expect(said([{ subject: 'age-group', value: '4-6' }])).toBe(
      'Age group set for 3 faces on 2 photos',
    );
    expect(said([{ subject: 'age', value: 5 }])).toBe('Age set for 3 faces on 2 photos');
    expect(said([{ subject: 'gender', value: 'female' }])).toBe(
      'Gender set for 3 faces on 2 photos',
    );
    expect(said([{ subject: 'gender', value: 'unknown' }], 'de')).toBe(
      'Geschlecht von 3 Gesichtern auf 2 Fotos ausgeblendet',
    );
    expect(said([{ subject: 'is-face', value: false }])).toBe(
      '3 faces on 2 photos marked as not a face',
    );
    expect(said([{ subject: 'is-face', value: true }], 'de')).toBe(
      '3 Gesichter auf 2 Fotos sind wieder Gesichter',
    );
    expect(said([])).toBe('3 faces on 2 photos changed');
  });

  it('names one face and its photo without counting', () => {
    const say = sayIn('en', 'faces');
    expect(say('faces.done.group', { faces: 1, photos: 1 })).toBe('Age group set for 1 face');
  });

  it('is named when it is undone, but for a gender where that is hidden', () => {
    const named = (kind: ChangeLabel['kind'], hideGender = false): string =>
      sayIn('en', 'faces')(changeMessage({ kind, faces: 2 }, hideGender), { faces: 2 });
    expect(named('gender')).toBe('Gender of 2 faces');
    expect(named('gender', true)).toBe('Change of 2 faces');
    for (const kind of ['confirm', 'age', 'not-a-face', 'several', 'take-back'] as const)
      expect(named(kind, true)).toMatch(/2 faces$/);
  });
});
