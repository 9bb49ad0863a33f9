/** Pictures of photos and faces for hosts, by id. */
import { statSync } from 'node:fs';
import type { ImageBytes, MediaService } from '../../contract/app/media.ts';
import { DecadesError } from '../../contract/errors.ts';
import type { Box } from '../../contract/geometry.ts';
import type { FaceId, PhotoId } from '../../contract/ids.ts';
import type { RenderJob, RenderOutcome } from '../../contract/vision.ts';
import { getPhoto, statement, type ReadDb, type Thumbnails } from '../catalog/index.ts';
import { absolutePath, placeReader } from '../catalog/search/places.ts';
import { nativePath } from '../library/paths.ts';

export interface MediaOptions {
  readonly db: ReadDb;
  readonly thumbnails: Thumbnails;
  readonly render: (job: RenderJob) => Promise<RenderOutcome>;
}

/** Formats that browsers show, by the name in the catalog; of others a JPEG is made. */
const SHOWN_AS_THEY_ARE: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
};
/** Longer side in pixels of a JPEG made for the viewer. */
const VIEW_EDGE = 4096;
const FACE_EDGE = 512;
/** Crops of faces that are kept in memory, 20 to 60 KB each. */
const KEPT_FACES = 300;

export function createMedia({ db, thumbnails, render }: MediaOptions): MediaService {
  const faces = new Map<FaceId, Promise<ImageBytes | null>>();

  const made = async (job: RenderJob): Promise<ImageBytes> => {
    const outcome = await render(job);
    if (outcome.kind === 'problem')
      throw new DecadesError(outcome.problem.code, outcome.problem.reason);
    return { kind: 'bytes', bytes: outcome.bytes, type: outcome.type };
  };

  const fileOf = (id: PhotoId): Uint8Array | null => {
    const place = placeReader(db)(id);
    if (place === undefined) return null;
    const path = absolutePath(place);
    return statSync(nativePath(path), { throwIfNoEntry: false })?.isFile() === true ? path : null;
  };

  const cropOf = async (id: FaceId): Promise<ImageBytes | null> => {
    const face = statement<[FaceId], Box & { photoId: PhotoId }>(
      db,
      'SELECT photo_id AS photoId, x, y, width, height FROM face WHERE id = ?',
    ).get(id);
    if (face === undefined) return null;
    const photo = getPhoto(db, face.photoId);
    const path = fileOf(face.photoId);
    if (photo === null || path === null) return null;
    return made({ path, box: aroundFace(face, photo), maxEdge: FACE_EDGE });
  };

  return {
    // eslint-disable-next-line @typescript-eslint/require-await -- a service answers with promises
    thumbnail: async (id) => {
      const photo = getPhoto(db, id);
      const found = photo === null ? null : thumbnails.get(photo.identity);
      return found === null ? null : { kind: 'bytes', bytes: found.bytes, type: found.type };
    },
    photo: async (id) => {
      const photo = getPhoto(db, id);
      if (photo === null) return null;
      const path = fileOf(id);
      if (path === null)
        throw new DecadesError('vanished', 'The file is not there now: its disk may be unplugged.');
      const type = SHOWN_AS_THEY_ARE[photo.format];
      // Browsers turn JPEGs as EXIF says; of the others not all are turned everywhere.
      const isUpright = photo.format === 'jpeg' || photo.orientation === 1;
      if (type !== undefined && isUpright) return { kind: 'file', path, type };
      return made({ path, box: null, maxEdge: VIEW_EDGE });
    },
    face: (id) => {
      let crop = faces.get(id);
      if (crop === undefined) {
        crop = cropOf(id);
        faces.set(id, crop);
        crop.catch(() => faces.delete(id));
        if (faces.size > KEPT_FACES) faces.delete(faces.keys().next().value!);
      }
      return crop;
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- as above
    fileOf: async (id) => fileOf(id),
  };
}

/** Room on each side of a face's box, as a share of its longer side. */
const ROOM = 0.45;

/** A square in pixels around a face, as a normalised box; it may reach out of the photo. */
export function aroundFace(
  face: Box,
  photo: { readonly width: number; readonly height: number },
): Box {
  const side = Math.max(face.width * photo.width, face.height * photo.height) * (1 + 2 * ROOM);
  const width = side / photo.width;
  const height = side / photo.height;
  // Within the photo where it fits, so that faces at the edge are not cut to slivers.
  const fit = (centre: number, length: number): number =>
    length >= 1 ? (1 - length) / 2 : Math.max(0, Math.min(1 - length, centre - length / 2));
  return {
    x: fit(face.x + face.width / 2, width),
    y: fit(face.y + face.height / 2, height),
    width,
    height,
  };
}
