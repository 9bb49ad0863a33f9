import type { PhotoId } from '../../../contract/ids.ts';
import type { TIME_SOURCES } from '../../../contract/metadata.ts';
import type { ReadDb } from '../handle.ts';
import { statement } from '../statements.ts';
import { absolutePath, pathText, placeReader } from './places.ts';

/** A photo as lists of results show it. */
export interface PhotoRow {
  readonly id: PhotoId;
  /** Wall-clock milliseconds, and the minutes that clock was ahead of UTC where known. */
  readonly takenAt: number;
  readonly takenOffset: number | null;
  readonly takenFrom: (typeof TIME_SOURCES)[number];
  /** Upright pixels. */
  readonly width: number;
  readonly height: number;
  readonly format: string;
  /** Average colour 0xRRGGBB. */
  readonly colour: number;
  /** Faces shown. */
  readonly faceCount: number;
  /** contract/gender.ts `maskBit` of every face shown. */
  readonly mask: number;
  readonly online: boolean;
  /** Absolute, of a place that is online where there is one; empty where no place is known. */
  readonly path: string;
  /** The same as the file system has it; `path` is not exact where names are not UTF-8. */
  readonly pathBytes: Uint8Array;
}

type Stored = Omit<PhotoRow, 'online' | 'path' | 'pathBytes'> & { readonly online: number };

/** Reads photos by id; undefined for one that is gone. */
export function photoRowReader(db: ReadDb): (id: number) => PhotoRow | undefined {
  const read = statement<[number], Stored>(
    db,
    `SELECT id, taken_at AS takenAt, taken_offset AS takenOffset, taken_from AS takenFrom,
            width, height, format, colour, face_count AS faceCount, mask, online
     FROM photo WHERE id = ?`,
  );
  const placeOf = placeReader(db);
  return (id) => {
    const photo = read.get(id);
    if (photo === undefined) return undefined;
    const place = placeOf(photo.id);
    const pathBytes = place === undefined ? new Uint8Array(0) : absolutePath(place);
    return { ...photo, online: photo.online === 1, path: pathText(pathBytes), pathBytes };
  };
}
