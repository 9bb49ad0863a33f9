/** Review: the least sure faces, one by one, and what a person says of them. */
import type { ReviewFace } from '../../contract/app/index.ts';
import type { Correction } from '../../contract/correction.ts';
import { GENDERS, type Gender } from '../../contract/gender.ts';
import { bridge } from '../app/bridge.ts';
import { session } from '../app/session.svelte.ts';
import { redoLast, undoLast } from '../faces/corrections.svelte.ts';
import { InOrder } from '../faces/in-order.ts';
import { isLeftToAsk } from './left-to-ask.ts';
import {
  EMPTY,
  added,
  current,
  handled,
  known,
  redone,
  refreshed,
  skipped,
  stepped,
  wentBack,
  withoutSkipped,
  type Queue,
} from './queue.ts';

/** Faces fetched at once, and how few may wait before the next are. */
const FETCHED = 20;
const FEW = 10;
/** Faces whose pictures are loaded ahead. */
const AHEAD = 6;

export class ReviewState {
  queue = $state.raw<Queue>(EMPTY);
  /** Whether the core has answered at all. */
  isLoaded = $state(false);
  /** What is being chosen instead of what the question says. */
  picking = $state<'age' | 'gender' | null>(null);
  readonly face = $derived(current(this.queue));
  readonly handled = $derived(handled(this.queue));
  readonly skipped = $derived(skipped(this.queue));
  readonly canUndo = $derived(this.queue.done.length > 0);
  /** As many as there were to begin with, or more where more came. */
  readonly total = $derived.by(() =>
    Math.max(this.#began, this.handled + this.queue.waiting.length),
  );
  /** Genders other than the one that the question says. */
  readonly otherGenders: readonly Gender[] = $derived(
    GENDERS.filter((gender) => gender !== this.face?.gender),
  );
  #began = $state(0);
  #isFetching = false;
  #pictures: HTMLImageElement[] = [];
  /** Two quick keys are two answers, the second to what the first one left. */
  readonly #answers = new InOrder();

  /** Fetches more faces if few are left. Also asked whenever faces changed. */
  async fetch(): Promise<void> {
    if (this.#isFetching || this.queue.waiting.length >= FEW) return;
    this.#isFetching = true;
    const faces = await session.attempt((app) => app.review(known(this.queue), FETCHED));
    this.#isFetching = false;
    if (faces === undefined) return;
    if (!this.isLoaded) this.#began = session.counts.review;
    this.queue = added(this.queue, faces);
    this.isLoaded = true;
    this.#preload();
  }

  confirm(): Promise<void> {
    return this.#answer((face) => session.attempt((app) => app.confirm({ faces: [face.id] })));
  }

  say(words: readonly Correction[]): Promise<void> {
    return this.#answer((face) =>
      session.attempt((app) => app.correct({ faces: [face.id] }, words)),
    );
  }

  skip(): Promise<void> {
    return this.#answers.run(async () => {
      this.#take(stepped(this.queue, 'skip'));
      await this.fetch();
    });
  }

  /** Undoes the last answer and goes back to its face. Without any, undoes what was changed before. */
  undo(): Promise<void> {
    return this.#answers.run(async () => {
      const step = this.queue.done.at(-1);
      if (step === undefined) return undoLast();
      if (step.kind === 'answer') {
        const undone = await session.attempt((app) => app.undo());
        if (undone === undefined) return;
      }
      this.#take(wentBack(this.queue));
    });
  }

  redo(): Promise<void> {
    return this.#answers.run(async () => {
      const step = this.queue.undone.at(-1);
      if (step === undefined) return redoLast();
      if (step.kind === 'answer') {
        const again = await session.attempt((app) => app.redo());
        if (again === undefined) return;
      }
      this.#take(redone(this.queue, step.stays ? await this.#asItIsNow(step.face) : null));
    });
  }

  /** The face may have been changed elsewhere, as in the viewer. */
  refresh(): Promise<void> {
    return this.#answers.run(async () => {
      const { face } = this;
      const now = face === null ? null : await this.#asItIsNow(face);
      if (now !== null) this.queue = refreshed(this.queue, now);
    });
  }

  /** Asks about the skipped faces once more. */
  async askAgain(): Promise<void> {
    this.queue = withoutSkipped(this.queue);
    await this.fetch();
  }

  #answer(store: (face: ReviewFace) => Promise<unknown>): Promise<void> {
    return this.#answers.run(async () => {
      const { face } = this;
      if (face === null) return;
      if ((await store(face)) === undefined) return;
      const now = await this.#asItIsNow(face);
      const isLeft = now !== null && isLeftToAsk(now, session.settings.hideGender);
      this.#take(stepped(this.queue, 'answer', isLeft ? now : null));
      void this.fetch();
    });
  }

  #take(queue: Queue): void {
    this.queue = queue;
    this.picking = null;
    this.#preload();
  }

  async #asItIsNow(face: ReviewFace): Promise<ReviewFace | null> {
    const details = await session.attempt((app) => app.photo(face.photo.id));
    const now = details?.faces.find(({ id }) => id === face.id);
    return now === undefined ? null : { ...now, photo: face.photo };
  }

  #preload(): void {
    this.#pictures = this.queue.waiting.slice(1, AHEAD).flatMap((face) =>
      (
        [
          ['face', face.id],
          ['thumbnail', face.photo.id],
        ] as const
      ).map(([kind, id]) => {
        const image = new Image();
        image.src = bridge.imageUrl(kind, id);
        return image;
      }),
    );
  }
}
