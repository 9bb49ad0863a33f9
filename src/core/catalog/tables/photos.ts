import { maskBit } from '../../../contract/gender.ts';
import type { PhotoId, PlaceId } from '../../../contract/ids.ts';
import { TIME_SOURCES, type CaptureTime, type NamedRegion } from '../../../contract/metadata.ts';
import type { AnalysedPhoto, ContentIdentity } from '../../../contract/vision.ts';
import type { ReadDb, WriteDb } from '../handle.ts';
import { statement } from '../statements.ts';

/** A photo as the catalog has it; units as in AnalysedPhoto and PhotoMetadata. */
export interface StoredPhoto {
  readonly id: PhotoId;
  readonly identity: ContentIdentity;
  readonly width: number;
  readonly height: number;
  readonly format: string;
  readonly colour: number;
  readonly captured: CaptureTime;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly altitude: number | null;
  readonly camera: string | null;
  readonly lens: string | null;
  readonly orientation: number;
  readonly rating: number | null;
  readonly keywords: readonly string[];
  readonly regions: readonly NamedRegion[];
  readonly faceCount: number;
  /** `maskBit` of every face shown. */
  readonly mask: number;
  readonly online: boolean;
  readonly addedAt: number;
}

/** The photo with this content, or null. */
export function findPhoto(db: ReadDb, { size, hash }: ContentIdentity): PhotoId | null {
  const row = statement<[number, string], { id: PhotoId }>(
    db,
    'SELECT id FROM photo WHERE size = ? AND hash = ?',
  ).get(size, hash);
  return row?.id ?? null;
}

/**
 * Hashes of all photos of this many bytes: a file that has one of them needs no decoding. Left out
 * is the photo at `place` itself where that place has a problem: looking again is what is wanted.
 */
export function hashesOfSize(db: ReadDb, size: number, place: PlaceId | null = null): string[] {
  return statement<[number, PlaceId | null], { hash: string }>(
    db,
    `SELECT hash FROM photo WHERE size = ? AND wants_faces = 0 AND id NOT IN (
       SELECT photo_id FROM place JOIN problem ON problem.place_id = place.id
       WHERE place.id = ? AND photo_id NOTNULL)`,
  )
    .all(size, place)
    .map((row) => row.hash);
}

type Row = Omit<StoredPhoto, 'identity' | 'captured' | 'keywords' | 'regions' | 'online'> & {
  size: number;
  hash: string;
  takenAt: number;
  takenOffset: number | null;
  takenFrom: CaptureTime['source'];
  keywords: string;
  regions: string;
  online: number;
};

/** The photo with this id, or null. */
export function getPhoto(db: ReadDb, id: PhotoId): StoredPhoto | null {
  const row = statement<[PhotoId], Row>(
    db,
    `SELECT id, size, hash, width, height, format, colour, taken_at AS takenAt,
            taken_offset AS takenOffset, taken_from AS takenFrom, latitude, longitude, altitude,
            camera, lens, orientation, rating, keywords, regions, face_count AS faceCount, mask,
            online, added_at AS addedAt
     FROM photo WHERE id = ?`,
  ).get(id);
  if (row === undefined) return null;
  const { size, hash, takenAt, takenOffset, takenFrom, keywords, regions, online, ...same } = row;
  return {
    ...same,
    identity: { size, hash },
    captured: { local: takenAt, offsetMinutes: takenOffset, source: takenFrom },
    keywords: JSON.parse(keywords) as string[],
    regions: JSON.parse(regions) as NamedRegion[],
    online: online === 1,
  };
}

/**
 * Stores what was read of a photo, as a new row or over the one with the same content, and gives its
 * id. Faces, `face_count`, `mask` and `online` are not touched; a new row has none and is offline
 * until `refreshOnline`.
 */
export function upsertPhoto(
  db: WriteDb,
  identity: ContentIdentity,
  photo: AnalysedPhoto,
  now: number,
): PhotoId {
  const known = findPhoto(db, identity);
  const { metadata } = photo;
  const captured =
    known === null
      ? metadata.captured
      : betterTime(getPhoto(db, known)!.captured, metadata.captured);
  const columns = [
    photo.width,
    photo.height,
    photo.format,
    photo.thumbnail.colour,
    Math.round(captured.local),
    captured.offsetMinutes,
    captured.source,
    metadata.gps?.latitude ?? null,
    metadata.gps?.longitude ?? null,
    metadata.gps?.altitude ?? null,
    metadata.camera,
    metadata.lens,
    metadata.orientation,
    metadata.rating,
    JSON.stringify(metadata.keywords),
    JSON.stringify(metadata.regions),
  ];
  if (known !== null) {
    statement(
      db,
      `UPDATE photo SET width = ?, height = ?, format = ?, colour = ?, taken_at = ?,
         taken_offset = ?, taken_from = ?, latitude = ?, longitude = ?, altitude = ?, camera = ?,
         lens = ?, orientation = ?, rating = ?, keywords = ?, regions = ?, wants_faces = 0
       WHERE id = ?`,
    ).run(...columns, known);
    return known;
  }
  const added = statement(
    db,
    `INSERT INTO photo (width, height, format, colour, taken_at, taken_offset, taken_from, latitude,
       longitude, altitude, camera, lens, orientation, rating, keywords, regions, size, hash,
       face_count, mask, online, added_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?)`,
  ).run(...columns, identity.size, identity.hash, now);
  return Number(added.lastInsertRowid) as PhotoId;
}

/**
 * Copies of one photo may say different times, since names and times of files differ: the better
 * source holds; of two file times the earlier, since a copy is younger than what it copies.
 */
function betterTime(known: CaptureTime, read: CaptureTime): CaptureTime {
  const worse = TIME_SOURCES.indexOf(read.source) - TIME_SOURCES.indexOf(known.source);
  if (worse !== 0) return worse > 0 ? known : read;
  return read.source === 'file-time' && known.local < read.local ? known : read;
}

/** Works out `face_count` and `mask` of a photo from its shown faces. */
export function refreshPhotoFaces(db: WriteDb, id: PhotoId): void {
  const shown = statement<[PhotoId], { group: number; gender: number }>(
    db,
    `SELECT shown_group AS "group", shown_gender AS gender FROM face
     WHERE photo_id = ? AND shown = 1`,
  ).all(id);
  const mask = shown.reduce((bits, { group, gender }) => bits | maskBit(group, gender), 0);
  statement(db, 'UPDATE photo SET face_count = ?, mask = ? WHERE id = ?').run(
    shown.length,
    mask,
    id,
  );
}

const ONLINE = `ifnull(
  (SELECT max(place.offline_since IS NULL) FROM place WHERE place.photo_id = photo.id), -1)`;

/**
 * Works out `online` for these photos or for all: 1 while any place of the photo is there, 0 while
 * all are offline, -1 where none is known. Rows that are right already are not written, and so stay
 * out of the change log.
 */
export function refreshOnline(db: WriteDb, ids?: Iterable<PhotoId>): void {
  if (ids === undefined) {
    statement(db, `UPDATE photo SET online = ${ONLINE} WHERE online <> ${ONLINE}`).run();
    return;
  }
  const one = statement<[PhotoId]>(
    db,
    `UPDATE photo SET online = ${ONLINE} WHERE id = ? AND online <> ${ONLINE}`,
  );
  for (const id of ids) one.run(id);
}
