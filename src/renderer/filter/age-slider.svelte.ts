/** The age histogram as a slider with two thumbs: pointer and keyboard to a range of years. */
import { Pace } from '../app/pace.ts';
import { search } from '../app/search.svelte.ts';
import { placeOf, yearAt, type YearRange } from './age-scale.ts';
import { moveThumb, rangeOf, withYears, yearAfterKey, type Thumb } from './edit.ts';
import { OneStep } from './one-step.ts';

/** While a thumb is dragged the search follows at most so often, in milliseconds. */
const LEAST_MS = 60;
/** A press that moves less than so many pixels is a click. */
const CLICK_PX = 3;

type Grip = { readonly thumb: Thumb } | { readonly anchor: number; readonly at: number };

export class AgeSlider {
  /** What is dragged at the moment, ahead of the search. */
  #dragged = $state.raw<YearRange | null>(null);
  readonly range = $derived(this.#dragged ?? rangeOf(search.filter.face));
  /** The conditions on ages as they are shown. */
  readonly face = $derived(
    this.#dragged === null ? search.filter.face : withYears(search.filter.face, this.#dragged),
  );
  #grip: Grip | null = null;
  readonly #step = new OneStep();
  readonly #pace = new Pace(() => this.#apply(), LEAST_MS);

  /** `place` is 0..1 along the axis, `x` in pixels. */
  press(place: number, x: number, thumb: Thumb | null): void {
    this.#step.end();
    this.#grip = thumb === null ? { anchor: yearAt(place), at: x } : { thumb };
  }

  drag(place: number, x: number): void {
    const grip = this.#grip;
    if (grip === null) return;
    const year = yearAt(place);
    if ('thumb' in grip) this.#show(moveThumb(this.range, grip.thumb, year));
    else if (this.#dragged !== null || Math.abs(x - grip.at) >= CLICK_PX)
      this.#show({ from: Math.min(grip.anchor, year), to: Math.max(grip.anchor, year) });
  }

  release(): void {
    const grip = this.#grip;
    this.#grip = null;
    // A click takes the nearer thumb to where it was.
    if (grip !== null && 'anchor' in grip && this.#dragged === null)
      this.#dragged = moveThumb(this.range, this.#nearest(grip.anchor), grip.anchor);
    if (this.#dragged !== null) this.#pace.now();
    this.#dragged = null;
    this.#step.end();
  }

  /** The browser took the pointer away, to scroll for example. */
  cancel(): void {
    this.#grip = null;
    this.#dragged = null;
    this.#pace.forget();
    this.#step.end();
  }

  /** Whether the key meant something. */
  key(thumb: Thumb, key: string): boolean {
    const year = yearAfterKey(key, this.range[thumb]);
    if (year === null) return false;
    this.#change(moveThumb(this.range, thumb, year));
    return true;
  }

  #nearest(year: number): Thumb {
    const at = placeOf(year);
    const { from, to } = this.range;
    return Math.abs(at - placeOf(from)) <= Math.abs(placeOf(to + 1) - at) ? 'from' : 'to';
  }

  #show(range: YearRange): void {
    this.#dragged = range;
    this.#pace.soon();
  }

  #apply(): void {
    if (this.#dragged !== null) this.#change(this.#dragged);
  }

  #change(range: YearRange): void {
    search.change({ face: withYears(search.filter.face, range) }, this.#step.next());
  }
}
