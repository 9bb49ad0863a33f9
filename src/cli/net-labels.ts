/** What a net's classes stand for, as a person writes it. */
import { InvalidArgumentError } from 'commander';
import type { NetLabels } from '../contract/import-pack.ts';
import { parseAgeRanges, parseYear } from '../contract/net-labels.ts';

const FORMS =
  'It takes "age:0-2,4-6,..." (first and last year of each class), "years:0" (a class a year, beginning with that), "gender:male,female" or "gender:female,male".';

function ages(text: string): NetLabels | null {
  const ranges = parseAgeRanges(text);
  return ranges === null ? null : { kind: 'ages', ranges };
}

function years(text: string): NetLabels | null {
  const from = parseYear(text);
  return from === null ? null : { kind: 'years', from };
}

function gender(text: string): NetLabels | null {
  const order = text.split(',').map((word) => word.trim());
  if (order.join() === 'male,female') return { kind: 'gender', order: ['male', 'female'] };
  if (order.join() === 'female,male') return { kind: 'gender', order: ['female', 'male'] };
  return null;
}

/** Throws an InvalidArgumentError that says the forms. */
export function parseLabels(text: string): NetLabels {
  const [, kind = '', rest = ''] = /^(\w+):(.*)$/.exec(text.trim()) ?? [];
  let labels: NetLabels | null = null;
  if (kind === 'age') labels = ages(rest);
  else if (kind === 'gender') labels = gender(rest);
  else if (kind === 'years') labels = years(rest);
  if (labels === null) throw new InvalidArgumentError(FORMS);
  return labels;
}
