/** The grid's state: where every photo stands, which are drawn, where the focus is. */
import type { MonthCount, OpenedResult, Order } from '../../contract/app/index.ts';
import { Latest } from '../app/latest.ts';
import { anchorAt, anchorOf, topFor, type Anchor } from './anchor.ts';
import { Boxes } from './boxes.ts';
import { findAgain, placeIn, type Found, type Seen } from './find-again.ts';
import type { Move } from './keys.ts';
import { HEADER_HEIGHT, layOut, monthAt, monthOf, rectOf, rowOf, type Layout } from './layout.ts';
import { moveFrom } from './moves.ts';
import { picking } from './picking.ts';
import { Scroller } from './scroller.svelte.ts';
import { tiles } from './tiles.svelte.ts';
import { headersIn, nearestTop, windowOf } from './window.ts';
import { clampRowHeight, storeRowHeight, storedRowHeight } from './zoom.ts';

/** Below the last row, in pixels. */
const FOOT = 24;
/** Left free above and below a photo that is brought into view, in pixels. */
const ROOM = 8;
/** Photos drawn at most, so that the grid stays below 2,000 nodes; more only where more are in view. */
const MOST_DRAWN = 400;
/** Rows drawn beyond the view, in views. */
const AROUND = 0.5;
/** How long the photos of a new search may hold up its being shown, in milliseconds. */
const PATIENCE_MS = 150;
/** Photos that are tried as anchors of a refreshed search. */
const ANCHORS = 8;

export interface HeaderBox {
  readonly index: number;
  readonly month: MonthCount;
  readonly y: number;
}

interface Question {
  readonly text: string;
  readonly order: Order;
}

const EMPTY = layOut(new Uint8Array(), [], 1000, 200);

export class Grid {
  readonly scroller = new Scroller();
  layout = $state.raw<Layout>(EMPTY);
  months = $state.raw<readonly MonthCount[]>([]);
  rowHeight = $state(storedRowHeight(() => localStorage));
  /** The photo that keys act on; null before any was chosen. */
  focus = $state<number | null>(null);
  /** Whether the keyboard is in the grid. */
  hasKeyboard = $state(false);
  /** Whether the last press was a key: only then is the focus shown. */
  byKeys = $state(false);
  /** The photo below the mouse. */
  hovered = $state<number | null>(null);
  /** Whether it knows its size; nothing can be shown before. */
  ready = $state(false);
  #width = 0;
  #viewport = 0;
  #question: Question | null = null;
  /** What is to be shown, which may be on its way already. */
  #newest: OpenedResult | null = null;
  readonly #latest = new Latest<Question>(
    (question, isWanted) => this.#show(question, isWanted),
    (a, b) => a.text === b.text && a.order === b.order,
  );
  /** Where keys up and down aim at, so that a short row does not lose the column. */
  #aim: number | null = null;
  /** What held the view when it was laid out last, and where it was then. */
  #held: { readonly photo: number; readonly top: number } | null = null;
  readonly #drawn = new Boxes();

  readonly #window = $derived.by(() => {
    const { top, space, flinging } = this.scroller;
    const around = flinging ? 0 : AROUND * space.viewport;
    return windowOf(
      this.layout,
      { top, bottom: top + space.viewport },
      { above: around, below: around },
      MOST_DRAWN,
    );
  });
  // Plain numbers, so that what follows is done only when a row comes or goes.
  readonly #firstRow = $derived(this.#window.first);
  readonly #endRow = $derived(this.#window.end);
  /** Places of the photos that are drawn: [first, end). */
  readonly first = $derived(this.layout.rowFirst[this.#firstRow] ?? 0);
  readonly end = $derived(this.layout.rowFirst[this.#endRow] ?? 0);
  readonly boxes = $derived(
    this.#drawn.draw(
      this.layout,
      { first: this.#firstRow, end: this.#endRow },
      this.scroller.shift,
      this.scroller.space.element,
      this.hasKeyboard ? this.focus : null,
    ),
  );
  readonly headers = $derived(
    headersIn(this.layout, { first: this.#firstRow, end: this.#endRow }).map((index) => ({
      index,
      month: this.months[index]!,
      y: this.layout.monthTop[index]! - this.scroller.shift,
    })),
  );
  /** The month at the top of the view. */
  readonly month = $derived(monthAt(this.layout, this.scroller.top));
  /** The photo that Tab goes to: the focus, or what is in view where the focus is elsewhere. */
  readonly tabStop = $derived.by(() => {
    const { focus } = this;
    const isDrawn = focus !== null && focus >= this.first && focus < this.end;
    if (focus !== null && (this.hasKeyboard || isDrawn)) return focus;
    return anchorAt(this.layout, this.scroller.top)?.photo ?? 0;
  });

  /** @param width of the rows @param viewport height of the view, in pixels; of none nothing is made */
  resize(width: number, viewport: number): void {
    if (width <= 0 || viewport <= 0) return;
    const isWider = width !== this.#width;
    this.#width = width;
    this.#viewport = viewport;
    if (isWider) this.#layOutAnew(this.#anchor());
    else this.#apply(this.layout, this.scroller.top);
    this.ready = true;
  }

  /** Makes rows higher or lower; the photo `around`, or the one at the top, stays where it is. */
  zoomTo(height: number, around: number | null = null): void {
    const rowHeight = clampRowHeight(height);
    if (rowHeight === this.rowHeight) return;
    const anchor =
      around === null ? this.#anchor() : anchorOf(this.layout, around, this.scroller.top);
    this.rowHeight = rowHeight;
    storeRowHeight(() => localStorage, rowHeight);
    this.#layOutAnew(anchor);
  }

  /**
   * Shows what was found. The same question answered anew leaves the photo at the top where it is;
   * another one begins at the top, unless the photo that has the focus is in sight and found too.
   * What is seen first is fetched before, so that the old photos stay until the new ones are there.
   */
  async show(opened: OpenedResult, question: Question): Promise<void> {
    this.#newest = opened;
    await this.#latest.ask(question);
  }

  async #show(question: Question, isWanted: () => boolean): Promise<void> {
    const opened = this.#newest!;
    const isSameText = this.#question?.text === question.text;
    const candidates = this.#candidates(question);
    const finding = Promise.all([
      findAgain(opened, candidates),
      this.focus === null ? null : placeIn(opened, tiles.tile(this.focus)?.id),
    ]);
    const segments = tiles.prepare(opened);
    // On their way while everything is laid out.
    if (candidates.length === 0) segments.want('grid', 0, 1);
    const layout = layOut(opened.aspects, opened.months, this.#width, this.rowHeight);
    const [kept, focus] = await finding;
    if (!isWanted()) {
      segments.close();
      return;
    }
    const { first, end } = this.#seenAt(layout, this.#topIn(layout, kept));
    segments.want('grid', first, end);
    await Promise.race([
      segments.arrival(first, end),
      new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
    ]);
    if (!isWanted()) {
      segments.close();
      return;
    }
    const idAt = (index: number) => tiles.tile(index)?.id;
    const keys = this.#drawn.keysOfPhotos(idAt);
    tiles.adopt(opened, segments);
    this.months = opened.months;
    this.#question = question;
    this.hovered = null;
    this.focus = focus ?? (this.focus === null ? null : Math.min(this.focus, opened.photos - 1));
    if (opened.photos === 0) this.focus = null;
    // The window may have changed its width meanwhile, and the person may have scrolled.
    const fitting =
      layout.width === this.#width
        ? layout
        : layOut(opened.aspects, opened.months, this.#width, this.rowHeight);
    const top = this.#topIn(fitting, kept);
    this.#drawn.renumber(keys, idAt, { first, end });
    this.#apply(fitting, top);
    this.#hold(kept?.photo);
    void picking.onShown(isSameText);
  }

  /** Gives the focus to a photo and brings it into view. */
  moveFocus(index: number): void {
    if (this.layout.photos === 0) return;
    this.focus = Math.max(0, Math.min(this.layout.photos - 1, index));
    this.reveal(this.focus);
  }

  /** Scrolls as little as is needed to see a photo, and its month's name where it is the first row. */
  reveal(index: number): void {
    const { layout, scroller } = this;
    const rect = rectOf(layout, index);
    const row = rowOf(layout, index);
    const above = layout.monthRow[monthOf(layout, index)] === row ? HEADER_HEIGHT : ROOM;
    const below = row === layout.rows - 1 ? FOOT : ROOM;
    const area = { y: rect.y - above, height: above + rect.height + below };
    const top = nearestTop(area, scroller.top, scroller.space.viewport);
    if (top !== scroller.top) scroller.scrollTo(top);
  }

  /** Where a key leads to from the photo that Tab goes to. */
  target(move: Move): number {
    const { viewport } = this.scroller.space;
    const target = moveFrom(this.layout, this.tabStop, move, { aim: this.#aim, viewport });
    this.#aim = target.aim;
    return target.photo;
  }

  /** The photo was chosen by other means than keys up and down. */
  forgetAim(): void {
    this.#aim = null;
  }

  /** Scrolls to the beginning of a month. */
  showMonth(month: number): void {
    this.scroller.scrollTo(this.layout.monthTop[month] ?? 0);
  }

  #layOutAnew(anchor: Anchor | null): void {
    const { opened } = tiles;
    if (opened === null) return;
    const layout = layOut(opened.aspects, opened.months, this.#width, this.rowHeight);
    this.#apply(layout, anchor === null ? 0 : topFor(layout, anchor));
    this.#hold(anchor?.photo);
  }

  /** The same photo holds the view as long as nobody scrolls, or it would wander a little each time. */
  #hold(photo: number | undefined): void {
    this.#held = photo === undefined ? null : { photo, top: this.scroller.top };
  }

  #apply(layout: Layout, top: number): void {
    this.layout = layout;
    this.scroller.resize(layout.height + FOOT, this.#viewport, top);
  }

  /** What stays where it is. Nothing at the very top, so that what is new can be seen there. */
  #anchor(): Anchor | null {
    const { focus, layout } = this;
    const { top } = this.scroller;
    if (this.hasKeyboard && focus !== null && this.#isInView(focus))
      return anchorOf(layout, focus, top);
    if (top <= 0) return null;
    return this.#held?.top === top
      ? anchorOf(layout, this.#held.photo, top)
      : anchorAt(layout, top);
  }

  #isInView(index: number): boolean {
    const { y, height } = rectOf(this.layout, index);
    const { top, space } = this.scroller;
    return y + height > top && y < top + space.viewport;
  }

  /** Photos that would hold the view in another answer, best first. */
  #candidates(question: Question): Seen[] {
    const { layout, focus } = this;
    const { top } = this.scroller;
    const isSameText = question.text === this.#question?.text;
    const isSameOrder = question.order === this.#question?.order;
    const places: number[] = [];
    if (isSameText && isSameOrder) {
      const anchor = this.#anchor();
      if (anchor !== null) {
        const first = anchorAt(layout, top)?.photo ?? 0;
        const end = Math.min(first + ANCHORS, layout.photos);
        places.push(anchor.photo);
        for (let index = first; index < end; index += 1) places.push(index);
      }
    } else if (isSameOrder && focus !== null && this.#isInView(focus)) places.push(focus);
    return places.flatMap((index) => {
      const id = tiles.tile(index)?.id;
      return id === undefined ? [] : [{ id, anchor: anchorOf(layout, index, top) }];
    });
  }

  /** Where the view begins in a new layout, from where it is now. */
  #topIn(layout: Layout, kept: Found | null): number {
    if (kept === null) return 0;
    const now =
      kept.from.photo < this.layout.photos
        ? anchorOf(this.layout, kept.from.photo, this.scroller.top)
        : kept.from;
    return topFor(layout, { ...now, photo: kept.photo });
  }

  #seenAt(layout: Layout, top: number): { readonly first: number; readonly end: number } {
    const begin = Math.max(0, Math.min(top, layout.height + FOOT - this.#viewport));
    const view = { top: begin, bottom: begin + this.#viewport };
    const rows = windowOf(layout, view, { above: 0, below: 0 }, 0);
    return { first: layout.rowFirst[rows.first] ?? 0, end: layout.rowFirst[rows.end] ?? 0 };
  }
}

export const grid = new Grid();
