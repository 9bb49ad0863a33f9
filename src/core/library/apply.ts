/** Writes what a walk found. */
import type { PlaceId, RootId } from '../../contract/ids.ts';
import type { WriteDb } from '../catalog/handle.ts';
import { inTransaction } from '../catalog/statements.ts';
import { enqueueJobs, retryProblemsAt } from '../catalog/tables/jobs.ts';
import {
  insertPlaces,
  markOffline,
  markOnline,
  renamePlaces,
  updateStats,
} from '../catalog/tables/places.ts';
import type { Change } from './changes.ts';
import { pathOfKey } from './paths.ts';

/**
 * Writes the changes with the jobs that follow from them in one transaction, so that a kill loses
 * neither: what was not written is found again by the next walk.
 */
export function applyChanges(
  db: WriteDb,
  rootId: RootId,
  changes: readonly Change[],
  now: number,
): void {
  const of = <K extends Change['kind']>(kind: K): Extract<Change, { kind: K }>[] =>
    changes.filter((change): change is Extract<Change, { kind: K }> => change.kind === kind);
  const ids = (list: readonly { readonly id: PlaceId }[]): PlaceId[] => list.map(({ id }) => id);

  inTransaction(db, () => {
    const renamed = of('renamed').map(({ id, key, stat }) => ({ id, stat, path: pathOfKey(key) }));
    renamePlaces(db, renamed);
    const touched = of('touched');
    const changed = of('changed');
    updateStats(db, [...touched, ...changed, ...renamed]);
    const returned = ids(of('returned'));
    markOnline(db, returned);
    markOffline(db, ids(of('missing')), now);
    retryProblemsAt(db, [...ids(touched), ...returned], now);
    const added = of('new').map(({ key, stat }) => ({ path: pathOfKey(key), stat }));
    enqueueJobs(db, [...ids(changed), ...insertPlaces(db, rootId, added)], now);
  });
}
