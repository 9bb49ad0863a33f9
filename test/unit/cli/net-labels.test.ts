import { describe, expect, it } from 'vitest';
import { parseLabels } from '../../../src/cli/net-labels.ts';

describe('parseLabels', () => {
  it.each([
    [
      'age:0-2,4-6,60-100',
      {
        kind: 'ages',
        ranges: [
          [0, 2],
          [4, 6],
          [60, 100],
        ],
      },
    ],
    [
      'age: 0 , 1-3',
      {
        kind: 'ages',
        ranges: [
          [0, 0],
          [1, 3],
        ],
      },
    ],
    ['years:0', { kind: 'years', from: 0 }],
    ['gender:male,female', { kind: 'gender', order: ['male', 'female'] }],
    ['gender:female, male', { kind: 'gender', order: ['female', 'male'] }],
  ])('%s', (text, labels) => {
    expect(parseLabels(text)).toEqual(labels);
  });

  it.each([
    '',
    'age',
    'age:',
    'age:5-3,6-9',
    'age:0-2',
    'age:a-b,1-2',
    'age:1-2-3,4',
    'years:',
    'years:-1',
    'gender:male',
    'gender:male,male',
    'sex:male,female',
  ])('refuses %j and says the forms', (text) => {
    expect(() => parseLabels(text)).toThrow('"gender:male,female"');
  });
});
