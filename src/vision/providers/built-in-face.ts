/** The photo on which providers are tried: one that the package of the face nets ships. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { DecadesError } from '../../contract/errors.ts';
import { openPhoto, type DecodedPhoto } from '../decode/photo.ts';
import { readPhotoFile } from '../decode/read-file.ts';

const PACKAGE = '@vladmandic/face-api';

/** A decoded photo of three people, whose faces all nets can be run on. */
export async function openBuiltInFace(): Promise<DecodedPhoto> {
  try {
    const found = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
    const file = path.join(path.dirname(found), 'demo', 'sample1.jpg');
    return await openPhoto(readPhotoFile(Buffer.from(file)).bytes);
  } catch (error) {
    const message = `the photo of a face that ${PACKAGE} ships is not there`;
    throw new DecadesError('built-in-face-missing', message, { cause: error });
  }
}
