import { describe, expect, it } from 'vitest';
import type { FaceDetails } from '../../../../src/contract/app/photos.ts';
import {
  aboutAge,
  ageWithSpread,
  estimateLabel,
  faceLabel,
  groupShare,
  likeliestGroup,
  personAbout,
  personName,
  personWord,
  question,
  shortAge,
  shownAge,
} from '../../../../src/renderer/faces/words.ts';
import { sayIn } from './say.ts';

const en = sayIn('en', 'faces');
const de = sayIn('de', 'faces');

type Words = Pick<FaceDetails, 'age' | 'group' | 'gender' | 'saidOf' | 'estimate'>;

/** A woman of 29, as nets saw her, unless something else is given. */
const face = (change: Partial<Words> = {}, estimate: Partial<Words['estimate']> = {}): Words => ({
  age: 29.4,
  group: 4,
  gender: 'female',
  saidOf: [],
  estimate: {
    mean: 29.4,
    spread: 5.2,
    groups: [0, 0, 0, 0.1, 0.62, 0.2, 0.08, 0],
    femaleProbability: 0.871,
    pack: 'face-api@1',
    ...estimate,
  },
  ...change,
});

describe('whom a face looks like', () => {
  it('is a woman or a man from 18 on, and a girl or a boy before', () => {
    expect(personWord({ age: 18, gender: 'female' }, false)).toBe('woman');
    expect(personWord({ age: 17.4, gender: 'female' }, false)).toBe('girl');
    expect(personWord({ age: 40, gender: 'male' }, false)).toBe('man');
    expect(personWord({ age: 6, gender: 'male' }, false)).toBe('boy');
  });

  it('never contradicts the age that is shown with it', () => {
    expect(faceLabel(en, face({ age: 17.6 }, { mean: 17.6 }), false)).toBe(
      '18\u00a0±\u00a05 · woman',
    );
  });

  it('is a person or a child where the gender is not known or hidden', () => {
    expect(personWord({ age: 40, gender: 'unknown' }, false)).toBe('person');
    expect(personWord({ age: 6, gender: 'unknown' }, false)).toBe('child');
    expect(personWord({ age: 40, gender: 'male' }, true)).toBe('person');
    expect(personWord({ age: 6, gender: 'female' }, true)).toBe('child');
  });

  it('has a name in every language', () => {
    expect(personName(en, { age: 70, gender: 'female' }, false)).toBe('woman');
    expect(personName(de, { age: 7, gender: 'male' }, false)).toBe('Junge');
    expect(personName(de, { age: 7, gender: 'male' }, true)).toBe('Kind');
  });
});

describe('ages', () => {
  it('are said as guesses, in whole years', () => {
    expect(aboutAge(en, 29.4)).toBe('about 29');
    expect(aboutAge(de, 29.5)).toBe('etwa 30');
    expect(aboutAge(en, 0.3)).toBe('under 1');
    expect(aboutAge(de, 0.3)).toBe('unter 1');
  });

  it('are said beside the person in lists', () => {
    expect(personAbout(en, { age: 62, gender: 'female' }, false)).toBe('woman about 62');
    expect(personAbout(en, { age: 5, gender: 'unknown' }, false)).toBe('child about 5');
    expect(personAbout(de, { age: 62, gender: 'female' }, false)).toBe('Frau, etwa 62');
  });

  it('have a spread of at least a year, and are never below 0', () => {
    expect(ageWithSpread(en, { mean: 29.4, spread: 5.2 })).toBe('29\u00a0±\u00a05');
    expect(ageWithSpread(en, { mean: -0.6, spread: 0.2 })).toBe('0\u00a0±\u00a01');
  });

  it('are exact where a person said them', () => {
    expect(shownAge(en, face())).toBe('29\u00a0±\u00a05');
    expect(shownAge(en, face({ age: 41, group: 5, saidOf: ['age', 'is-face'] }))).toBe('41');
    expect(shownAge(en, face({ age: 1.5, group: 0, saidOf: ['age'] }))).toBe('1.5');
    expect(shownAge(de, face({ age: 1.5, group: 0, saidOf: ['age'] }))).toBe('1,5');
    expect(shownAge(en, face({ age: 35, group: 5, saidOf: ['age-group'] }))).toBe('38-43');
    expect(shownAge(en, face({ saidOf: ['gender'] }))).toBe('29\u00a0±\u00a05');
  });
});

describe('the label of a face', () => {
  it('is the age alone where there is little room', () => {
    expect(shortAge(en, face())).toBe('29');
    expect(shortAge(en, face({ group: 2, saidOf: ['age-group'] }))).toBe('8-13');
    expect(shortAge(en, face({ age: 41, group: 5, saidOf: ['age'] }))).toBe('41');
  });

  it('says age and gender', () => {
    expect(faceLabel(en, face(), false)).toBe('29\u00a0±\u00a05 · woman');
    expect(faceLabel(de, face(), false)).toBe('29\u00a0±\u00a05 · Frau');
  });

  it('says no gender where there is none to say', () => {
    expect(faceLabel(en, face({ gender: 'unknown' }), false)).toBe('29\u00a0±\u00a05');
    expect(faceLabel(en, face(), true)).toBe('29\u00a0±\u00a05');
  });
});

describe('what the nets said', () => {
  const shown = { hideGender: false, genderThreshold: 0.65 };

  it('is said with how sure they are', () => {
    expect(estimateLabel(en, face(), shown)).toBe('29\u00a0±\u00a05, woman\u00a087\u00a0%');
    const man = face({}, { femaleProbability: 0.05 });
    expect(estimateLabel(en, man, shown)).toBe('29\u00a0±\u00a05, man\u00a095\u00a0%');
    expect(estimateLabel(de, face({}, { mean: 8 }), shown)).toBe(
      '8\u00a0±\u00a05, Mädchen\u00a087\u00a0%',
    );
  });

  it('does not change with what a person said', () => {
    const corrected = face({ age: 8, group: 2, gender: 'male', saidOf: ['age', 'gender'] });
    expect(estimateLabel(en, corrected, shown)).toBe('29\u00a0±\u00a05, woman\u00a087\u00a0%');
  });

  it('says that a gender is not sure, and nothing of a hidden one', () => {
    const unsure = face({}, { femaleProbability: 0.6 });
    expect(estimateLabel(en, unsure, shown)).toBe('29\u00a0±\u00a05, gender not sure');
    expect(estimateLabel(en, unsure, { ...shown, hideGender: true })).toBe('29\u00a0±\u00a05');
    expect(estimateLabel(en, face(), { ...shown, genderThreshold: 0.9 })).toBe(
      '29\u00a0±\u00a05, gender not sure',
    );
  });

  it('has a share for every age group', () => {
    expect(groupShare(en, 6, 0.6249)).toBe('48-53: 62\u00a0%');
    expect(groupShare(de, 6, 0.6249)).toBe('48-53: 62\u00a0%');
    expect(likeliestGroup(face().estimate.groups)).toBe(4);
  });
});

describe('the question of review', () => {
  it('asks for both guesses', () => {
    expect(question(en, face(), false)).toBe('About 29, a woman?');
    expect(question(de, face(), false)).toBe('Etwa 29, eine Frau?');
    expect(question(en, face({ age: 9.4 }), false)).toBe('About 9, a girl?');
    expect(question(de, face({ age: 0.2, gender: 'male' }), false)).toBe('Unter 1, ein Junge?');
  });

  it('asks for the age alone where no gender is shown', () => {
    expect(question(en, face({ gender: 'unknown' }), false)).toBe('About 29?');
    expect(question(en, face(), true)).toBe('About 29?');
  });

  it('does not call a guess what a person said', () => {
    expect(question(en, face({ age: 40, group: 5, saidOf: ['age'] }), false)).toBe('40, a woman?');
    expect(question(en, face({ group: 5, saidOf: ['age-group'] }), false)).toBe('38-43, a woman?');
  });
});
