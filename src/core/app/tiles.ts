/** Photos as the grid shows them. */
import type { Tile, TileFace } from '../../contract/app/photos.ts';
import { GENDERS } from '../../contract/gender.ts';
import type { ReadDb } from '../catalog/index.ts';
import { photoRowReader } from '../catalog/search/photos.ts';
import { gridFaceReader, type GridFace } from '../catalog/search/tiles.ts';
import { inOneState } from '../catalog/search/columns.ts';
import type { Shown } from '../search/match-face.ts';

/** A tile for each id; null where the photo is gone. */
export function readTiles(
  db: ReadDb,
  ids: Iterable<number>,
  matches: (face: Shown) => boolean,
): (Tile | null)[] {
  return inOneState(db, () => {
    const photoOf = photoRowReader(db);
    const facesOf = gridFaceReader(db);
    return Array.from(ids, (id) => {
      const photo = photoOf(id);
      if (photo === undefined) return null;
      const { takenAt, width, height, colour, online } = photo;
      const name = lastPart(photo.path);
      const faces = facesOf(id).map((face) => tileFace(face, matches));
      return { id: photo.id, name, takenAt, width, height, colour, online, faces };
    });
  });
}

function tileFace(face: GridFace, matches: (face: Shown) => boolean): TileFace {
  const { id, x, y, width, height, age, group, gender, confidence, said } = face;
  return {
    id,
    box: { x, y, width, height },
    age,
    group,
    gender: GENDERS[gender]!,
    confidence,
    said: said === 1,
    matches: matches(face),
  };
}

export function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
