import type { NetLabels } from '../../../contract/import-pack.ts';
import { PackError } from '../errors.ts';
import type { NetOutput } from '../manifest.ts';

export interface DeclaredOutput {
  readonly name: string;
  /** How many classes it tells apart; null where the file does not say. */
  readonly classes: number | null;
}

const SAID: Readonly<Record<NetLabels['kind'], string>> = {
  ages: 'age groups',
  years: 'years',
  gender: 'genders',
};

/** Throws `import-refused` where the labels are not of that many classes. */
export function netOutput({ name, classes }: DeclaredOutput, labels: NetLabels): NetOutput {
  const labelled =
    labels.kind === 'ages' ? labels.ranges.length : labels.kind === 'gender' ? 2 : classes;
  if (labelled === null) {
    throw new PackError('import-refused', `The net does not say how many classes "${name}" has.`);
  }
  if (classes !== null && classes !== labelled) {
    throw new PackError(
      'import-refused',
      `The net's output "${name}" has ${classes} classes, but the labels are of ${labelled} ${SAID[labels.kind]}.`,
    );
  }
  const base = { name, shape: ['batch', labelled] };
  switch (labels.kind) {
    case 'ages': {
      const ranges = labels.ranges.map(([first, last]): [number, number] => [first, last]);
      return { ...base, meaning: 'age-probabilities', ages: { kind: 'ranges', ranges } };
    }
    case 'years':
      return {
        ...base,
        meaning: 'age-probabilities',
        ages: { kind: 'years', from: labels.from },
      };
    case 'gender':
      return {
        ...base,
        meaning: 'gender-probabilities',
        order: labels.order[0] === 'male' ? ['male', 'female'] : ['female', 'male'],
      };
  }
}
