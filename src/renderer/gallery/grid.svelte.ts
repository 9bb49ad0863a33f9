/** The grid's state: where every photo stands, which are drawn, where the focus is. */
import type { MonthCount, OpenedResult, Order } from '../../contract/app/index.ts';
import { anchorAt, anchorOf, topFor, type Anchor } from './anchor.ts';
import { Boxes } from './boxes.ts';
import { findAgain, placeIn, type Found, type Seen } from './find-again.ts';
import type { Move } from './keys.ts';
import {
  HEADER_HEIGHT,
  layOut,
  monthAt,
  monthOf,
  photoBelow,
  photoNear,
  rectOf,
  rowAt,
  rowOf,
  type Layout,
} from './layout.ts';
import { picking } from './picking.ts';
import { Scroller } from './scroller.svelte.ts';
import { tiles } from './tiles.svelte.ts';
import { nearestTop, windowOf } from './window.ts';
import { clampRowHeight, storeRowHeight, storedRowHeight } from './zoom.ts';

/** Below the last row, in pixels. */
const FOOT = 24;
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
  #turn = 0;
  /** Where keys up and down aim at, so that a short row does not lose the column. */
  #aim: number | null = null;
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
  readonly headers = $derived.by(() => this.#headers());
  /** The month at the top of the view. */
  readonly month = $derived(monthAt(this.layout, this.scroller.top));
  /** The photo that Tab goes to: the focus, or what is in view where the focus is elsewhere. */
  readonly tabStop = $derived.by(() => {
    const { focus } = this;
    const isDrawn = focus !== null && focus >= this.first && focus < this.end;
    if (focus !== null && (this.hasKeyboard || isDrawn)) return focus;
    return anchorAt(this.layout, this.scroller.top)?.photo ?? 0;
  });

  /** @param width of the rows @param viewport height of the view, in pixels */
  resize(width: number, viewport: number): void {
    const isWider = width !== this.#width;
    this.#width = width;
    this.#viewport = viewport;
    if (isWider) this.#layOutAnew(this.#anchor());
    else this.#apply(this.layout, this.scroller.top);
    this.ready = width > 0 && viewport > 0;
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
    this.#turn += 1;
    const turn = this.#turn;
    const isSameText = this.#question?.text === question.text;
    const isSame = isSameText && this.#question?.order === question.order;
    const layout = layOut(opened.aspects, opened.months, this.#width, this.rowHeight);
    const [kept, focus] = await Promise.all([
      findAgain(opened, this.#candidates(isSame)),
      this.focus === null ? null : placeIn(opened, tiles.tile(this.focus)?.id),
    ]);
    if (turn !== this.#turn) return;
    const segments = tiles.prepare(opened);
    const { first, end } = this.#seenAt(layout, this.#topIn(layout, kept));
    segments.want('grid', first, end);
    await Promise.race([
      segments.arrival(first, end),
      new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
    ]);
    if (turn !== this.#turn) {
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
    const isFirstRow = layout.monthRow[monthOf(layout, index)] === rowOf(layout, index);
    const head = isFirstRow ? HEADER_HEIGHT : 0;
    const area = { y: rect.y - head, height: rect.height + head };
    const top = nearestTop(area, scroller.top, scroller.space.viewport, 8);
    if (top !== scroller.top) scroller.scrollTo(top);
  }

  /** Where a key moves the focus to. */
  target(move: Move): number {
    const { layout } = this;
    const from = this.tabStop;
    const { x, y, width, height } = rectOf(layout, from);
    if (move === 'up' || move === 'down' || move === 'page-up' || move === 'page-down') {
      this.#aim ??= x + width / 2;
      if (move === 'up' || move === 'down')
        return photoBelow(layout, from, move === 'up' ? -1 : 1, this.#aim);
      const page = this.scroller.space.viewport - height;
      const row = rowAt(layout, move === 'page-up' ? y - page : y + page);
      return photoNear(layout, row, this.#aim);
    }
    this.#aim = null;
    if (move === 'first') return 0;
    if (move === 'last') return layout.photos - 1;
    return Math.max(0, Math.min(layout.photos - 1, from + (move === 'left' ? -1 : 1)));
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
    if (opened === null || this.#width <= 0) return;
    const layout = layOut(opened.aspects, opened.months, this.#width, this.rowHeight);
    this.#apply(layout, anchor === null ? 0 : topFor(layout, anchor));
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
    return top <= 0 ? null : anchorAt(layout, top);
  }

  #isInView(index: number): boolean {
    const { y, height } = rectOf(this.layout, index);
    const { top, space } = this.scroller;
    return y + height > top && y < top + space.viewport;
  }

  /** Photos that would hold the view in another answer, best first. */
  #candidates(isSame: boolean): Seen[] {
    const { layout, focus } = this;
    const { top } = this.scroller;
    const places: number[] = [];
    if (focus !== null && this.#isInView(focus) && (this.hasKeyboard || !isSame))
      places.push(focus);
    if (isSame && top > 0) {
      const first = anchorAt(layout, top)?.photo ?? 0;
      const end = Math.min(first + ANCHORS, layout.photos);
      for (let index = first; index < end; index += 1) places.push(index);
    }
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

  #headers(): readonly HeaderBox[] {
    const { layout, months } = this;
    const { shift } = this.scroller;
    if (this.#endRow === 0) return [];
    const headers: HeaderBox[] = [];
    const last = monthOf(layout, this.end - 1);
    for (let index = monthOf(layout, this.first); index <= last; index += 1) {
      if (layout.monthRow[index]! < this.#firstRow) continue;
      headers.push({ index, month: months[index]!, y: layout.monthTop[index]! - shift });
    }
    return headers;
  }
}

export const grid = new Grid();
