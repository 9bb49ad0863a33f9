import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  checkCatalog,
  facesOf,
  findPhoto,
  getPhoto,
  openCatalog,
  openCatalogForReading,
  openThumbnails,
} from '../../../../src/core/catalog/index.ts';
import { madeIdentity, temporaryFolder } from '../../../fixtures/catalog.ts';

const SCRIPT = path.resolve(import.meta.dirname, '../../../fixtures/catalog-killed.ts');
const ROUNDS = 6;

function startWriter(folder: string, first: number) {
  return spawn(process.execPath, [SCRIPT, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Lets a process write from photo `first` on, kills it after a few were acknowledged. */
async function writeUntilKilled(folder: string, first: number, few: number): Promise<number[]> {
  const child = startWriter(folder, first);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    if (text.split('\n').length > few) child.kill('SIGKILL');
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  // The last line may be cut in the middle of a number.
  return text.slice(0, text.lastIndexOf('\n')).split('\n').map(Number);
}

test('kill -9 while writing: the catalog is sound, every acknowledged photo is whole, the lock is free', async () => {
  const { folder, remove } = temporaryFolder();
  const file = path.join(folder, 'catalog.db');
  const acknowledged: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const seen = await writeUntilKilled(folder, round * 1_000_000, 10 + round * 37);
    expect(seen.length).toBeGreaterThanOrEqual(10);
    acknowledged.push(...seen);

    const catalog = openCatalog(file, { lockTimeoutMs: 0 });
    const { db } = catalog;
    expect(checkCatalog(db, 'full')).toEqual([]);
    for (const number of acknowledged) {
      const id = findPhoto(db, madeIdentity(number));
      expect(id, `photo ${number}`).not.toBeNull();
      expect(getPhoto(db, id!)).toMatchObject({ faceCount: 2, online: true });
      expect(facesOf(db, id!)).toHaveLength(2);
    }
    // A place without its photo still has its job, so that it is done by the next scan.
    const lost =
      'SELECT count(*) FROM place WHERE photo_id IS NULL AND id NOT IN (SELECT place_id FROM job)';
    expect(db.prepare(lost).pluck().get()).toBe(0);
    catalog.close();
    const thumbnails = openThumbnails(path.join(folder, 'thumbnails.db'));
    expect(acknowledged.every((number) => thumbnails.has(madeIdentity(number)))).toBe(true);
    thumbnails.close();
  }
  remove();
});

test('while another process writes, it can be read but not written, and reading goes on', async () => {
  const { folder, remove } = temporaryFolder();
  const file = path.join(folder, 'catalog.db');
  const child = startWriter(folder, 0);
  const acknowledged = () => once(child.stdout, 'data');
  await acknowledged();
  expect(() => openCatalog(file, { lockTimeoutMs: 50 })).toThrow(
    expect.objectContaining({ code: 'locked' }),
  );
  const reader = openCatalogForReading(file);
  const count = () => reader.db.prepare('SELECT count(*) FROM photo').pluck().get() as number;
  const before = count();
  expect(before).toBeGreaterThan(0);
  while (count() <= before) await acknowledged();
  expect(checkCatalog(reader.db)).toEqual([]);
  reader.close();
  child.kill('SIGKILL');
  await once(child, 'close');
  openCatalog(file, { lockTimeoutMs: 0 }).close();
  remove();
});
