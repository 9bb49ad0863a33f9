import { describe, expect, it } from 'vitest';
import { AGE_GROUPS } from '../../../../../src/contract/age-groups.ts';
import {
  compare,
  words,
  type ComparedFace,
} from '../../../../../src/core/evaluation/compare/compare.ts';
import { comparisonSheet } from '../../../../../src/core/evaluation/compare/sheet.ts';
import { renderComparison } from '../../../../../src/core/evaluation/compare/table.ts';
import type { Answer, LabelledFace } from '../../../../../src/core/evaluation/labelled-face.ts';

const PACKS = ['one@1', 'two@1'];

function said(group: number, mean: number, femaleProbability: number | null): Answer {
  const groups = AGE_GROUPS.map((_, i) => Number(i === group));
  return { age: { mean, spread: 4, groups }, femaleProbability };
}

function labelled(ageClass: number, gender: 'female' | 'male'): LabelledFace {
  return { file: 'f', ageClass, age: null, gender, fold: null, race: null };
}

function face(file: string, answers: (Answer | null)[], label: LabelledFace | null = null) {
  const box = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 };
  return { file, box, label, answers, milliseconds: [4, 10] } satisfies ComparedFace;
}

const FACES = [
  face('same.jpg', [said(4, 29, 0.9), said(4, 31, 0.8)], labelled(4, 'female')),
  face('near.jpg', [said(4, 29, 0.9), said(5, 40, 0.8)], labelled(5, 'female')),
  face('far.jpg', [said(1, 5, 0.2), said(6, 50, 0.9)], labelled(6, 'male')),
  face('gender.jpg', [said(4, 29, 0.9), said(4, 29, 0.1)], labelled(4, 'male')),
];

describe('compare', () => {
  it('says how often two packs agree, and by how many years they differ', () => {
    const { agreements, faces } = compare(PACKS, FACES, [], 10);
    expect(faces).toBe(4);
    expect(agreements).toEqual([
      {
        packs: [0, 1],
        faces: 4,
        sameGroup: 0.5,
        nearGroup: 0.75,
        sameGender: 0.5,
        yearsApart: (2 + 11 + 45 + 0) / 4,
      },
    ]);
  });

  it('puts the faces that they are furthest apart on first, and leaves out those they agree on', () => {
    const { disagreements } = compare(PACKS, FACES, [], 10);
    expect(disagreements.map(({ file }) => file)).toEqual(['far.jpg', 'gender.jpg', 'near.jpg']);
    expect(compare(PACKS, FACES, [], 1).disagreements).toHaveLength(1);
  });

  it('scores each pack where there are labels', () => {
    const [one, two] = compare(PACKS, FACES, [], 10).packs;
    expect(one!.scores!.ageExact.ofFound).toBe(0.5);
    expect(two!.scores!.ageExact.ofFound).toBe(1);
    expect(one!.scores!.gender.ofFound).toBe(0.75);
    expect(two!.scores!.gender.ofFound).toBe(0.75);
    expect([one!.milliseconds, two!.milliseconds]).toEqual([4, 10]);
    const unlabelled = FACES.map((each) => ({ ...each, label: null }));
    expect(compare(PACKS, unlabelled, [], 10).packs[0]!.scores).toBeNull();
  });

  it('compares only what both say', () => {
    const some = [
      face('a.jpg', [said(4, 29, null), said(4, 33, 0.9)]),
      face('b.jpg', [null, null]),
    ];
    const [agreement] = compare(PACKS, some, [], 10).agreements;
    expect(agreement).toMatchObject({ faces: 1, sameGroup: 1, sameGender: null, yearsApart: 4 });
  });

  it('compares every two of three', () => {
    const three = [face('a.jpg', [said(4, 29, 1), said(4, 29, 1), said(5, 40, 1)])];
    const found = compare(['a@1', 'b@1', 'c@1'], three, [], 10).agreements;
    expect(found.map(({ packs }) => packs)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });
});

describe('words', () => {
  it('say what a pack says, and no more', () => {
    expect(words({ group: 4, years: 29.4, gender: 'female' })).toBe('25-32, about 29, female');
    expect(words({ group: null, years: null, gender: 'male' })).toBe('male');
    expect(words(null)).toBe('nothing');
  });
});

describe('what is shown of a comparison', () => {
  const comparison = compare(PACKS, FACES, ['empty.jpg'], 10);

  it('is a table for a terminal', () => {
    const text = renderComparison(comparison);
    expect(text).toContain('4 faces looked at by each pack; no face in 1 of the photos');
    expect(text).toMatch(/^one@1 +50\.0 +75\.0 +75\.0 +- +4\.0$/m);
    expect(text).toMatch(/^far\.jpg +4-6, about 5, male +48-53, about 50, female$/m);
  });

  it('is a page with the faces, whose names can not break out of it', () => {
    const odd = compare(PACKS, [face('<b>.jpg', [said(1, 5, 0.2), said(6, 50, 0.9)])], [], 10);
    const html = comparisonSheet(odd, [Uint8Array.of(1, 2, 3)]);
    expect(html).toContain('&lt;b&gt;.jpg');
    expect(html).toContain('data:image/jpeg;base64,AQID');
    expect(html).not.toContain('<b>.jpg');
  });
});
