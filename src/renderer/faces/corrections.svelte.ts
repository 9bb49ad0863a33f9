/** What a person says of faces: stored, told in a notice, and undone from there. */
import type { ChangeDone, ChangeLabel, FaceChoice } from '../../contract/app/index.ts';
import type { Correction } from '../../contract/correction.ts';
import { t } from '../app/messages.svelte.ts';
import { session } from '../app/session.svelte.ts';
import { changeMessage, doneMessage } from './done.ts';

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

/** What undoes and redoes where changes are made in an order of their own, as in review. */
export interface OwnUndo {
  undo(): Promise<void>;
  redo(): Promise<void>;
}

let own: OwnUndo | null = null;

/** Lets a page undo in its own way; the function that it returns ends that. */
export function undoWith(page: OwnUndo): () => void {
  own = page;
  return () => {
    if (own === page) own = null;
  };
}

/** Undoes the last change, in whatever window it was made, and says which it was. */
export async function undoChange(): Promise<void> {
  await (own === null ? undoLast() : own.undo());
}

export async function redoChange(): Promise<void> {
  await (own === null ? redoLast() : own.redo());
}

/** The same without regard to a page that undoes in its own way. */
export async function undoLast(): Promise<void> {
  const undone = await session.attempt((app) => app.undo());
  if (undone === null) say(t('faces.nothingToUndo'));
  else if (undone !== undefined)
    say(t('faces.undone', { change: nameOf(undone.change) }), {
      label: t('faces.redo'),
      run: () => void redoChange(),
    });
}

export async function redoLast(): Promise<void> {
  const redone = await session.attempt((app) => app.redo());
  if (redone === null) say(t('faces.nothingToRedo'));
  else if (redone !== undefined)
    say(t('faces.redone', { change: nameOf(redone.change) }), undoing());
}

function tell(key: string, { faces, photos }: ChangeDone): void {
  if (faces === 0) say(t('faces.done.none'));
  else say(t(key, { faces, photos }), undoing());
}

function nameOf(change: ChangeLabel): string {
  return t(changeMessage(change, session.settings.hideGender), { faces: change.faces });
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
