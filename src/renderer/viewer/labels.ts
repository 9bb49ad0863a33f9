/** How much is said under the face boxes of a photo, so that labels do not cover one another. */
import type { Size } from '../../contract/geometry.ts';
import type { Rect } from './zoom.ts';

/** Height of a label with the gap above it, in CSS pixels. */
export const LABEL_HEIGHT = 24;
/** Widths that "29 ± 5 · woman" and "29" need, with some air. */
const LONG = 116;
const SHORT = 34;

export interface LabelPlace {
  /** `long` has age and gender, `short` the age alone; `none` shows on hover only. */
  readonly text: 'long' | 'short' | 'none';
  /** Below the box, or inside at its lower edge where the stage ends. */
  readonly inside: boolean;
}

/** A place for the label of each box on a stage of this size. */
export function labelPlaces(boxes: readonly Rect[], stage: Size): LabelPlace[] {
  return boxes.map((box, index) => {
    const room = Math.min(
      ...boxes.filter((_, other) => other !== index).map((other) => distance(box, other)),
      Infinity,
    );
    return {
      text: room >= LONG ? 'long' : room >= SHORT ? 'short' : 'none',
      inside: box.top + box.height + LABEL_HEIGHT > stage.height,
    };
  });
}

/** Between the middles of two labels that would be at one height; Infinity for all others. */
function distance(a: Rect, b: Rect): number {
  const apart = Math.abs(bottom(a) - bottom(b));
  return apart < LABEL_HEIGHT ? Math.abs(a.left + a.width / 2 - b.left - b.width / 2) : Infinity;
}

function bottom(rect: Rect): number {
  return rect.top + rect.height;
}
