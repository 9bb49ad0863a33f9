/** What the command does when it is interrupted, and when its catalog is damaged, taken or too new. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCatalog, openCatalogForReading } from '../../../src/core/catalog/index.ts';
import { temporaryFolder } from '../../fixtures/catalog.ts';
import {
  decades,
  decadesJson,
  startDecades,
  type FaceLine,
  type ScanLine,
  withoutProgress,
} from '../../fixtures/cli.ts';
import { personPhoto, plainPhoto } from '../../fixtures/photos.ts';
import { canFindProcesses, createMark, type Mark } from '../../fixtures/processes.ts';

describe.runIf(canFindProcesses)('Ctrl-C during a scan', () => {
  const COUNT = 80;
  const photos = temporaryFolder();
  const library = temporaryFolder();
  const mark: Mark = createMark();
  beforeAll(async () => {
    for (let i = 0; i < COUNT; i += 1) await plainPhoto(path.join(photos.folder, `${i}.jpg`), i);
  });
  afterAll(() => {
    mark.killAll();
    photos.remove();
    library.remove();
  });

  it('finishes the photos in hand, says how to go on, and rescan does', async () => {
    const IN = ['--library', library.folder];
    const { child, ended } = startDecades(['scan', photos.folder, '--json', ...IN], mark);
    await untilPhotos(path.join(library.folder, 'catalog.sqlite'));
    // As a terminal does it: to the command and to its vision processes.
    process.kill(-child.pid!, 'SIGINT');
    const { code, signal, stdout, stderr } = await ended;
    expect({ code, signal }).toEqual({ code: 1, signal: null });
    await mark.gone();
    const done = JSON.parse(stdout) as ScanLine;
    expect(done.problems).toBe(0);
    const left = COUNT - done.photos;
    expect(left).toBeGreaterThan(0);
    expect(withoutProgress(stderr)).toBe(
      'Stopping after the photos in hand. Press Ctrl-C again to stop at once.\n' +
        `Stopped: ${left} photo${left === 1 ? '' : 's'} still to do. ` +
        "Everything so far is kept; 'decades rescan' goes on from here.\n",
    );
    const [rest] = await decadesJson<ScanLine>('rescan', ...IN);
    expect(rest).toMatchObject({ photos: left, problems: 0, unchanged: done.photos, offline: 0 });
  });
});

/** Waits until another process has stored a photo. */
async function untilPhotos(file: string): Promise<void> {
  for (;;) {
    try {
      const reader = openCatalogForReading(file);
      const stored = reader.db.prepare('SELECT count(*) FROM photo').pluck().get() as number;
      reader.close();
      if (stored > 0) return;
    } catch {
      // It is not made yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('a catalog', () => {
  const photos = temporaryFolder();
  let library: { folder: string; remove: () => void };
  let catalog: string;
  let before: FaceLine[];
  const inLibrary = (): string[] => ['--library', library.folder];

  beforeAll(() => personPhoto(path.join(photos.folder, 'person.jpg'), 0));
  beforeEach(async () => {
    library = temporaryFolder();
    catalog = path.join(library.folder, 'catalog.sqlite');
    await decadesJson('scan', photos.folder, ...inLibrary());
    before = await decadesJson<FaceLine>('faces', ...inLibrary());
    expect(before).toHaveLength(1);
  });
  afterEach(() => library.remove());
  afterAll(() => photos.remove());

  it('that is damaged is not used, and comes back from a backup', async () => {
    expect((await decades('backup', ...inLibrary())).stdout).toMatch(/^Wrote and checked .*\.\n$/);
    const damaged = readFileSync(catalog).fill(0x55, 0, 20_000);
    writeFileSync(catalog, damaged);
    for (const command of [['faces'], ['rescan'], ['search', 'faces:1']]) {
      const { code, stdout, stderr } = await decades(...command, ...inLibrary());
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^decades: [^\n]*(damaged|not a catalog)[^\n]*\n$/);
    }
    const doctor = await decades('doctor', ...inLibrary());
    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toMatch(/^PROBLEM catalog: /m);
    expect(readFileSync(catalog)).toEqual(damaged);

    const { code, stdout } = await decades('restore', ...inLibrary());
    expect(code).toBe(0);
    const kept = /is kept as (.*)\.\n$/.exec(stdout)![1]!;
    expect(readFileSync(kept)).toEqual(damaged);
    expect(await decadesJson('faces', ...inLibrary())).toEqual(before);
    expect((await decades('doctor', ...inLibrary())).code).toBe(0);
    const [rescan] = await decadesJson<ScanLine>('rescan', ...inLibrary());
    expect(rescan).toMatchObject({ photos: 0, unchanged: 1, offline: 0 });
  });

  it('that another process has gives one clear error', async () => {
    const other = openCatalog(catalog);
    try {
      const { code, stdout, stderr } = await decades('rescan', ...inLibrary());
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toBe(
        `decades: The catalog ${catalog} is in use by another Decades. ` +
          'Close it, or wait until it is done.\n',
      );
    } finally {
      other.close();
    }
    expect((await decades('rescan', ...inLibrary())).code).toBe(0);
  });

  it('from a newer version is refused and not touched', async () => {
    const db = new Database(catalog);
    db.pragma('journal_mode = DELETE');
    db.pragma('user_version = 999');
    db.close();
    const bytes = readFileSync(catalog);
    for (const command of [['faces'], ['scan', photos.folder], ['backup']]) {
      const { code, stdout, stderr } = await decades(...command, ...inLibrary());
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^decades: [^\n]*made by a newer version of Decades[^\n]*\n$/);
      expect(stderr).toContain(catalog);
      expect(stderr).toContain('Nothing was changed.');
    }
    expect(readFileSync(catalog)).toEqual(bytes);
  });
});
