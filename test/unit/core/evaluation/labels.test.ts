import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLabels } from '../../../../src/core/evaluation/labels.ts';
import { describeWithSharedData } from '../../../fixtures/shared-data.ts';

describe('parseLabels', () => {
  it('reads all columns, in any order, and keeps those that it does not know', () => {
    const text = 'person,gender,age_max,age,file,age_min\n"B, A",F,30,28.5,x/y.jpg,26\n';
    expect(parseLabels(text)).toEqual([
      {
        file: 'x/y.jpg',
        age: 28.5,
        ageMin: 26,
        ageMax: 30,
        gender: 'female',
        extra: new Map([['person', 'B, A']]),
        line: 2,
      },
    ]);
  });

  it('takes empty ages and genders as not known', () => {
    expect(parseLabels('file,age,gender\na.jpg,,\n')[0]).toMatchObject({
      age: null,
      ageMin: null,
      ageMax: null,
      gender: null,
    });
  });

  it('does without an age where there is a range', () => {
    expect(parseLabels('file,age_min,age_max\na.jpg,4,6')[0]).toMatchObject({
      age: null,
      ageMin: 4,
      ageMax: 6,
    });
  });

  it.each([
    ['M', 'male'],
    ['m', 'male'],
    ['Male', 'male'],
    ['F', 'female'],
    ['f', 'female'],
    [' female', 'female'],
  ])('reads the gender "%s"', (text, gender) => {
    expect(parseLabels(`file,gender\na.jpg,${text}`)[0]?.gender).toBe(gender);
  });

  it.each([
    ['nothing at all', '', 1, 1, /header/],
    ['no file column', 'age,gender\n1,M', 1, 1, /"file"/],
    ['nothing to score', 'file,person\na,b', 1, 1, /"age"/],
    ['half a range column', 'file,age_min\na,1', 1, 1, /go together/],
    ['a column twice', 'file,age,age\na,1,1', 1, 10, /twice/],
    ['too few fields', 'file,age,gender\na,1', 2, 3, /3 fields.*got 2/],
    ['too many fields', 'file,age\na,1,b', 2, 5, /2 fields.*got 3/],
    ['no file name', 'file,age\n,1', 2, 1, /empty/],
    ['a file twice', 'file,age\na,1\n"b",2\na,1', 4, 1, /line 2/],
    ['an age in words', 'file,age\na,1\nb,old', 3, 3, /"old"/],
    ['a negative age', 'file,age\na,-1', 2, 3, /"-1"/],
    ['an age beyond 130', 'file,age\na,131', 2, 3, /130/],
    ['half a range', 'file,age_min,age_max\na,1,', 2, 3, /both/],
    ['a range upside down', 'file,age_min,age_max\na,5,4', 2, 3, /above/],
    ['an age outside its range', 'file,age,age_min,age_max\na,7,4,6', 2, 3, /between 4 and 6/],
    ['another gender', 'file,gender\na,x', 2, 3, /"x"/],
  ])('refuses %s, and says where', (_, text, line, column, message) => {
    const act = () => parseLabels(text);
    expect(act).toThrow(expect.objectContaining({ line, column, code: 'csv-invalid' }));
    expect(act).toThrow(message);
  });
});

const read = (folder: string) => parseLabels(readFileSync(path.join(folder, 'labels.csv'), 'utf8'));

describeWithSharedData('labels of the portraits', 'portraits', (folder) => {
  it('all have an age inside a range, and a gender', () => {
    const labels = read(folder);
    expect(labels).toHaveLength(258);
    expect(labels.filter(({ gender }) => gender === 'female')).toHaveLength(48);
    for (const { age, ageMin } of labels) expect([age, ageMin]).not.toContain(null);
  });
});

describeWithSharedData('labels of known faces', 'photos/faces-known', (folder) => {
  it('have ages where the date is known', () => {
    const labels = read(folder);
    expect(labels).toHaveLength(10);
    expect(labels.filter(({ age }) => age !== null)).toHaveLength(6);
    expect(labels.find(({ file }) => file === 'biden.jpg')).toMatchObject({
      age: 67.5,
      ageMin: null,
      gender: 'male',
    });
  });
});
