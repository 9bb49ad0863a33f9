/**
 * What a walk found, held against what is known: pure, and told one file at a time.
 *
 * A file is read anew if its size or its time of modification differs, or if it was replaced by
 * another file with the same size and time (another inode and another ctime, as tools do that put
 * the time back). It is not read anew if
 * - only the ctime differs: permissions, owner or the number of its names changed, which backups by
 *   hard links do to every file. But if it had a problem it is tried again: permissions may have
 *   been that problem;
 * - only the inode differs: some file systems make up inodes each time they are mounted.
 *
 * A file that is gone and one that is new, of the same inode, size and time of modification, are one
 * file that was renamed. Moves between disks or roots are found out by content when it is read.
 */
import type { PlaceId } from '../../contract/ids.ts';
import type { FileStat } from '../catalog/tables/places.ts';
import type { Known } from './known.ts';
import type { WalkEntry } from './walk-batch.ts';

export type Change =
  | { readonly kind: 'new'; readonly key: string; readonly stat: FileStat }
  /** To be read anew. */
  | { readonly kind: 'changed'; readonly id: PlaceId; readonly stat: FileStat }
  /** The same bytes, but another stat. */
  | { readonly kind: 'touched'; readonly id: PlaceId; readonly stat: FileStat }
  | {
      readonly kind: 'renamed';
      readonly id: PlaceId;
      readonly key: string;
      readonly stat: FileStat;
    }
  /** Was offline and is there again, whatever else is said of it. */
  | { readonly kind: 'returned'; readonly id: PlaceId }
  | { readonly kind: 'missing'; readonly id: PlaceId };

export type ReadAgain = 'changed' | 'touched' | 'unchanged';

export function compareStats(old: FileStat, now: FileStat): ReadAgain {
  if (old.size !== now.size || old.mtime !== now.mtime) return 'changed';
  if (old.ctime === now.ctime) return 'unchanged';
  return old.inode === now.inode ? 'touched' : 'changed';
}

/** How many files a walk found, each in one of these but `found`, which is their sum. */
export interface Counts {
  found: number;
  new: number;
  changed: number;
  unchanged: number;
  renamed: number;
}

export interface Reconciler {
  readonly counts: Readonly<Counts>;
  /** Adds to `changes` what follows from one file; one that may have been renamed waits for `held`. */
  see(entry: WalkEntry, changes: Change[]): void;
  /** After the last file of a complete walk: what follows from those that waited. */
  held(): Change[];
  /** After `held`: known files that were there and were not found. */
  missing(): Generator<{ readonly key: string; readonly id: PlaceId }>;
}

export function createReconciler(known: Known): Reconciler {
  const counts: Counts = { found: 0, new: 0, changed: 0, unchanged: 0, renamed: 0 };
  const waiting: WalkEntry[] = [];

  const asNew = ({ key, stat }: WalkEntry): Change => {
    counts.new += 1;
    return { kind: 'new', key, stat };
  };

  return {
    counts,
    see: (entry, changes) => {
      counts.found += 1;
      const { key, stat } = entry;
      const place = known.find(key);
      if (place === undefined) {
        if (known.mayHaveInode(stat.inode)) waiting.push(entry);
        else changes.push(asNew(entry));
        return;
      }
      known.markSeen(place);
      const id = known.id(place);
      const verdict = compareStats(known.stat(place), stat);
      counts[verdict === 'changed' ? 'changed' : 'unchanged'] += 1;
      if (known.isOffline(place)) changes.push({ kind: 'returned', id });
      if (verdict !== 'unchanged') changes.push({ kind: verdict, id, stat });
    },
    held: () => {
      const gone = new Map<string, number[]>();
      if (waiting.length > 0) {
        for (const [, place] of known.unseen()) {
          const same = gone.get(identity(known.stat(place)));
          if (same === undefined) gone.set(identity(known.stat(place)), [place]);
          else same.push(place);
        }
      }
      return waiting.splice(0).map((entry) => {
        const place = gone.get(identity(entry.stat))?.shift();
        if (place === undefined) return asNew(entry);
        known.markSeen(place);
        counts.renamed += 1;
        return { kind: 'renamed', id: known.id(place), ...entry };
      });
    },
    missing: function* () {
      for (const [key, place] of known.unseen()) yield { key, id: known.id(place) };
    },
  };
}

const identity = ({ inode, size, mtime }: FileStat): string => `${inode}/${size}/${mtime}`;

/** Losses up to this many files, or up to this share of the known ones, are believed. */
const BELIEVED_FILES = 20;
const BELIEVED_SHARE = 0.2;

/** Whether so many files are gone at once that a person is asked before they count as gone. */
export function asksFirst(missing: number, knownOnline: number): boolean {
  return missing > BELIEVED_FILES && missing > BELIEVED_SHARE * knownOnline;
}
