/**
 * The queue of files still to be read. It is durable: a job's row goes away in the transaction that
 * stores its result, so after a kill at any moment a file is either done or still queued.
 */
import type { PlaceId, RootId } from '../../../contract/ids.ts';
import type { ProblemCode } from '../../../contract/problems.ts';
import type { ReadDb, WriteDb } from '../handle.ts';
import { absolutePath } from '../search/places.ts';
import { inTransaction, statement } from '../statements.ts';

export interface QueuedJob {
  readonly placeId: PlaceId;
  /** Absolute path as bytes. */
  readonly path: Uint8Array;
  /** Bytes, as of the last walk. */
  readonly size: number;
}

/** Only files that are there now can be read; the jobs of others wait for their return. */
const WAITING = `job CROSS JOIN place ON place.id = place_id CROSS JOIN root ON root.id = root_id
  WHERE place.offline_since IS NULL AND root.offline_since IS NULL`;

/** Queues places. A problem stays listed until the file has been read. */
export function enqueueJobs(db: WriteDb, placeIds: readonly PlaceId[], now: number): void {
  const insert = statement(
    db,
    'INSERT INTO job (place_id, queued_at) VALUES (?, ?) ON CONFLICT (place_id) DO NOTHING',
  );
  for (const id of placeIds) insert.run(id, now);
}

/** Queues those of these places that have a problem. */
export function retryProblemsAt(db: WriteDb, placeIds: readonly PlaceId[], now: number): void {
  const find = statement<[PlaceId]>(db, 'SELECT 1 FROM problem WHERE place_id = ?');
  enqueueJobs(
    db,
    placeIds.filter((id) => find.get(id) !== undefined),
    now,
  );
}

/** Queues all places that have a problem, or one of these problems. Returns how many. */
export function retryProblems(db: WriteDb, now: number, codes?: readonly ProblemCode[]): number {
  return inTransaction(db, () => {
    const rows = statement<[{ codes: string | null }], { id: PlaceId }>(
      db,
      `SELECT place_id AS id FROM problem
       WHERE :codes IS NULL OR code IN (SELECT value FROM json_each(:codes)) ORDER BY place_id`,
    ).all({ codes: codes === undefined ? null : JSON.stringify(codes) });
    enqueueJobs(
      db,
      rows.map(({ id }) => id),
      now,
    );
    return rows.length;
  });
}

/**
 * The next jobs that are not in `handedOut`, at most `limit`, in the order in which the walk found
 * them: folder by folder, which spares the disk, and folders in descending order of names, so that
 * those named by date come newest first.
 */
export function nextJobs(db: ReadDb, limit: number, handedOut: ReadonlySet<PlaceId>): QueuedJob[] {
  const jobs: QueuedJob[] = [];
  const rows = statement<[], QueuedJob & { root: Buffer }>(
    db,
    `SELECT place_id AS placeId, root.path AS root, place.path AS path, size
     FROM ${WAITING} ORDER BY place_id`,
  ).iterate();
  for (const { root, ...job } of rows) {
    if (jobs.length >= limit) break;
    if (handedOut.has(job.placeId)) continue;
    jobs.push({ ...job, path: absolutePath({ root, path: job.path }) });
  }
  return jobs;
}

/** Queues the places of photos whose faces were deleted. Returns how many. */
export function queueWantingFaces(db: WriteDb, now: number): number {
  return statement<[number]>(
    db,
    `INSERT INTO job (place_id, queued_at)
     SELECT place.id, ? FROM photo JOIN place ON place.photo_id = photo.id WHERE wants_faces = 1
     ON CONFLICT (place_id) DO NOTHING`,
  ).run(now).changes;
}

/** Photos whose faces were deleted, and not looked for since. */
export function countWantingFaces(db: ReadDb): number {
  return statement<[], { n: number }>(
    db,
    'SELECT count(*) AS n FROM photo WHERE wants_faces = 1',
  ).get()!.n;
}

export function isQueued(db: ReadDb, placeId: PlaceId): boolean {
  const sql = 'SELECT 1 FROM job WHERE place_id = ?';
  return statement<[PlaceId]>(db, sql).get(placeId) !== undefined;
}

/**
 * How many jobs can be worked on now, in all roots or in these; those of files that are not there
 * are not counted.
 */
export function countJobs(db: ReadDb, roots: readonly RootId[] | null = null): number {
  return db
    .prepare<[{ roots: string | null }], number>(
      `SELECT count(*) FROM ${WAITING}
       AND (@roots IS NULL OR root.id IN (SELECT value FROM json_each(@roots)))`,
    )
    .pluck()
    .get({ roots: roots === null ? null : JSON.stringify(roots) })!;
}
