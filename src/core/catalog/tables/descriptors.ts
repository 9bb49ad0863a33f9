import type { FaceId } from '../../../contract/ids.ts';
import { floatBlob, floatsOf } from '../floats.ts';
import type { ReadDb, WriteDb } from '../handle.ts';
import { statement } from '../statements.ts';

/** Stores the 128 numbers with which a pack describes a face, over those it gave before. */
export function putDescriptor(
  db: WriteDb,
  faceId: FaceId,
  pack: string,
  vector: Float32Array,
): void {
  statement(
    db,
    `INSERT INTO descriptor (face_id, pack, vector) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET vector = excluded.vector`,
  ).run(faceId, pack, floatBlob(vector));
}

/** The descriptor that this pack made of a face, or null. Those of two packs do not compare. */
export function descriptorOf(db: ReadDb, faceId: FaceId, pack: string): Float32Array | null {
  const row = statement<[FaceId, string], { vector: Uint8Array }>(
    db,
    'SELECT vector FROM descriptor WHERE face_id = ? AND pack = ?',
  ).get(faceId, pack);
  return row === undefined ? null : floatsOf(row.vector);
}
