import type { PhotoId } from '../../contract/ids.ts';
import { inTransaction, type WriteDb } from '../catalog/index.ts';
import { facesAcross, refreshFace } from '../catalog/tables/faces.ts';
import { refreshPhotoFaces } from '../catalog/tables/photos.ts';
import { inTurns } from '../library/turns.ts';

/** Shows genders by another threshold, in pieces of about 10 ms, where nobody said one. */
export async function showGenders(db: WriteDb, threshold: number): Promise<void> {
  for await (const part of inTurns(facesAcross(db, threshold), 200)) {
    inTransaction(db, () => {
      const photos = new Set<PhotoId>();
      for (const { id, photoId } of part) {
        refreshFace(db, id);
        photos.add(photoId);
      }
      for (const id of photos) refreshPhotoFaces(db, id);
    });
  }
}
