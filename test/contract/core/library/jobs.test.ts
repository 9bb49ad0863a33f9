import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlaceId } from '../../../../src/contract/ids.ts';
import { openCatalog, type Catalog } from '../../../../src/core/catalog/index.ts';
import { countJobs, enqueueJobs, nextJobs } from '../../../../src/core/catalog/tables/jobs.ts';
import { markOffline } from '../../../../src/core/catalog/tables/places.ts';
import { addPlace, temporaryFolder } from '../../../fixtures/catalog.ts';

let place: { folder: string; remove: () => void };
let catalog: Catalog;
let ids: PlaceId[];
beforeEach(() => {
  place = temporaryFolder();
  catalog = openCatalog(`${place.folder}/catalog.sqlite`);
  ids = ['a', 'b', 'c', 'd'].map((name) => addPlace(catalog.db, `${name}.jpg`));
});
afterEach(() => {
  catalog.close();
  place.remove();
});

const next = (limit = 10, handedOut: PlaceId[] = []): string[] =>
  nextJobs(catalog.db, limit, new Set(handedOut)).map(({ path }) => Buffer.from(path).toString());

describe('the queue', () => {
  it('gives the jobs that are not handed out, in their order, with absolute paths', () => {
    expect(next(2)).toEqual(['/photos/a.jpg', '/photos/b.jpg']);
    expect(next(2, ids.slice(0, 2))).toEqual(['/photos/c.jpg', '/photos/d.jpg']);
    expect(next(2, ids)).toEqual([]);
    expect(countJobs(catalog.db)).toBe(4);
  });

  it('holds a place once', () => {
    enqueueJobs(catalog.db, ids, 5);
    expect(countJobs(catalog.db)).toBe(4);
  });

  it('counts by root, and only what is there', () => {
    const root = catalog.db.prepare('SELECT id FROM root').pluck().get() as never;
    markOffline(catalog.db, ids.slice(0, 1), 1);
    expect(countJobs(catalog.db)).toBe(3);
    expect(countJobs(catalog.db, [root])).toBe(3);
    expect(countJobs(catalog.db, [])).toBe(0);
    catalog.db.prepare('UPDATE root SET offline_since = 1').run();
    expect(countJobs(catalog.db)).toBe(0);
    expect(next()).toEqual([]);
  });
});
