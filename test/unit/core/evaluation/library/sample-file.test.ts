import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../../../src/contract/query/index.ts';
import { readCsv } from '../../../../../src/core/evaluation/csv.ts';
import { readSample, writeSample } from '../../../../../src/core/evaluation/library/sample-file.ts';

const box = { x: 10.4, y: 20.6, width: 30, height: 40 };
const HEADER = 'face,photo,is_face,age,gender';

describe('writeSample', () => {
  const text = writeSample([
    { face: 7, photo: 3, path: '/photos/a "b", c.jpg', box },
    { face: 8, photo: 3, path: 'C:\\photos\\d.jpg', box },
  ]);

  it('is read back with nothing said yet', () => {
    expect(readSample(text)).toEqual([
      { face: 7, photo: 3, words: [] },
      { face: 8, photo: 3, words: [] },
    ]);
  });

  it('has the place of each face, and a search for its photo that is understood', () => {
    const [header, first, second] = readCsv(text).map((line) => line.map(({ value }) => value));
    expect(header!.slice(4)).toEqual([
      'left',
      'top',
      'width',
      'height',
      'is_face',
      'age',
      'gender',
    ]);
    expect(first!.slice(2, 8)).toEqual([
      '/photos/a "b", c.jpg',
      'name:"a "',
      '10',
      '21',
      '30',
      '40',
    ]);
    expect(second![3]).toBe('name:"d.jpg"');
    for (const query of [first![3]!, second![3]!]) expect(() => parseQuery(query)).not.toThrow();
  });
});

describe('readSample', () => {
  it('reads what a person wrote', () => {
    expect(
      readSample(`${HEADER}\n1,2,yes,31.5,F\n2,2,No,,\n3,2,,,male\n`).map(({ words }) => words),
    ).toEqual([
      [
        { subject: 'is-face', value: true },
        { subject: 'age', value: 31.5 },
        { subject: 'gender', value: 'female' },
      ],
      [{ subject: 'is-face', value: false }],
      [{ subject: 'gender', value: 'male' }],
    ]);
  });

  it.each([
    ['', 'line 1, column 1: expected a header with the column "face"'],
    ['face\n1\n', 'the column "photo"'],
    [`${HEADER}\n1,2,,\n`, 'line 2, column 1: expected 5 fields'],
    [`${HEADER}\nx,2,,,\n`, 'line 2, column 1: "x" is not the number'],
    [`${HEADER}\n1,2,,,\n1,2,,,\n`, 'line 3, column 1: face 1 was already in line 2'],
    [`${HEADER}\n1,2,perhaps,,\n`, 'line 2, column 5: "perhaps" is not yes or no'],
    [`${HEADER}\n1,2,,4-6,\n`, 'line 2, column 6: "4-6" is not an age in years'],
    [`${HEADER}\n1,2,,151,\n`, '"151" is not an age'],
    [`${HEADER}\n1,2,,,x\n`, '"x" is not a gender'],
  ])('refuses %j', (text, message) => {
    expect(() => readSample(text)).toThrow(message);
  });
});
