import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { MediaService } from '../../../src/contract/app/media.ts';
import { ConnectionClosedError, DecadesError } from '../../../src/contract/errors.ts';
import { answerImage } from '../../../src/main/image-scheme.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'decades-images-'));
const file = path.join(folder, 'photo.jpg');
writeFileSync(file, 'the bytes of a photo');
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = (text: string) =>
  ({ kind: 'bytes', bytes: Buffer.from(text), type: 'image/jpeg' }) as const;

const MEDIA: MediaService = {
  thumbnail: (id) => Promise.resolve(id === 1 ? bytes('small') : null),
  photo: (id) => {
    if (id === 7) return Promise.reject(new DecadesError('vanished', 'gone'));
    if (id === 8) return Promise.reject(new DecadesError('damaged', 'bad'));
    const gone = path.join(folder, 'gone.jpg');
    return Promise.resolve({
      kind: 'file',
      path: Buffer.from(id === 9 ? gone : file),
      type: 'image/png',
    });
  },
  face: () => Promise.resolve(bytes('face')),
  fileOf: () => Promise.resolve(null),
};

const answer = answerImage((call) => call(MEDIA));
const get = (url: string, method = 'GET') => answer(new Request(url, { method }));

describe('an image', () => {
  it('is answered as its type, from memory or from its file', async () => {
    const small = await get('photo://image/thumbnail/1');
    expect(small.status).toBe(200);
    expect(await small.text()).toBe('small');
    const photo = await get('photo://image/photo/1');
    expect(photo.headers.get('content-type')).toBe('image/png');
    expect(photo.headers.get('content-length')).toBe('20');
    expect(await photo.text()).toBe('the bytes of a photo');
  });

  it('is never guessed at, and can do nothing by itself', async () => {
    for (const url of ['photo://image/thumbnail/1', 'photo://image/photo/1', 'photo://x/y']) {
      const { headers } = await get(url);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain('sandbox');
    }
  });

  it('is kept, but for faces, and nothing that failed is', async () => {
    const caching = async (url: string) => (await get(url)).headers.get('cache-control');
    expect(await caching('photo://image/thumbnail/1')).toContain('immutable');
    expect(await caching('photo://image/face/1')).toBe('no-store');
    expect(await caching('photo://image/thumbnail/2')).toBe('no-store');
  });
});

describe('what can not be shown', () => {
  it.each([
    ['photo://image/thumbnail/2', 404],
    ['photo://image/thumbnail/0', 404],
    ['photo://image/thumbnail/1?size=2', 404],
    ['photo://image/other/1', 404],
    ['photo://elsewhere/thumbnail/1', 404],
    ['photo://image/etc/passwd', 404],
    ['photo://image/photo/7', 410],
    ['photo://image/photo/8', 422],
    ['photo://image/photo/9', 410],
  ])('%s is answered with %d', async (url, status) => {
    expect((await get(url)).status).toBe(status);
  });

  it('says the reason of a photo that can not be read', async () => {
    expect((await get('photo://image/photo/8')).headers.get('decades-problem')).toBe('damaged');
  });

  it('nothing is written to it', async () => {
    expect((await get('photo://image/thumbnail/1', 'POST')).status).toBe(405);
  });

  it('waits for no core that is not coming', async () => {
    const none = answerImage(() => Promise.reject(new ConnectionClosedError('none')));
    expect((await none(new Request('photo://image/thumbnail/1'))).status).toBe(503);
  });
});
