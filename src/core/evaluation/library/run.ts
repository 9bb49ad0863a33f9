/** Samples a library's faces, and evaluates what was said of them. Only reads the catalog. */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GENDER_THRESHOLD } from '../../../contract/gender.ts';
import type { FaceId } from '../../../contract/ids.ts';
import {
  estimatesOf,
  listCorrections,
  openCatalogForReading,
  readSetting,
  type ReadDb,
} from '../../catalog/index.ts';
import {
  evaluatedFace,
  facesOnline,
  facesSpokenOf,
  type EvaluatedFace,
} from '../../catalog/search/evaluated-faces.ts';
import { placesOf } from '../../catalog/search/places.ts';
import { GENDER_THRESHOLD_SETTING } from '../../catalog/tables/faces.ts';
import { withWords } from '../../faces/words.ts';
import { LIBRARY_FILES } from '../../stores.ts';
import { inFile, LayoutError, readLabelText } from '../layout-error.ts';
import { pickRandom } from '../random.ts';
import { evaluateFaces, type LibraryEvaluation } from './evaluate.ts';
import type { JudgedFace } from './judged-face.ts';
import { readSample, writeSample, type SampledFace, type SampleLine } from './sample-file.ts';

/**
 * Writes a random sample of the library's faces to a CSV for review. Never over a file that is there,
 * since hours of answers may be in it: fails with a LayoutError then. Fails with a CatalogError too.
 */
export function sampleLibrary(options: {
  /** Folder of the library. */
  readonly dir: string;
  readonly count: number;
  /** A whole number; the same one picks the same faces of the same library. */
  readonly seed: number;
  readonly file: string;
}): { readonly sampled: number; readonly of: number } {
  const { dir, count, seed, file } = options;
  return reading(dir, (db) => {
    const all = facesOnline(db);
    const faces = pickRandom(all, count, seed).flatMap((id): SampledFace[] => {
      const face = evaluatedFace(db, id);
      return face === null ? [] : [sampled(face, pathOf(db, face))];
    });
    if (existsSync(file)) {
      throw new LayoutError(file, 'it is already there, and may hold answers; choose another name');
    }
    writeFileSync(file, writeSample(faces), { flag: 'wx' });
    return { sampled: faces.length, of: all.length };
  });
}

function sampled({ id, photoId, box, photoWidth, photoHeight }: EvaluatedFace, path: string) {
  return {
    face: id,
    photo: photoId,
    path,
    box: {
      x: box.x * photoWidth,
      y: box.y * photoHeight,
      width: box.width * photoWidth,
      height: box.height * photoHeight,
    },
  };
}

/**
 * Evaluates the faces of a sample, or without one all faces of which a person said anything. What a
 * sample's file says wins over what the library holds. Fails with a CatalogError, and for a bad file
 * with `labels-unreadable` or a LayoutError that names the line.
 */
export function evaluateLibrary(options: {
  readonly dir: string;
  readonly sampleFile: string | null;
  /** Id of the pack whose estimates are taken; null for those that are shown. */
  readonly pack: string | null;
}): LibraryEvaluation {
  const { dir, sampleFile, pack } = options;
  const sample = sampleFile === null ? null : readSampleFile(sampleFile);
  return reading(dir, (db) => {
    const lines =
      sample ?? facesSpokenOf(db).map((face): SampleLine => ({ face, photo: 0, words: [] }));
    const faces = lines.flatMap((line) => {
      const face = evaluatedFace(db, line.face as FaceId);
      const isSame = face !== null && (sample === null || (face.photoId as number) === line.photo);
      return isSame ? [judged(db, face, line, pack)] : [];
    });
    const threshold = readSetting(db, GENDER_THRESHOLD_SETTING);
    return evaluateFaces(faces, {
      basis: sample === null ? 'corrections' : 'sample',
      pack,
      gone: lines.length - faces.length,
      genderThreshold: typeof threshold === 'number' ? threshold : GENDER_THRESHOLD,
    });
  });
}

function readSampleFile(file: string): SampleLine[] {
  const text = readLabelText(file);
  return inFile(file, () => readSample(text));
}

function judged(
  db: ReadDb,
  face: EvaluatedFace,
  { words }: SampleLine,
  pack: string | null,
): JudgedFace {
  const { id, box, score, sharpness, pixelSize } = face;
  const estimate =
    estimatesOf(db, id).find((one) => pack === null || one.pack.split('@')[0] === pack) ?? null;
  return {
    id,
    path: pathOf(db, face),
    box,
    score,
    sharpness,
    pixelSize,
    estimate,
    words: withWords(listCorrections(db, id), words),
  };
}

function pathOf(db: ReadDb, { photoId }: EvaluatedFace): string {
  return placesOf(db, photoId)[0]?.path ?? '';
}

function reading<T>(dir: string, use: (db: ReadDb) => T): T {
  const catalog = openCatalogForReading(path.join(dir, LIBRARY_FILES.catalog));
  try {
    return use(catalog.db);
  } finally {
    catalog.close();
  }
}
