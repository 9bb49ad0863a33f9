import type { ReadDb, WriteDb } from '../handle.ts';
import { statement } from '../statements.ts';

/** Columns of a photo that lies somewhere: `online` is 1 or 0, sizes are upright pixels. */
export type PhotoColumns = [
  id: number,
  takenAt: number,
  online: number,
  width: number,
  height: number,
];

/** photo_id, shown age in years, index of group and of gender, confidence of a shown face. */
export type FaceColumns = [
  photoId: number,
  age: number,
  group: number,
  gender: number,
  confidence: number,
];

/** Every photo, newest first, by id downwards within a moment: the order of the index photo_by_time. */
export function eachPhoto(db: ReadDb): IterableIterator<PhotoColumns> {
  return db
    .prepare<[], PhotoColumns>(
      `SELECT id, taken_at, online, width, height FROM photo WHERE online >= 0
       ORDER BY taken_at DESC, id DESC`,
    )
    .raw()
    .iterate();
}

/** Every shown face of those photos, in the order of face ids. */
export function eachFace(db: ReadDb): IterableIterator<FaceColumns> {
  return db
    .prepare<[], FaceColumns>(
      `SELECT photo_id, shown_age, shown_group, shown_gender, confidence
       FROM face WHERE shown = 1
         AND photo_id NOT IN (SELECT id FROM photo WHERE online < 0) ORDER BY id`,
    )
    .raw()
    .iterate();
}

/** Reads single photos; `photo` gives undefined where there is none, or its files are not known. */
export function photoReader(db: ReadDb): {
  readonly photo: (id: number) => PhotoColumns | undefined;
  readonly faces: (id: number) => FaceColumns[];
} {
  const photo = db
    .prepare<[number], PhotoColumns>(
      'SELECT id, taken_at, online, width, height FROM photo WHERE id = ? AND online >= 0',
    )
    .raw();
  const faces = db
    .prepare<[number], FaceColumns>(
      `SELECT photo_id, shown_age, shown_group, shown_gender, confidence
       FROM face WHERE photo_id = ? AND shown = 1 ORDER BY id`,
    )
    .raw();
  return { photo: (id) => photo.get(id), faces: (id) => faces.all(id) };
}

/** A place in the change log (migrations/0002-change-log.ts). */
export interface ChangePosition {
  readonly version: number;
  readonly stamp: number;
}

/** The end of the change log, which always has one. */
export function lastChange(db: ReadDb): ChangePosition {
  return statement<[], ChangePosition>(
    db,
    'SELECT version, stamp FROM photo_change ORDER BY version DESC LIMIT 1',
  ).get()!;
}

/** Whether the log holds this position: what comes after it is then all that changed since. */
export function knowsChange(db: ReadDb, { version, stamp }: ChangePosition): boolean {
  const row = statement<[number], { stamp: number }>(
    db,
    'SELECT stamp FROM photo_change WHERE version = ?',
  ).get(version);
  return row?.stamp === stamp;
}

/** Ids of the photos that changed after a version, each once. They may be gone since. */
export function changedPhotos(db: ReadDb, version: number): number[] {
  return db
    .prepare<[number], number>('SELECT DISTINCT photo_id FROM photo_change WHERE version > ?')
    .pluck()
    .all(version);
}

/**
 * Forgets changes before a position that a snapshot holds. An index at an older position then
 * finds its own gone, and is built anew.
 */
export function pruneChanges(db: WriteDb, { version }: ChangePosition): void {
  db.prepare(
    `DELETE FROM photo_change
     WHERE version < ? AND version < (SELECT max(version) FROM photo_change)`,
  ).run(version);
}

/** Reads several times from one state of the catalog. */
export function inOneState<Result>(db: ReadDb, read: () => Result): Result {
  return db.transaction(read)();
}

/** A value that differs after any commit that this handle can see, its own included. */
export function stateOf(db: ReadDb): string {
  const others = String(db.pragma('data_version', { simple: true }));
  const own = statement<[], { changes: number }>(db, 'SELECT total_changes() AS changes').get()!;
  return `${others}/${own.changes}`;
}
