/** Thumbnails, photos and faces by id, as the core gives them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ImageBytes, ImageFile, ImageKind, MediaService } from '../contract/app/media.ts';
import { errorCode, errorMessage } from '../contract/errors.ts';
import type { FaceId, PhotoId } from '../contract/ids.ts';
import { PROBLEM_CODES } from '../contract/problems.ts';
import { answerBytes, answerFile, answerText, writeHead } from './answers.ts';

/**
 * What an id shows never changes within a library. The cookie is new with each start, so that what a
 * browser kept is not taken for an image of another library on the same port. Faces are not kept at
 * all: deleting face data must leave none in the browser either.
 */
const CACHING: Readonly<Record<ImageKind, string>> = {
  thumbnail: 'private, max-age=31536000, immutable',
  photo: 'private, max-age=31536000, immutable',
  face: 'no-store',
};

/** `launch`: text that no other start of the host has. */
export async function answerImage(
  media: MediaService,
  { kind, id }: { readonly kind: ImageKind; readonly id: number },
  launch: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const headers = {
    'Cache-Control': CACHING[kind],
    Vary: 'Cookie',
    ...(kind === 'face' ? {} : { ETag: `"${launch}-${kind}-${id}"` }),
  };
  if (headers.ETag !== undefined && request.headers['if-none-match'] === headers.ETag) {
    writeHead(response, 304, headers);
    response.end();
    return;
  }
  try {
    const image = await load(media, kind, id);
    if (image === null) answerText(response, 404, 'There is no such image.');
    else await answer(response, image, headers);
  } catch (error) {
    answerProblem(response, error);
  }
}

function load(
  media: MediaService,
  kind: ImageKind,
  id: number,
): Promise<ImageBytes | ImageFile | null> {
  switch (kind) {
    case 'thumbnail':
      return media.thumbnail(id as PhotoId);
    case 'photo':
      return media.photo(id as PhotoId);
    case 'face':
      return media.face(id as FaceId);
  }
}

async function answer(
  response: ServerResponse,
  image: ImageBytes | ImageFile,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const withType = { ...headers, 'Content-Type': image.type };
  if (image.kind === 'bytes') answerBytes(response, image.bytes, withType);
  else await answerFile(response, Buffer.from(image.path), withType);
}

/**
 * Says why an image can not be shown: 410 where its file is gone, 422 where it is there and can not be
 * read. The header has the code, the text a sentence.
 */
function answerProblem(response: ServerResponse, error: unknown): void {
  const code = errorCode(error) ?? '';
  if (code === 'ENOENT' || code === 'vanished') {
    answerText(response, 410, 'The file is not there any more.', { 'Decades-Problem': 'vanished' });
  } else if ((PROBLEM_CODES as readonly string[]).includes(code)) {
    answerText(response, 422, errorMessage(error), { 'Decades-Problem': code });
  } else throw error;
}
