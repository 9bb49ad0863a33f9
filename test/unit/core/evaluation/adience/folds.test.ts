import { describe, expect, it } from 'vitest';
import {
  foldFile,
  parseFold,
  pictureOf,
  sharedBetweenFolds,
} from '../../../../../src/core/evaluation/adience/folds.ts';
import { HEADER, line } from './fold-lines.ts';

const parse = (...lines: string[]) => parseFold([HEADER, ...lines, ''].join('\n'), 2, 'f.txt');

describe('parseFold', () => {
  it('reads a row of a fold file', () => {
    expect(
      parse(line({ user: '30601258@N03', image: '1_o.jpg', face: '7', age: '(4, 6)' })),
    ).toEqual([
      {
        fold: 2,
        user: '30601258@N03',
        image: '1_o.jpg',
        face: '7',
        age: '(4, 6)',
        gender: 'f',
        line: 2,
      },
    ]);
  });

  it('reads lines that end in CRLF, empty labels, and rows without the last columns', () => {
    const text = `${HEADER}\r\n${line({ age: '', gender: '' })}\r\nu\ti.jpg\t1\tNone\tm\r\n`;
    const rows = parseFold(text, 0, 'f.txt');
    expect(rows.map(({ age, gender }) => [age, gender])).toEqual([
      ['', ''],
      ['None', 'm'],
    ]);
  });

  it.each([
    ['', 'f.txt, line 1: expected the columns user_id'],
    ['user,image\n', 'f.txt, line 1'],
    [
      `${HEADER}\nu\ti.jpg\t1\n`,
      'f.txt, line 2: expected at least 5 fields separated by tabs, got 3',
    ],
    [`${HEADER}\n${line({})}\n${line({ image: '../../i.jpg' })}`, 'f.txt, line 3: "../../i.jpg"'],
    [`${HEADER}\n${line({ user: '..' })}`, 'f.txt, line 2: ".."'],
    [`${HEADER}\n${line({ face: '' })}`, 'f.txt, line 2: ""'],
  ])('refuses %j, naming file and line', (text, message) => {
    expect(() => parseFold(text, 0, 'f.txt')).toThrow(message);
  });
});

it('names the files of folds and of pictures', () => {
  expect([foldFile(3, false), foldFile(0, true)]).toEqual([
    'fold_3_data.txt',
    'fold_frontal_0_data.txt',
  ]);
  const [row] = parse(line({ user: 'u@N0', image: '1_o.jpg', face: '12' }));
  expect(pictureOf(row!, 'aligned')).toBe('aligned/u@N0/landmark_aligned_face.12.1_o.jpg');
  expect(pictureOf(row!, 'faces')).toBe('faces/u@N0/coarse_tilt_aligned_face.12.1_o.jpg');
});

describe('sharedBetweenFolds', () => {
  const rows = (...made: [fold: number, user: string, face: string][]) =>
    made.flatMap(([fold, user, face]) =>
      parseFold(`${HEADER}\n${line({ user, face })}`, fold, 'f.txt'),
    );

  it('finds nobody where each is in one fold, however often', () => {
    expect(sharedBetweenFolds(rows([0, 'a', '1'], [0, 'a', '1'], [1, 'b', '1']))).toEqual({
      people: [],
      albums: [],
    });
  });

  it('finds people and albums in two folds', () => {
    const shared = sharedBetweenFolds(
      rows([0, 'a', '1'], [1, 'a', '1'], [2, 'b', '1'], [3, 'b', '2']),
    );
    expect(shared).toEqual({ people: ['a/1'], albums: ['a', 'b'] });
  });
});
