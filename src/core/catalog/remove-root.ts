import type { PhotoId, PlaceId, RootId } from '../../contract/ids.ts';
import type { WriteDb } from './handle.ts';
import { inTransaction, statement } from './statements.ts';
import { refreshOnline } from './tables/photos.ts';

/**
 * Forgets up to `limit` places of a root with their jobs and problems, and the root itself once it
 * has none. Photos that lie nowhere else are shown no more; they and their faces are kept, so that
 * what a person said of them is there should the folder be added again. Returns whether it is done.
 */
export function forgetPlaces(db: WriteDb, root: RootId, limit: number): boolean {
  return inTransaction(db, () => {
    const places = statement<[RootId, number], { id: PlaceId; photoId: PhotoId | null }>(
      db,
      'SELECT id, photo_id AS photoId FROM place WHERE root_id = ? LIMIT ?',
    ).all(root, limit);
    for (const { id } of places) {
      for (const table of ['job', 'problem'])
        statement<[PlaceId]>(db, `DELETE FROM ${table} WHERE place_id = ?`).run(id);
      statement<[PlaceId]>(db, 'DELETE FROM place WHERE id = ?').run(id);
    }
    refreshOnline(
      db,
      places.map(({ photoId }) => photoId).filter((id) => id !== null),
    );
    if (places.length === limit) return false;
    statement<[RootId]>(db, 'DELETE FROM root WHERE id = ?').run(root);
    return true;
  });
}
