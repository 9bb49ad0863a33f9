import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { extract, listZip } from '../../../../src/core/cuda/zip.ts';
import { temporaryFolder } from '../../../fixtures/catalog.ts';
import { makeZip, type MadeEntry } from './archives.ts';

let folder: string;
beforeEach(() => {
  const temporary = temporaryFolder();
  folder = temporary.folder;
  onTestFinished(temporary.remove);
});

function saved(bytes: Buffer): string {
  const file = path.join(folder, 'archive.zip');
  writeFileSync(file, bytes);
  return file;
}

const TEXT = Buffer.from('what is in a file '.repeat(10_000));
const FILES: MadeEntry[] = [
  { name: 'a/packed.txt', data: TEXT },
  { name: 'a/as-it-is.txt', data: TEXT, stored: true },
  { name: 'empty', data: Buffer.alloc(0) },
];

it('takes out every file as it was put in, also before a comment', async () => {
  for (const comment of ['', 'PK and other remarks']) {
    const archive = saved(makeZip(FILES, comment));
    const entries = await listZip(archive);
    expect(entries.map(({ name, size }) => [name, size])).toEqual(
      FILES.map(({ name, data }) => [name, data.length]),
    );
    for (const [i, entry] of entries.entries()) {
      if (entry.size === 0) continue;
      const target = path.join(folder, 'out');
      await extract(archive, entry, target);
      expect(readFileSync(target).equals(FILES[i]!.data)).toBe(true);
    }
  }
});

it('refuses what is no archive, or is cut off', async () => {
  const invalid = { code: 'archive-invalid' };
  await expect(listZip(saved(Buffer.from('a page that says: log in')))).rejects.toMatchObject(
    invalid,
  );
  await expect(listZip(saved(Buffer.alloc(0)))).rejects.toMatchObject(invalid);
  const whole = makeZip(FILES);
  await expect(listZip(saved(whole.subarray(0, -30)))).rejects.toMatchObject(invalid);
  await expect(listZip(saved(whole.subarray(100)))).rejects.toMatchObject(invalid);
});

it('refuses a file that is damaged, or larger than it says', async () => {
  const target = path.join(folder, 'out');
  const damaged = saved(makeZip([{ name: 'a', data: TEXT, crc: 1 }]));
  const [entry] = await listZip(damaged);
  await expect(extract(damaged, entry!, target)).rejects.toMatchObject({
    code: 'archive-invalid',
    message: 'a is damaged.',
  });
  await expect(extract(damaged, { ...entry!, size: 10 }, target)).rejects.toThrow('larger');
  await expect(extract(damaged, { ...entry!, method: 12 }, target)).rejects.toThrow('not known');
  const zipped = makeZip([{ name: 'a', data: TEXT }]);
  zipped.fill(0xff, 70, 120);
  await expect(extract(saved(zipped), entry!, target)).rejects.toThrow('can not be unpacked');
});
