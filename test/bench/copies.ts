import { appendFileSync, copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { benchPhotos, type PhotoSize } from './photos.ts';

/**
 * Fills `folder` with `count` photos, all of different content: the same few pictures, with bytes after
 * the end of each JPEG that no decoder looks at. A scan decodes every one.
 */
export async function copyPhotos(
  folder: string,
  { count, pictures, size }: { count: number; pictures: number; size?: PhotoSize },
): Promise<void> {
  const sources = await benchPhotos(pictures, size);
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < count; i += 1) {
    const file = path.join(folder, `${String(i).padStart(5, '0')}.jpg`);
    copyFileSync(sources[i % pictures]!, file);
    appendFileSync(file, `copy ${i}`);
  }
}
