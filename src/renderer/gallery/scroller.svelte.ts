/** Scrolling: the browser's own scrolling element, and the place in the logical space that it stands for. */
import {
  lastTop,
  scrollSpace,
  scrollStateAt,
  scrolled,
  settled,
  type ScrollState,
} from './scroll.ts';

/** Scrolling rests when nothing moved for this long, in milliseconds. */
const REST_MS = 80;
/** Two steps of most of a view within this time are a fling: nothing can be looked at meanwhile. */
const FLING_MS = 150;

export class Scroller {
  /** Height of what is scrolled, and of what is seen of it. */
  space = $state.raw(scrollSpace(0, 0, 1));
  #state = $state.raw<ScrollState>({ top: 0, native: 0 });
  /** Whether it is moving. */
  moving = $state(false);
  /** Whether it moves too fast for anything to be looked at. */
  flinging = $state(false);
  readonly top = $derived(this.#state.top);
  readonly lastTop = $derived(lastTop(this.space));
  /** What to take from a logical height to get that within the element; whole pixels. */
  readonly shift = $derived(Math.round(this.#state.top - this.#state.native));
  #element: HTMLElement | null = null;
  #content: HTMLElement | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #lastLeap = -Infinity;

  /** Takes over an element that scrolls, and the one element within it that is as high as needed. */
  attach(element: HTMLElement, content: HTMLElement): () => void {
    this.#element = element;
    this.#content = content;
    const onscroll = (): void => {
      const next = scrolled(this.space, this.#state, element.scrollTop);
      if (next !== this.#state) this.#move(next);
    };
    element.addEventListener('scroll', onscroll, { passive: true });
    content.style.height = `${this.space.element}px`;
    this.#place(scrollStateAt(this.space, this.#state.top));
    return () => {
      element.removeEventListener('scroll', onscroll);
      clearTimeout(this.#rest);
      this.moving = false;
      this.flinging = false;
      this.#element = null;
      this.#content = null;
    };
  }

  /** Content of another height, or another view of it, and where to be in it. */
  resize(height: number, viewport: number, top: number): void {
    this.space = scrollSpace(height, viewport, devicePixelRatio);
    // Before the offset is set, or the browser would not go beyond the old height.
    if (this.#content !== null) this.#content.style.height = `${this.space.element}px`;
    this.#place(scrollStateAt(this.space, top));
  }

  scrollTo(top: number): void {
    this.#move(scrollStateAt(this.space, top));
  }

  #move(state: ScrollState): void {
    const now = performance.now();
    if (Math.abs(state.top - this.#state.top) > 0.8 * this.space.viewport) {
      this.flinging = now - this.#lastLeap < FLING_MS;
      this.#lastLeap = now;
    }
    this.moving = true;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#settle(), REST_MS);
    this.#place(state);
  }

  #place({ top, native }: ScrollState): void {
    let shown = native;
    if (this.#element !== null && this.#element.scrollTop !== native) {
      this.#element.scrollTop = native;
      // The browser may round it to its own pixels.
      shown = this.#element.scrollTop;
    }
    // Whole pixels between the two, so that no photo stands between two pixels of the screen.
    this.#state = { top: shown + Math.round(top - native), native: shown };
  }

  #settle(): void {
    clearTimeout(this.#rest);
    this.moving = false;
    this.flinging = false;
    const state = settled(this.space, this.#state);
    if (state !== this.#state) this.#place(state);
  }
}
