/**
 * The faces that wait for a person's word, and the way back through those that were judged. Pure: a
 * queue is never changed, each step gives a new one.
 */
import type { ReviewFace } from '../../contract/app/photos.ts';
import type { FaceId } from '../../contract/ids.ts';

export interface Step {
  /** As it was before the step. */
  readonly face: ReviewFace;
  /** Answers are stored and can be undone there; a skipped face had no answer. */
  readonly kind: 'answer' | 'skip';
  /** The face as it was asked about once more, where only a part of the question was answered. */
  readonly again: ReviewFace | null;
}

export interface Queue {
  /** The first is the one that is asked about. */
  readonly waiting: readonly ReviewFace[];
  /** The latest step is the last. */
  readonly done: readonly Step[];
  /** Steps that were gone back from; the next to do again is the last. */
  readonly undone: readonly Step[];
}

export const EMPTY: Queue = { waiting: [], done: [], undone: [] };

export function current({ waiting }: Queue): ReviewFace | null {
  return waiting[0] ?? null;
}

/** Faces that are done with; one that was answered in two parts counts once. */
export function handled({ done }: Queue): number {
  return done.filter(({ again }) => again === null).length;
}

export function skipped({ done }: Queue): number {
  return done.filter(({ kind }) => kind === 'skip').length;
}

/** Every face that need not be brought again. */
export function known({ waiting, done, undone }: Queue): FaceId[] {
  const ids = new Set(waiting.map(({ id }) => id));
  for (const { face } of [...done, ...undone]) ids.add(face.id);
  return [...ids];
}

export function added(queue: Queue, faces: readonly ReviewFace[]): Queue {
  const ids = new Set(known(queue));
  return { ...queue, waiting: [...queue.waiting, ...faces.filter(({ id }) => !ids.has(id))] };
}

/**
 * The current face was answered or skipped. `again` is the same face as it is now, where there is
 * something left to ask.
 */
export function stepped(queue: Queue, kind: Step['kind'], again: ReviewFace | null = null): Queue {
  const [face, ...rest] = queue.waiting;
  if (face === undefined) return queue;
  return {
    waiting: again === null ? rest : [again, ...rest],
    done: [...queue.done, { face, kind, again }],
    undone: [],
  };
}

/** Back to the face of the last step, as it was before it. */
export function wentBack(queue: Queue): Queue {
  const step = queue.done.at(-1);
  if (step === undefined) return queue;
  const rest = step.again === null ? queue.waiting : queue.waiting.slice(1);
  return {
    waiting: [step.face, ...rest],
    done: queue.done.slice(0, -1),
    undone: [...queue.undone, step],
  };
}

/** The last step gone back from is done again. */
export function redone(queue: Queue): Queue {
  const step = queue.undone.at(-1);
  if (step === undefined) return queue;
  return { ...stepped(queue, step.kind, step.again), undone: queue.undone.slice(0, -1) };
}

/** The answer of a step could not be stored: its face is asked about again, as it was before. */
export function failed(queue: Queue, step: Step): Queue {
  const others = queue.waiting.filter(({ id }) => id !== step.face.id);
  return {
    waiting: [step.face, ...others],
    done: queue.done.filter((one) => one !== step),
    undone: [],
  };
}

/** The current face, as it is now. */
export function refreshed(queue: Queue, face: ReviewFace): Queue {
  const [first, ...rest] = queue.waiting;
  return first?.id === face.id ? { ...queue, waiting: [face, ...rest] } : queue;
}

/** Skipped faces may be asked about again. */
export function withoutSkipped(queue: Queue): Queue {
  return {
    ...queue,
    done: queue.done.filter(({ kind }) => kind !== 'skip'),
    undone: [],
  };
}
