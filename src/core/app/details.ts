/** Everything about a photo and its faces, for the viewer and for review. */
import type { FaceDetails, PhotoDetails, ReviewFace } from '../../contract/app/photos.ts';
import { SUBJECTS, type Subject } from '../../contract/correction.ts';
import { GENDERS } from '../../contract/gender.ts';
import type { FaceId, PhotoId } from '../../contract/ids.ts';
import {
  estimatesOf,
  facesOf,
  getPhoto,
  listCorrections,
  type ReadDb,
  type StoredFace,
} from '../catalog/index.ts';
import { placesOf, warningOf } from '../catalog/search/places.ts';
import { leastSureFaces } from '../catalog/search/tiles.ts';
import { lastPart } from './tiles.ts';

/** Null where there is no such photo. Faces come from left to right, those taken away last. */
export function photoDetails(db: ReadDb, id: PhotoId): PhotoDetails | null {
  const photo = getPhoto(db, id);
  if (photo === null) return null;
  const places = placesOf(db, id);
  const { latitude, longitude } = photo;
  return {
    id,
    name: lastPart(places[0]?.path ?? ''),
    places,
    // A folder may have vanished since its photos were marked.
    online: places.some(({ online }) => online),
    takenAt: photo.captured.local,
    takenOffset: photo.captured.offsetMinutes,
    takenFrom: photo.captured.source,
    width: photo.width,
    height: photo.height,
    format: photo.format,
    size: photo.identity.size,
    colour: photo.colour,
    camera: photo.camera,
    lens: photo.lens,
    gps: latitude === null || longitude === null ? null : { latitude, longitude },
    rating: photo.rating,
    keywords: photo.keywords,
    warning: warningOf(db, id),
    faces: facesOf(db, id)
      .map((face) => faceDetails(db, face))
      .filter((face) => face !== null)
      .sort((a, b) => Number(b.shown) - Number(a.shown) || a.box.x - b.box.x),
  };
}

const AGES: ReadonlySet<Subject> = new Set<Subject>(['age', 'age-group']);

export interface ReviewOptions {
  /** Faces less sure than this are asked about. */
  readonly below: number;
  readonly skip: ReadonlySet<FaceId>;
  readonly limit: number;
  /** Nobody is asked for a gender: a face whose age was said is done. */
  readonly hideGender: boolean;
}

/** The least sure faces that are not in `skip`. */
export function reviewFaces(db: ReadDb, options: ReviewOptions): ReviewFace[] {
  const { below, skip, limit, hideGender } = options;
  const found: ReviewFace[] = [];
  for (const { id, photoId } of leastSureFaces(db, below)) {
    if (found.length === limit) break;
    if (skip.has(id)) continue;
    const photo = photoDetails(db, photoId as PhotoId);
    const face = photo?.faces.find((one) => one.id === id);
    if (photo == null || face === undefined) continue;
    if (hideGender && face.saidOf.some((subject) => AGES.has(subject))) continue;
    const { name, takenAt, width, height, colour } = photo;
    found.push({ ...face, photo: { id: photo.id, name, takenAt, width, height, colour } });
  }
  return found;
}

/** Null where no net said anything of it. */
function faceDetails(db: ReadDb, face: StoredFace): FaceDetails | null {
  const [estimate] = estimatesOf(db, face.id);
  if (estimate === undefined) return null;
  const said = new Set(listCorrections(db, face.id).map(({ subject }) => subject));
  const { id, box, age, group, confidence, score, sharpness, pixelSize, shown } = face;
  return {
    id,
    box,
    age,
    group,
    gender: GENDERS[face.gender]!,
    confidence,
    said: said.size > 0,
    matches: true,
    estimate: {
      mean: estimate.age.mean,
      spread: estimate.age.spread,
      groups: estimate.age.groups,
      femaleProbability: estimate.femaleProbability,
      pack: estimate.pack,
    },
    score,
    sharpness,
    pixelSize,
    saidOf: SUBJECTS.filter((subject) => said.has(subject)),
    shown,
  };
}
