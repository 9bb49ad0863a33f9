/** The mouse in the grid: a click opens or selects, a drag draws a rubber band around photos. */
import { router } from '../app/router.svelte.ts';
import { grid } from './grid.svelte.ts';
import type { IdSet } from './id-set.ts';
import { photosIn, type Rect } from './layout.ts';
import { picking } from './picking.ts';
import { selection } from './selection.svelte.ts';
import { tiles } from './tiles.svelte.ts';

/** A press that moves less is a click, in pixels. */
const CLICK_SLACK = 5;
/** So near to the edge of the view a band scrolls it, in pixels. */
const SCROLL_EDGE = 48;
/** Fastest scrolling by a band, in pixels a frame. */
const SCROLL_STEP = 24;

interface Drag {
  /** Where it began and where it is: x of the rows, y of the logical space. */
  readonly startX: number;
  readonly startY: number;
  clientX: number;
  clientY: number;
  /** What was selected before; null until it has moved enough to be a band. */
  before: IdSet | null;
  readonly adds: boolean;
}

class GridPointer {
  /** The rubber band, in the logical space. */
  band = $state.raw<Rect | null>(null);
  #drag: Drag | null = null;
  #frame = 0;
  #wasDrag = false;
  #view: HTMLElement | null = null;
  #content: HTMLElement | null = null;

  /** @param view the element that scrolls @param content the one whose left edge is that of the rows */
  attach(view: HTMLElement, content: HTMLElement): () => void {
    this.#view = view;
    this.#content = content;
    const listening = new AbortController();
    const on = <Type extends keyof HTMLElementEventMap>(
      type: Type,
      listener: (event: HTMLElementEventMap[Type]) => void,
    ): void => view.addEventListener(type, listener, { passive: true, signal: listening.signal });
    on('pointerdown', (event) => this.#onDown(event));
    on('pointermove', (event) => this.#onMove(event));
    on('pointerup', () => this.#end());
    on('pointercancel', () => this.#end());
    on('click', (event) => this.#onClick(event));
    on('pointerover', (event) => {
      if (event.pointerType !== 'touch') grid.hovered = indexOf(event.target);
    });
    on('pointerleave', () => {
      grid.hovered = null;
    });
    return () => {
      listening.abort();
      this.#end();
      this.#view = null;
      this.#content = null;
    };
  }

  #onDown(event: PointerEvent): void {
    this.#wasDrag = false;
    grid.byKeys = false;
    // A finger scrolls; presses beside the content are the scroll bar's.
    if (event.pointerType === 'touch' || event.button !== 0) return;
    if (event.offsetX >= this.#view!.clientWidth && event.target === this.#view) return;
    if (event.target instanceof Element && event.target.closest('button') !== null) return;
    const { x, y } = this.#place(event);
    this.#drag = {
      startX: x,
      startY: y,
      clientX: event.clientX,
      clientY: event.clientY,
      before: null,
      adds: event.ctrlKey || event.metaKey || event.shiftKey,
    };
  }

  #onMove(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag === null) return;
    drag.clientX = event.clientX;
    drag.clientY = event.clientY;
    if (drag.before === null) {
      const { x, y } = this.#place(drag);
      if (Math.hypot(x - drag.startX, y - drag.startY) < CLICK_SLACK) return;
      this.#view!.setPointerCapture(event.pointerId);
      if (!drag.adds) picking.clear();
      drag.before = selection.ids.snapshot();
      grid.hovered = null;
      this.#frame = requestAnimationFrame(() => this.#step());
    }
  }

  /** Once a frame: scrolls where the band is at an edge, and selects what it touches. */
  #step(): void {
    const drag = this.#drag;
    if (drag?.before == null) return;
    const { top, bottom } = this.#view!.getBoundingClientRect();
    const past =
      Math.max(0, drag.clientY - (bottom - SCROLL_EDGE)) -
      Math.max(0, top + SCROLL_EDGE - drag.clientY);
    if (past !== 0) {
      const share = Math.max(-1, Math.min(1, past / SCROLL_EDGE));
      grid.scroller.scrollTo(grid.scroller.top + Math.round(share * SCROLL_STEP));
    }
    const { x, y } = this.#place(drag);
    const band = {
      x: Math.min(x, drag.startX),
      y: Math.min(y, drag.startY),
      width: Math.abs(x - drag.startX),
      height: Math.abs(y - drag.startY),
    };
    if (!isSame(band, this.band)) {
      this.band = band;
      void picking.selectRanges(drag.before, photosIn(grid.layout, band));
    }
    this.#frame = requestAnimationFrame(() => this.#step());
  }

  #end(): void {
    this.#wasDrag = this.#drag?.before != null;
    this.#drag = null;
    this.band = null;
    cancelAnimationFrame(this.#frame);
  }

  #onClick(event: MouseEvent): void {
    // The click that ends a band opens nothing.
    if (this.#wasDrag) return;
    const index = indexOf(event.target);
    if (index === null) {
      const isControl = event.target instanceof Element && event.target.closest('button') !== null;
      if (!isControl) picking.clear();
      return;
    }
    grid.forgetAim();
    const isCheck =
      event.target instanceof Element && event.target.closest('[data-check]') !== null;
    if (event.shiftKey) void picking.extendTo(index, grid.focus ?? index);
    else if (isCheck || event.ctrlKey || event.metaKey) picking.toggle(index);
    else open(index);
    grid.focus = index;
  }

  #place({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): {
    x: number;
    y: number;
  } {
    const y = clientY - this.#view!.getBoundingClientRect().top + grid.scroller.top;
    return { x: clientX - this.#content!.getBoundingClientRect().left, y };
  }
}

/** Opens a photo in the viewer. */
export function open(index: number): void {
  const id = tiles.tile(index)?.id;
  if (id !== undefined) router.go({ photo: id });
}

/** The place of the photo that an element belongs to. */
function indexOf(target: EventTarget | null): number | null {
  if (!(target instanceof Element)) return null;
  const tile = target.closest<HTMLElement>('[data-index]');
  return tile === null ? null : Number(tile.dataset.index);
}

function isSame(a: Rect, b: Rect | null): boolean {
  return a.x === b?.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

export const pointer = new GridPointer();
