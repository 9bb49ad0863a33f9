import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openThumbnails } from '../../../../src/core/catalog/index.ts';
import { THUMBNAIL, madeIdentity, temporaryFolder } from '../../../fixtures/catalog.ts';
import { overwrite } from '../../../fixtures/damage.ts';

let temporary: ReturnType<typeof temporaryFolder>;
let file: string;
beforeEach(() => {
  temporary = temporaryFolder();
  file = path.join(temporary.folder, 'thumbnails.db');
});
afterEach(() => temporary.remove());

const picture = (length: number) => ({ ...THUMBNAIL, bytes: Buffer.alloc(length, length % 251) });
const fill = (count: number) => {
  const thumbnails = openThumbnails(file);
  const numbers = Array.from({ length: count }, (_, i) => i);
  thumbnails.put(
    numbers.map((i) => ({ identity: madeIdentity(i), thumbnail: picture(20_000 + i) })),
  );
  thumbnails.close();
};

test('what is put is there, also after closing; what is deleted is not', () => {
  fill(3);
  const thumbnails = openThumbnails(file);
  expect(thumbnails.get(madeIdentity(1))).toEqual(picture(20_001));
  thumbnails.put([{ identity: madeIdentity(1), thumbnail: picture(7) }]);
  expect(thumbnails.get(madeIdentity(1))).toEqual(picture(7));
  thumbnails.delete([madeIdentity(0), madeIdentity(2), madeIdentity(9)]);
  expect([0, 1, 2].map((i) => thumbnails.has(madeIdentity(i)))).toEqual([false, true, false]);
  expect(thumbnails.get(madeIdentity(0))).toBeNull();
  expect(thumbnails.get({ ...madeIdentity(1), size: 1 })).toBeNull();
  thumbnails.close();
});

test.each([
  ['its header is damaged', () => overwrite(file, 0, 200)],
  ['it is cut short', () => writeFileSync(file, readFileSync(file).subarray(0, 40_000))],
  ['it is a text', () => writeFileSync(file, 'not thumbnails')],
  ['it is another database', () => otherDatabase()],
  ['pages in it are damaged', () => overwrite(file, 16384, statSync(file).size - 16384)],
])('where %s, it is replaced by an empty one that works', (_, damage) => {
  fill(20);
  damage();
  const thumbnails = openThumbnails(file);
  expect(thumbnails.get(madeIdentity(1))).toBeNull();
  thumbnails.put([{ identity: madeIdentity(1), thumbnail: picture(9) }]);
  thumbnails.close();
  const again = openThumbnails(file);
  expect(again.get(madeIdentity(1))).toEqual(picture(9));
  expect(again.has(madeIdentity(2))).toBe(false);
  again.close();
  expect(existsSync(`${file}-wal`)).toBe(false);
});

function otherDatabase(): void {
  const db = new Database(file);
  db.pragma('user_version = 77');
  db.close();
}
