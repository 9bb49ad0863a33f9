/** What a person says of faces: stored, told in a notice, and undone from there. */
import type { ChangeDone, ChangeLabel, FaceChoice } from '../../contract/app/index.ts';
import type { Correction } from '../../contract/correction.ts';
import { t } from '../app/messages.svelte.ts';
import { session } from '../app/session.svelte.ts';
import { changeName, doneMessage } from './done.ts';

/** All are undefined where the change failed, which was said then. */
type Changing = Promise<ChangeDone | undefined>;

export async function correctFaces(faces: FaceChoice, words: readonly Correction[]): Changing {
  const done = await session.attempt((app) => app.correct(faces, words));
  if (done !== undefined) tell(doneMessage(words), done);
  return done;
}

/** What is shown of the faces is right. */
export async function confirmFaces(faces: FaceChoice): Changing {
  const done = await session.attempt((app) => app.confirm(faces));
  if (done !== undefined) tell('faces.done.confirm', done);
  return done;
}

/** What a person said of the faces is forgotten, and the estimates show again. */
export async function takeBackWords(faces: FaceChoice): Changing {
  const done = await session.attempt((app) => app.takeBack(faces));
  if (done !== undefined) tell('faces.done.takeBack', done);
  return done;
}

/** Undoes the last change, in whatever window it was made, and says which it was. */
export async function undoChange(): Promise<void> {
  const undone = await session.attempt((app) => app.undo());
  if (undone === null) say(t('faces.nothingToUndo'));
  else if (undone !== undefined)
    say(t('faces.undone', named(undone.change)), {
      label: t('faces.redo'),
      run: () => void redoChange(),
    });
}

export async function redoChange(): Promise<void> {
  const redone = await session.attempt((app) => app.redo());
  if (redone === null) say(t('faces.nothingToRedo'));
  else if (redone !== undefined) say(t('faces.redone', named(redone.change)), undoing());
}

function tell(key: string, { faces, photos }: ChangeDone): void {
  if (faces === 0) say(t('faces.done.none'));
  else say(t(key, { faces, photos }), undoing());
}

function named(change: ChangeLabel): { kind: string; faces: number } {
  return { kind: changeName(change, session.settings.hideGender), faces: change.faces };
}

function undoing(): { label: string; run: () => void } {
  return { label: t('faces.undo'), run: () => void undoChange() };
}

/**
 * One notice at a time, under one code: the button of an earlier one would undo the later change.
 */
function say(message: string, action?: { label: string; run: () => void }): void {
  session.say({ code: 'faces', level: 'info', values: { message } }, action);
}
