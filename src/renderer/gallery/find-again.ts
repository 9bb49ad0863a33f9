/** Photos of one answer found again in the next, so that what a person looks at stays where it is. */
import type { OpenedResult } from '../../contract/app/index.ts';
import type { PhotoId } from '../../contract/ids.ts';
import { session } from '../app/session.svelte.ts';
import type { Anchor } from './anchor.ts';

/** A photo that is seen, with its place on the screen. */
export interface Seen {
  readonly id: PhotoId;
  readonly anchor: Anchor;
}

/** The same photo: its place in the new answer, and where it was seen before. */
export interface Found {
  readonly photo: number;
  readonly from: Anchor;
}

/** The first of these photos that is in the new answer too, or null. */
export async function findAgain(
  opened: OpenedResult,
  candidates: readonly Seen[],
): Promise<Found | null> {
  const places = await Promise.all(candidates.map(({ id }) => placeIn(opened, id)));
  const found = places.findIndex((place) => place !== null);
  return found === -1 ? null : { photo: places[found]!, from: candidates[found]!.anchor };
}

export async function placeIn(
  opened: OpenedResult,
  id: PhotoId | undefined,
): Promise<number | null> {
  if (id === undefined) return null;
  try {
    return await session.app.placeOf(opened.result, id);
  } catch {
    // The answer is gone already, and a newer one on its way.
    return null;
  }
}
