import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlaceId } from '../../../../src/contract/ids.ts';
import { putProblem } from '../../../../src/core/catalog/index.ts';
import { nextJobs, retryProblems } from '../../../../src/core/catalog/tables/jobs.ts';
import { countOffline } from '../../../../src/core/catalog/tables/places.ts';
import { listRoots } from '../../../../src/core/catalog/tables/roots.ts';
import { ensureRoot } from '../../../../src/core/library/roots.ts';
import { asOrdinaryUser, makeLibrary, makeTree, type Library, type Tree } from './tree.ts';

let tree: Tree;
let library: Library;
beforeEach(() => {
  tree = makeTree();
  library = makeLibrary(tree);
});
afterEach(() => {
  library.close();
  tree.remove();
});

/** Scans, analyses everything, and expects the next scan to find nothing to do. */
async function settle(): Promise<void> {
  await library.scan();
  library.analyseAll();
  expect((await library.scan()).writes).toBe(1); // the time of the scan
}

/** Places, photos and which photo lies where. */
function snapshot(): unknown {
  return library.db
    .prepare(
      'SELECT place.id, path, photo_id, hash FROM place LEFT JOIN photo ON photo.id = photo_id',
    )
    .all();
}

/** The `online` of every photo, in the order of their hashes. */
function photosOnline(): number[] {
  return library.db.prepare<[], number>('SELECT online FROM photo ORDER BY hash').pluck().all();
}

function fail(path: string, code: 'permission-denied' | 'vanished'): void {
  const [job] = nextJobs(library.db, 1, new Set());
  expect(Buffer.from(job!.path)).toEqual(tree.at(path));
  putProblem(library.db, job!.placeId, { code, reason: '' }, 1);
  library.db.prepare('DELETE FROM job WHERE place_id = ?').run(job!.placeId);
}

describe('files', () => {
  it('that are new get a place and a job; then nothing is written for them', async () => {
    tree.file('a.jpg');
    tree.file('b/\xff.png');
    tree.file('notes.txt');
    const { results } = await library.scan();
    expect(results).toMatchObject([
      { end: 'complete', found: 2, new: 2, changed: 0, unchanged: 0, ignored: 1, missing: 0 },
    ]);
    expect(library.queued()).toEqual(['a.jpg', 'b/\xff.png']);
    const again = await library.scan();
    expect(again.results).toMatchObject([{ found: 2, new: 0, unchanged: 2 }]);
    expect(again.writes).toBe(1);
    expect(library.queued()).toEqual(['a.jpg', 'b/\xff.png']);
    expect(library.analyseAll()).toBe(2);
    await library.scan();
    expect(library.queued()).toEqual([]);
  });

  it('that changed are queued, and go on being shown until they have been read', async () => {
    tree.file('a.jpg');
    tree.file('b.jpg');
    await settle();
    tree.file('a.jpg', 'something longer');
    utimesSync(tree.at('b.jpg'), 1, 2);
    const before = snapshot();
    const { results } = await library.scan();
    expect(results).toMatchObject([{ changed: 2, unchanged: 0 }]);
    expect(library.queued()).toEqual(['a.jpg', 'b.jpg']);
    expect(snapshot()).toEqual(before);
  });

  it('that were replaced with the time put back are queued', async () => {
    tree.file('a.jpg', 'one');
    await settle();
    const { atime, mtime } = statSync(tree.at('a.jpg'));
    utimesSync(tree.at('a.jpg'), atime, mtime); // to what precision it can be put back
    await library.scan();
    library.analyseAll();
    writeFileSync(tree.at('new'), 'two');
    utimesSync(tree.at('new'), atime, mtime);
    renameSync(tree.at('new'), tree.at('a.jpg'));
    await library.scan();
    expect(library.queued()).toEqual(['a.jpg']);
  });

  it('of which only the permissions changed are not read anew', async () => {
    tree.file('a.jpg');
    await settle();
    chmodSync(tree.at('a.jpg'), 0o600);
    expect((await library.scan()).results).toMatchObject([{ changed: 0, unchanged: 1 }]);
    expect(library.queued()).toEqual([]);
    expect((await library.scan()).writes).toBe(1);
  });

  it('with a problem are tried again when their permissions change, and else only on request', async () => {
    tree.file('a.jpg');
    await library.scan();
    fail('a.jpg', 'permission-denied');
    await library.scan();
    expect(library.queued()).toEqual([]);
    chmodSync(tree.at('a.jpg'), 0o600);
    await library.scan();
    expect(library.queued()).toEqual(['a.jpg']);

    fail('a.jpg', 'permission-denied');
    expect(retryProblems(library.db, 1, ['damaged'])).toBe(0);
    expect(library.queued()).toEqual([]);
    expect(retryProblems(library.db, 1, ['permission-denied'])).toBe(1);
    expect(library.queued()).toEqual(['a.jpg']);
    fail('a.jpg', 'permission-denied');
    expect(retryProblems(library.db, 1)).toBe(1);
    expect(library.queued()).toEqual(['a.jpg']);
  });

  it('that vanished before they were read are tried again when they are there', async () => {
    tree.file('a.jpg');
    await library.scan();
    fail('a.jpg', 'vanished');
    await library.scan();
    expect(library.queued()).toEqual(['a.jpg']);
  });

  it('that are too small, or excluded by now, are passed over but not gone', async () => {
    tree.file('small.jpg', '1');
    tree.file('large.jpg', '12345');
    tree.file('raw/a.jpg', '123456');
    await settle();
    const { results, writes } = await library.scan({ minimumBytes: 5, exclude: ['raw'] });
    expect(results).toMatchObject([{ found: 1, unchanged: 1, small: 1, missing: 0 }]);
    expect(writes).toBe(1);
    expect(library.places()).toEqual(['large.jpg', 'raw/a.jpg', 'small.jpg']);
  });

  it('of two names are two places of one photo', async () => {
    tree.file('a.jpg');
    linkSync(tree.at('a.jpg'), tree.at('b.jpg'));
    await settle();
    expect(library.places()).toEqual(['a.jpg', 'b.jpg']);
    expect(photosOnline()).toEqual([1]);
    rmSync(tree.at('a.jpg'));
    await library.scan();
    expect(library.places()).toEqual(['a.jpg offline', 'b.jpg']);
    expect(photosOnline()).toEqual([1]);
  });
});

describe('moves', () => {
  it('within a root change the path alone', async () => {
    tree.file('a.jpg');
    tree.file('old/b.jpg');
    tree.file('old/deep/c.jpg');
    await settle();
    const before = photosOnline();
    renameSync(tree.at('a.jpg'), tree.at('\xff.jpg'));
    renameSync(tree.at('old'), tree.at('new'));
    const { results } = await library.scan();
    expect(results).toMatchObject([{ found: 3, renamed: 3, new: 0, missing: 0 }]);
    expect(library.places()).toEqual(['new/b.jpg', 'new/deep/c.jpg', '\xff.jpg']);
    expect(library.queued()).toEqual([]);
    expect(photosOnline()).toEqual(before);
    expect((await library.scan()).writes).toBe(1);
  });

  it('of a file that still waits to be read keep it waiting', async () => {
    tree.file('a.jpg');
    await library.scan();
    renameSync(tree.at('a.jpg'), tree.at('b.jpg'));
    await library.scan();
    expect(library.queued()).toEqual(['b.jpg']);
    expect(library.places()).toEqual(['b.jpg']);
  });

  it('of nearly everything ask nothing', async () => {
    for (let i = 0; i < 30; i += 1) tree.file(`a/${i}.jpg`);
    await settle();
    renameSync(tree.at('a'), tree.at('b'));
    expect((await library.scan()).results).toMatchObject([{ renamed: 30, needsConsent: null }]);
  });

  it('to a name that is known read that name anew', async () => {
    tree.file('a.jpg', 'first');
    tree.file('b.jpg', 'second one');
    await settle();
    renameSync(tree.at('a.jpg'), tree.at('b.jpg'));
    await library.scan();
    expect(library.places()).toEqual(['a.jpg offline', 'b.jpg']);
    expect(library.queued()).toEqual(['b.jpg']);
    library.analyseAll();
    const photos = library.db.prepare('SELECT photo_id FROM place').pluck().all();
    expect(new Set(photos).size).toBe(1); // the first one's, which lies at b.jpg now
  });
});

describe('files that are gone', () => {
  it('are kept as offline, and come back with all that is known of them', async () => {
    tree.file('a.jpg');
    tree.file('b.jpg');
    await settle();
    const before = snapshot();
    renameSync(tree.at('a.jpg'), `${tree.photos}/../a.jpg`);
    expect((await library.scan()).results).toMatchObject([{ missing: 1, unchanged: 1 }]);
    expect(library.places()).toEqual(['a.jpg offline', 'b.jpg']);
    expect(photosOnline()).toEqual([0, 1]);
    expect(countOffline(library.db)).toBe(1);
    expect((await library.scan()).results).toMatchObject([{ missing: 0 }]);

    renameSync(`${tree.photos}/../a.jpg`, tree.at('a.jpg'));
    await library.scan();
    expect(library.places()).toEqual(['a.jpg', 'b.jpg']);
    expect(photosOnline()).toEqual([1, 1]);
    expect(library.queued()).toEqual([]);
    expect(snapshot()).toEqual(before);
  });

  it('do not wait to be read until they are back', async () => {
    tree.file('a.jpg');
    tree.file('b.jpg');
    await library.scan();
    renameSync(tree.at('a.jpg'), `${tree.photos}/../a.jpg`);
    await library.scan();
    expect(library.queued()).toEqual(['b.jpg']);
    renameSync(`${tree.photos}/../a.jpg`, tree.at('a.jpg'));
    await library.scan();
    expect(library.queued()).toEqual(['a.jpg', 'b.jpg']);
  });

  it('in large numbers are asked about first', async () => {
    for (let i = 0; i < 100; i += 1) tree.file(`${i % 4}/${i}.jpg`);
    await settle();
    rmSync(tree.at('1'), { recursive: true });
    tree.file('2/new.jpg');
    const asked = await library.scan();
    expect(asked.results).toMatchObject([
      { missing: 0, needsConsent: { missing: 25, known: 100 }, new: 1 },
    ]);
    expect(asked.events).toContainEqual({
      kind: 'many-missing',
      folder: Buffer.from(tree.photos),
      missing: 25,
      known: 100,
    });
    expect(countOffline(library.db)).toBe(0);
    expect(library.queued()).toEqual(['2/new.jpg']);

    const agreed = await library.scan({ acceptMissing: true });
    expect(agreed.results).toMatchObject([{ missing: 25, needsConsent: null }]);
    expect(countOffline(library.db)).toBe(25);
    expect(photosOnline().filter((online) => online === 0)).toHaveLength(25);
  });

  it('are not those in a folder that can not be read', async () => {
    tree.file('a.jpg');
    tree.file('closed/deep/b.jpg');
    tree.file('gone.jpg');
    await settle();
    chmodSync(tree.at('closed'), 0);
    rmSync(tree.at('gone.jpg'));
    const { results, events } = await asOrdinaryUser(() => library.scan());
    chmodSync(tree.at('closed'), 0o755);
    expect(results).toMatchObject([{ missing: 1, unreadable: 1, unchanged: 1 }]);
    expect(events).toContainEqual({
      kind: 'folder-unreadable',
      folder: tree.at('closed'),
      reason: 'EACCES',
    });
    expect(library.places()).toEqual(['a.jpg', 'closed/deep/b.jpg', 'gone.jpg offline']);
  });
});

describe('a root', () => {
  const offlineSince = () => listRoots(library.db)[0]!.offlineSince;

  it.each(['gone', 'empty', 'a file'])(
    'that is %s is offline, and no row is changed',
    async (how) => {
      tree.file('a.jpg');
      tree.file('b/c.jpg');
      await settle();
      const before = snapshot();
      renameSync(tree.photos, `${tree.photos}-away`);
      if (how === 'empty') mkdirSync(tree.photos);
      if (how === 'a file') writeFileSync(tree.photos, '');
      const { results, events, writes } = await library.scan({ acceptMissing: true });
      expect(results).toMatchObject([{ end: 'offline', missing: 0 }]);
      expect(events.map(({ kind }) => kind)).toContain('folder-offline');
      expect(writes).toBe(1);
      const since = offlineSince();
      expect(since).not.toBeNull();
      await library.scan();
      expect(offlineSince()).toBe(since);
      expect(countOffline(library.db)).toBe(2);
      expect(library.places()).toEqual(['a.jpg', 'b/c.jpg']);
      expect(photosOnline()).toEqual([1, 1]);

      rmSync(tree.photos, { recursive: true, force: true });
      renameSync(`${tree.photos}-away`, tree.photos);
      expect((await library.scan()).results).toMatchObject([{ end: 'complete', unchanged: 2 }]);
      expect(offlineSince()).toBeNull();
      expect(countOffline(library.db)).toBe(0);
      expect(snapshot()).toEqual(before);
    },
  );

  it('that is offline keeps its jobs, which nobody is given', async () => {
    tree.file('a.jpg');
    await library.scan();
    renameSync(tree.photos, `${tree.photos}-away`);
    await library.scan();
    expect(library.queued()).toEqual([]);
    renameSync(`${tree.photos}-away`, tree.photos);
    await library.scan();
    expect(library.queued()).toEqual(['a.jpg']);
  });

  it('that is new may be empty', async () => {
    expect((await library.scan()).results).toMatchObject([{ end: 'complete', found: 0 }]);
    expect(offlineSince()).toBeNull();
  });

  it('inside another takes over what is known of its files', async () => {
    tree.file('a.jpg');
    tree.file('in/b.jpg');
    tree.file('in0/c.jpg'); // sorts right behind
    await settle();
    const ids = library.db.prepare<[], PlaceId>('SELECT id FROM place ORDER BY id').pluck().all();
    const inner = ensureRoot(library.db, tree.at('in/'), 1);
    expect(inner.path).toEqual(tree.at('in'));
    const paths = (root: number) =>
      library.db
        .prepare<[number], string>(
          'SELECT CAST(path AS TEXT) FROM place WHERE root_id = ? ORDER BY path',
        )
        .pluck()
        .all(root);
    expect(paths(inner.id)).toEqual(['b.jpg']);
    expect((await library.scan()).results).toMatchObject([
      { unchanged: 2, new: 0, missing: 0 },
      { unchanged: 1, new: 0, missing: 0 },
    ]);
    expect(library.db.prepare('SELECT id FROM place ORDER BY id').pluck().all()).toEqual(ids);
    expect(paths(1)).toEqual(['a.jpg', 'in0/c.jpg']);
    expect(library.queued()).toEqual([]);
  });

  it('around another leaves it its files', async () => {
    tree.file('a.jpg');
    await library.scan();
    writeFileSync(`${tree.photos}/../outside.jpg`, '');
    const outer = ensureRoot(library.db, Buffer.from(`${tree.photos}/..`), 1);
    await library.scan();
    const roots = library.db
      .prepare('SELECT root_id, CAST(path AS TEXT) FROM place ORDER BY id')
      .raw()
      .all();
    expect(roots).toEqual([
      [1, 'a.jpg'],
      [outer.id, 'outside.jpg'],
    ]);
  });

  it('is one, by whatever path it is named', () => {
    const [root] = listRoots(library.db);
    for (const path of [`${tree.photos}/`, `${tree.photos}/../photos`, `${tree.photos}//`]) {
      expect(ensureRoot(library.db, Buffer.from(path), 9)).toEqual(root);
    }
    expect(listRoots(library.db)).toHaveLength(1);
  });

  it('can be scanned alone', async () => {
    tree.file('a.jpg');
    tree.file('in/b.jpg');
    const inner = ensureRoot(library.db, tree.at('in'), 1);
    const { results } = await library.scan({ roots: [inner.id] });
    expect(results.map(({ root }) => root.id)).toEqual([inner.id]);
    expect(library.places()).toEqual(['b.jpg']);
  });
});

describe('a scan', () => {
  it('that is stopped keeps what it found, takes nothing for gone, and can be gone on with', async () => {
    tree.files(Array.from({ length: 6000 }, (_, i) => `${i % 60}/${i}.jpg`));
    const stop = new AbortController();
    const { results } = await library.scan({
      signal: stop.signal,
      onEvent: () => stop.abort(),
    });
    expect(results).toMatchObject([{ end: 'stopped', missing: 0 }]);
    const found = results[0]!.found;
    expect(found).toBeGreaterThan(0);
    expect(library.places()).toHaveLength(found);
    expect(library.queued()).toHaveLength(found);
    expect(listRoots(library.db)[0]!.scannedAt).toBeNull();

    expect((await library.scan()).results).toMatchObject([{ found: 6000, unchanged: found }]);
    expect(library.queued()).toHaveLength(6000);
  });

  it('does nothing where it is stopped before', async () => {
    tree.file('a.jpg');
    const { results, writes } = await library.scan({ signal: AbortSignal.abort() });
    expect({ results, writes }).toEqual({ results: [], writes: 0 });
  });

  it('counts as it goes', async () => {
    for (let i = 0; i < 10; i += 1) tree.file(`${i}.jpg`);
    const { events } = await library.scan();
    expect(events.at(-1)).toEqual({
      kind: 'walking',
      folder: Buffer.from(tree.photos),
      found: 10,
      new: 10,
      changed: 0,
      unchanged: 0,
      renamed: 0,
    });
  });

  it('of 100,000 known files writes nothing but its time', async () => {
    tree.files(Array.from({ length: 100_000 }, (_, i) => `${i % 100}/${i}.jpg`));
    await library.scan();
    const { results, writes } = await library.scan();
    expect(results).toMatchObject([{ found: 100_000, unchanged: 100_000, new: 0, missing: 0 }]);
    expect(writes).toBe(1);
  });

  it('leaves the originals alone', async () => {
    tree.file('a.jpg');
    const before = statSync(tree.at('a.jpg'), { bigint: true });
    await settle();
    expect(statSync(tree.at('a.jpg'), { bigint: true }).ctimeNs).toBe(before.ctimeNs);
    expect(readFileSync(tree.at('a.jpg'), 'utf8')).toBe('a.jpg');
  });
});
