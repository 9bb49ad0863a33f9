/** Which message says what became of faces. Pure. */
import type { ChangeLabel } from '../../contract/app/undo.ts';
import type { Correction } from '../../contract/correction.ts';

/** Key of the message for what a person said of faces. */
export function doneMessage(words: readonly Correction[]): string {
  const [word] = words;
  if (words.length !== 1 || word === undefined) return 'faces.done.several';
  switch (word.subject) {
    case 'age':
      return 'faces.done.age';
    case 'age-group':
      return 'faces.done.group';
    case 'gender':
      return word.value === 'unknown' ? 'faces.done.noGender' : 'faces.done.gender';
    case 'is-face':
      return word.value ? 'faces.done.isFace' : 'faces.done.notAFace';
  }
}

/** Key of the message that names a change; where gender is hidden, no change of one is named. */
export function changeMessage({ kind }: ChangeLabel, hideGender: boolean): string {
  return `faces.change.${kind === 'gender' && hideGender ? 'several' : kind}`;
}
