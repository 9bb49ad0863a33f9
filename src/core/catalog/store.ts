/** Stores results of looking at files: each with the end of its job, in one transaction. */
import type { PhotoId, PlaceId } from '../../contract/ids.ts';
import type { Problem } from '../../contract/problems.ts';
import type { AnalyseOutcome, AnalysedPhoto, ContentIdentity } from '../../contract/vision.ts';
import type { WriteDb } from './handle.ts';
import { followRewrite, forgetIfGone } from './rewritten.ts';
import { inTransaction, statement } from './statements.ts';
import { storeFaces } from './tables/faces.ts';
import { findPhoto, refreshOnline, upsertPhoto } from './tables/photos.ts';
import { clearProblem, putProblem } from './tables/problems.ts';
import type { Thumbnails } from './thumbnails.ts';

export interface Analysis {
  readonly placeId: PlaceId;
  readonly identity: ContentIdentity;
  readonly photo: AnalysedPhoto;
  /** `id@version` of the pack that estimated. */
  readonly pack: string;
  readonly now: number;
}

/**
 * Stores a photo that was looked at, also one whose file was rewritten in place: its row, faces, estimates and descriptors; the place leads to
 * it; its problem is cleared, or replaced by the warning where the file is damaged; its job is done.
 */
export function storeAnalysis(db: WriteDb, analysis: Analysis): PhotoId {
  const { placeId, identity, photo, pack, now } = analysis;
  return inTransaction(db, () => {
    followRewrite(db, placeId, identity, photo);
    const photoId = upsertPhoto(db, identity, photo, now);
    storeFaces(db, photoId, photo.faces, pack, now);
    linkPlace(db, placeId, photoId);
    if (photo.warning === null) clearProblem(db, placeId);
    else putProblem(db, placeId, photo.warning, now);
    finishJob(db, placeId);
    return photoId;
  });
}

export interface KnownPhoto {
  readonly placeId: PlaceId;
  readonly identity: ContentIdentity;
}

/**
 * Leads a place to a photo that the catalog has already: a file that was moved or copied. A warning
 * about the same bytes elsewhere holds here too. Gives null, and leaves the job queued, where there
 * is no such photo (any more).
 */
export function storeKnown(db: WriteDb, { placeId, identity }: KnownPhoto): PhotoId | null {
  return inTransaction(db, () => {
    const photoId = findPhoto(db, identity);
    if (photoId === null) return null;
    clearProblem(db, placeId);
    statement(
      db,
      `INSERT INTO problem (place_id, code, reason, found_at)
       SELECT ?, code, reason, found_at FROM problem JOIN place ON place.id = problem.place_id
       WHERE place.photo_id = ? AND code = 'damaged' AND place.id <> ? LIMIT 1`,
    ).run(placeId, photoId, placeId);
    linkPlace(db, placeId, photoId);
    finishJob(db, placeId);
    return photoId;
  });
}

export interface FoundProblem {
  readonly placeId: PlaceId;
  readonly problem: Problem;
  readonly now: number;
}

/**
 * Notes why a file could not be looked at. What the place led to before stays, unless the file has
 * another size now and so can not be that photo.
 */
export function storeProblem(db: WriteDb, { placeId, problem, now }: FoundProblem): void {
  inTransaction(db, () => {
    putProblem(db, placeId, problem, now);
    const stale = statement<[PlaceId], { photoId: PhotoId }>(
      db,
      `SELECT photo.id AS photoId FROM place JOIN photo ON photo.id = place.photo_id
       WHERE place.id = ? AND photo.size <> place.size`,
    ).get(placeId);
    if (stale !== undefined) {
      statement<[PlaceId]>(db, 'UPDATE place SET photo_id = NULL WHERE id = ?').run(placeId);
      refreshOnline(db, [stale.photoId]);
    }
    finishJob(db, placeId);
  });
}

/** What a vision process made of the file at a place. */
export interface Outcome {
  readonly placeId: PlaceId;
  readonly outcome: AnalyseOutcome;
}

/**
 * Stores several outcomes in one transaction, which costs one wait for the disk. Thumbnails go to
 * their own database first: a kill between the two leaves at most a thumbnail that nobody asks for.
 */
export function storeOutcomes(
  db: WriteDb,
  thumbnails: Thumbnails,
  { outcomes, pack, now }: { outcomes: readonly Outcome[]; pack: string; now: number },
): void {
  thumbnails.put(
    outcomes.flatMap(({ outcome }) =>
      outcome.kind === 'done'
        ? [{ identity: outcome.identity, thumbnail: outcome.photo.thumbnail }]
        : [],
    ),
  );
  inTransaction(db, () => {
    for (const { placeId, outcome } of outcomes) {
      if (outcome.kind === 'done') {
        const { identity, photo } = outcome;
        storeAnalysis(db, { placeId, identity, photo, pack, now });
      } else if (outcome.kind === 'known') {
        storeKnown(db, { placeId, identity: outcome.identity });
      } else {
        storeProblem(db, { placeId, problem: outcome.problem, now });
      }
    }
  });
}

function linkPlace(db: WriteDb, placeId: PlaceId, photoId: PhotoId): void {
  const place = statement<[PlaceId], { photoId: PhotoId | null }>(
    db,
    'SELECT photo_id AS photoId FROM place WHERE id = ?',
  ).get(placeId);
  if (place === undefined) throw new RangeError(`no place ${placeId}`);
  if (place.photoId !== photoId)
    statement(db, 'UPDATE place SET photo_id = ? WHERE id = ?').run(photoId, placeId);
  if (place.photoId === null || place.photoId === photoId) {
    refreshOnline(db, [photoId]);
  } else {
    refreshOnline(db, [photoId, place.photoId]);
    forgetIfGone(db, place.photoId);
  }
}

function finishJob(db: WriteDb, placeId: PlaceId): void {
  statement<[PlaceId]>(db, 'DELETE FROM job WHERE place_id = ?').run(placeId);
}
