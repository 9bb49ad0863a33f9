/** `photo://image/<kind>/<id>`: thumbnails, photos and faces by id, as the core gives them. */
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  parseImagePath,
  type ImageBytes,
  type ImageFile,
  type ImageKind,
  type MediaService,
} from '../contract/app/media.ts';
import { IMAGE_POLICY } from '../contract/app/csp.ts';
import { IMAGE_ORIGIN } from '../contract/desktop/index.ts';
import { errorCode } from '../contract/errors.ts';
import type { FaceId, PhotoId } from '../contract/ids.ts';

/** Only our page may embed them; opened by themselves they can do nothing. */
const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': IMAGE_POLICY,
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * What an id shows never changes within a library, and the window forgets it with the library. Faces
 * are not kept: after deleting face data none may be left.
 */
const CACHING: Readonly<Record<ImageKind, string>> = {
  thumbnail: 'private, max-age=31536000, immutable',
  photo: 'private, max-age=31536000, immutable',
  face: 'no-store',
};

/** Calls a function of the core, which may be being started anew. */
export type AskMedia = <T>(call: (media: MediaService) => Promise<T>) => Promise<T>;

/** Answers requests for images. Ids are all that a window can name. */
export function answerImage(ask: AskMedia): (request: Request) => Promise<Response> {
  return async ({ method, url: address }) => {
    const url = new URL(address);
    const isOurs = `${url.protocol}//${url.host}` === IMAGE_ORIGIN && url.search === '';
    const named = isOurs ? parseImagePath(url.pathname) : null;
    if (named === null) return empty(404);
    if (method !== 'GET') return empty(405);
    try {
      const image = await ask((media) => load(media, named.kind, named.id));
      return image === null ? empty(404) : await answer(image, CACHING[named.kind]);
    } catch (error) {
      return empty(statusOf(error), errorCode(error));
    }
  };
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

async function answer(image: ImageBytes | ImageFile, caching: string): Promise<Response> {
  const headers = { ...HEADERS, 'Content-Type': image.type, 'Cache-Control': caching };
  if (image.kind === 'bytes') return new Response(new Uint8Array(image.bytes), { headers });
  const file = await open(Buffer.from(image.path));
  let size: number;
  try {
    ({ size } = await file.stat());
  } catch (error) {
    await file.close();
    throw error;
  }
  // The stream closes the file, also where the window goes away before its end.
  const stream = Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>;
  return new Response(stream, { headers: { ...headers, 'Content-Length': String(size) } });
}

/** 410 where the file is gone, 422 where it can not be read, 503 where the core can not be had. */
function statusOf(error: unknown): number {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'vanished') return 410;
  return code === 'connection-closed' ? 503 : 422;
}

function empty(status: number, problem: string | null = null): Response {
  const reason = problem === null ? {} : { 'Decades-Problem': problem };
  return new Response(null, {
    status,
    headers: { ...HEADERS, 'Cache-Control': 'no-store', ...reason },
  });
}
