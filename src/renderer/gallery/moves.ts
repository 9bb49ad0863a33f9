/** Where the keys of the grid lead to. */
import type { Move } from './keys.ts';
import { photoBelow, rectOf, rowAt, rowOf, type Layout } from './layout.ts';

export interface Target {
  readonly photo: number;
  /** What keys up and down aim at, in pixels, so that a short row does not lose the column. */
  readonly aim: number | null;
}

/**
 * The photo that a key leads to from another one.
 *
 * @param aim of the move before, or null @param viewport height of the view in pixels
 */
export function moveFrom(
  layout: Layout,
  from: number,
  move: Move,
  { aim, viewport }: { readonly aim: number | null; readonly viewport: number },
): Target {
  const last = layout.photos - 1;
  if (move === 'first') return { photo: 0, aim: null };
  if (move === 'last') return { photo: last, aim: null };
  if (move === 'left') return { photo: Math.max(0, from - 1), aim: null };
  if (move === 'right') return { photo: Math.min(last, from + 1), aim: null };
  const { x, y, width, height } = rectOf(layout, from);
  const column = aim ?? x + width / 2;
  if (move === 'up') return { photo: photoBelow(layout, from, -1, column), aim: column };
  if (move === 'down') return { photo: photoBelow(layout, from, 1, column), aim: column };
  const row = rowOf(layout, from);
  const page = Math.max(0, viewport - height);
  // A page leads to another row, however low the view is.
  const rows =
    move === 'page-up'
      ? Math.min(-1, rowAt(layout, y - page) - row)
      : Math.max(1, rowAt(layout, y + page) - row);
  return { photo: photoBelow(layout, from, rows, column), aim: column };
}
