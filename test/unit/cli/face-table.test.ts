import { expect, it } from 'vitest';
import { faceTable } from '../../../src/cli/face-table.ts';

const faces = (group: string, gender: string): number =>
  group === '25-32' ? { female: 1200, male: 7, unknown: 0 }[gender]! : 1;

it('is a line a group, with numbers below each other', () => {
  const lines = faceTable(faces);
  expect(lines).toHaveLength(9);
  expect(lines[0]).toBe('age group  female  male  unknown');
  expect(lines[1]).toBe('0-2             1     1        1');
  expect(lines[5]).toBe('25-32       1,200     7        0');
});

it('tells nothing of gender where that is hidden', () => {
  const lines = faceTable(faces, { hideGender: true });
  expect(lines[0]).toBe('age group  faces');
  expect(lines[1]).toBe('0-2            3');
  expect(lines[5]).toBe('25-32      1,207');
});
