/** How the photo lies on the stage: zoomed and moved by hand at once, by keys in a short motion. */
import { Tween, prefersReducedMotion } from 'svelte/motion';
import { cubicOut } from 'svelte/easing';
import type { Point, Size } from '../../contract/geometry.ts';
import {
  WHOLE,
  actualZoom,
  clamped,
  panned,
  pinched,
  placed,
  toggledAt,
  zoomedAt,
  zoomedBy,
  type Scene,
  type View,
} from './zoom.ts';

/** Of one press of a key or button. */
const STEP = 1.5;
const MOTION_MS = 180;

export class StageState {
  /** Upright pixels of the photo. */
  photo = $state.raw<Size>({ width: 1, height: 1 });
  /** CSS pixels. */
  size = $state.raw<Size>({ width: 0, height: 0 });
  readonly #view = new Tween<View>(WHOLE, { easing: cubicOut });
  readonly #scene: Scene = $derived({ photo: this.photo, stage: this.size });
  readonly #shown = $derived(clamped(this.#view.current, this.#scene));
  /** Where the photo is drawn. */
  readonly rect = $derived(placed(this.#shown, this.#scene));
  readonly isWhole = $derived(this.#view.target.zoom <= 1);
  /** CSS pixels a photo pixel. */
  readonly scale = $derived(this.#shown.zoom / actualZoom(this.#scene));

  /** Another photo: shown whole, at once. */
  reset(): void {
    this.#set(WHOLE, 0);
  }

  whole(): void {
    this.#set(WHOLE, MOTION_MS);
  }

  larger(): void {
    this.#set(zoomedBy(this.#target, STEP, this.#scene), MOTION_MS);
  }

  smaller(): void {
    this.#set(zoomedBy(this.#target, 1 / STEP, this.#scene), MOTION_MS);
  }

  toggleAt(at: Point): void {
    this.#set(toggledAt(this.#target, at, this.#scene), MOTION_MS);
  }

  zoomAt(factor: number, at: Point): void {
    this.#set(zoomedAt(this.#target, factor, at, this.#scene), 0);
  }

  pan(by: Point): void {
    this.#set(panned(this.#target, by, this.#scene), 0);
  }

  pinch(before: readonly [Point, Point], after: readonly [Point, Point]): void {
    this.#set(pinched(this.#target, before, after, this.#scene), 0);
  }

  /** Where a motion ends, as the stage is now. */
  get #target(): View {
    return clamped(this.#view.target, this.#scene);
  }

  #set(view: View, duration: number): void {
    void this.#view.set(view, { duration: prefersReducedMotion.current ? 0 : duration });
  }
}
