/** Which message says what became of faces. Pure. */
import type { ChangeLabel } from '../../contract/app/events.ts';
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

/** What an undone or redone change is called; one of a gender is not, where gender is hidden. */
export function changeName({ kind }: ChangeLabel, hideGender: boolean): ChangeLabel['kind'] {
  return kind === 'gender' && hideGender ? 'several' : kind;
}
