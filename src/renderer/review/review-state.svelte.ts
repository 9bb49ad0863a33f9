/** Review: the least sure faces, one by one, and what a person says of them. */
import type { ReviewFace } from '../../contract/app/index.ts';
import type { Correction } from '../../contract/correction.ts';
import { GENDERS, type Gender } from '../../contract/gender.ts';
import { bridge } from '../app/bridge.ts';
import { session } from '../app/session.svelte.ts';
import { Ahead } from '../faces/ahead.ts';
import { redoLast, undoLast } from '../faces/corrections.svelte.ts';
import { InOrder } from '../faces/in-order.ts';
import { isLeftToAsk, withSaid } from './said.ts';
import {
  EMPTY,
  added,
  current,
  failed,
  handled,
  known,
  redone,
  refreshed,
  skipped,
  stepped,
  wentBack,
  withoutSkipped,
  type Queue,
  type Step,
} from './queue.ts';

/** Faces fetched at once, and how few may wait before the next are. */
const FETCHED = 20;
const FEW = 10;
/** Faces whose pictures are loaded ahead. */
const AHEAD = 6;

export class ReviewState {
  queue = $state.raw<Queue>(EMPTY);
  /** Whether every face that there is to ask about is here; nothing is known before. */
  isComplete = $state(false);
  /** What is being chosen instead of what the question says. */
  picking = $state<'age' | 'gender' | null>(null);
  readonly face = $derived(current(this.queue));
  readonly handled = $derived(handled(this.queue));
  readonly skipped = $derived(skipped(this.queue));
  readonly canUndo = $derived(this.queue.done.length > 0);
  /** As many as there were to begin with, or more where more came. */
  readonly total = $derived.by(() =>
    Math.max(this.#began ?? 0, this.handled + this.queue.waiting.length),
  );
  /** Genders other than the one that the question says. */
  readonly otherGenders: readonly Gender[] = $derived(
    GENDERS.filter((gender) => gender !== this.face?.gender),
  );
  #began = $state<number | null>(null);
  #isFetching = false;
  readonly #ahead = new Ahead();
  /** Answers are stored in the order in which they were given, and undone in that order. */
  readonly #stores = new InOrder();
  /** Steps whose answers could not be stored, so that there is nothing to undo of them. */
  readonly #failed = new WeakSet<Step>();

  /** Fetches more faces if few are left. Also asked whenever faces changed. */
  async fetch(): Promise<void> {
    if (this.#isFetching || this.queue.waiting.length >= FEW) return;
    this.#isFetching = true;
    const faces = await session.attempt((app) => app.review(known(this.queue), FETCHED));
    this.#isFetching = false;
    if (faces === undefined) return;
    this.#began ??= session.counts.review;
    this.queue = added(this.queue, faces);
    this.isComplete = faces.length < FETCHED;
    this.#preload();
  }

  /** What the question says is right. */
  confirm(): void {
    this.#answer(null, (face) => session.attempt((app) => app.confirm({ faces: [face.id] })));
  }

  say(words: readonly Correction[]): void {
    const { face } = this;
    if (face === null) return;
    const said = withSaid(face, words);
    const again = isLeftToAsk(said, session.settings.hideGender) ? said : null;
    this.#answer(again, ({ id }) => session.attempt((app) => app.correct({ faces: [id] }, words)));
  }

  skip(): void {
    this.#take(stepped(this.queue, 'skip'));
  }

  /** Undoes the last answer and goes back to its face. Without any, undoes what was changed before. */
  async undo(): Promise<void> {
    const step = this.queue.done.at(-1);
    this.#take(wentBack(this.queue));
    await this.#stores.run(async () => {
      if (step === undefined) await undoLast();
      else if (step.kind === 'answer' && !this.#failed.has(step))
        await session.attempt((app) => app.undo());
    });
  }

  async redo(): Promise<void> {
    const step = this.queue.undone.at(-1);
    this.#take(redone(this.queue));
    await this.#stores.run(async () => {
      if (step === undefined) await redoLast();
      else if (step.kind === 'answer') await session.attempt((app) => app.redo());
    });
  }

  /** The face may have been changed elsewhere, as in the viewer. */
  async refresh(): Promise<void> {
    const { face } = this;
    if (face === null) return;
    const details = await session.attempt((app) => app.photo(face.photo.id));
    const now = details?.faces.find(({ id }) => id === face.id);
    if (now !== undefined) this.queue = refreshed(this.queue, { ...now, photo: face.photo });
  }

  /** Asks about the skipped faces once more. */
  async askAgain(): Promise<void> {
    this.isComplete = false;
    this.queue = withoutSkipped(this.queue);
    await this.fetch();
  }

  /** Goes on at once; what can not be stored is asked about again. */
  #answer(again: ReviewFace | null, store: (face: ReviewFace) => Promise<unknown>): void {
    const { face } = this;
    if (face === null) return;
    this.#take(stepped(this.queue, 'answer', again));
    const step = this.queue.done.at(-1)!;
    void this.#stores.run(async () => {
      if ((await store(face)) !== undefined) return;
      this.#failed.add(step);
      this.#take(failed(this.queue, step));
    });
  }

  #take(queue: Queue): void {
    this.queue = queue;
    this.picking = null;
    this.#preload();
    void this.fetch();
  }

  #preload(): void {
    this.#ahead.keep(
      this.queue.waiting
        .slice(0, AHEAD)
        .flatMap(({ id, photo }) => [
          bridge.imageUrl('face', id),
          bridge.imageUrl('thumbnail', photo.id),
        ]),
    );
  }
}
