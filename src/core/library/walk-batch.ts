/** Walk entries on their way between threads: a few arrays that are handed over, not copied. */
import type { FileStat } from '../catalog/tables/places.ts';

/** Entry i has the path `paths[ends[i - 1] ?? 0 .. ends[i]]` and four numbers in `stats`. */
export interface EntryBatch {
  readonly paths: Uint8Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
  readonly stats: Float64Array<ArrayBuffer>;
}

export interface WalkEntry {
  /** `pathKey` of the path below the root. */
  readonly key: string;
  readonly stat: FileStat;
}

const NUMBERS = 4;

export interface BatchWriter {
  readonly count: number;
  add(path: Uint8Array, stat: FileStat): void;
  /** What was added since the last call. */
  take(): EntryBatch;
}

export function createBatchWriter(capacity: number): BatchWriter {
  let paths = new Uint8Array(capacity * 64);
  const ends = new Uint32Array(capacity);
  const stats = new Float64Array(capacity * NUMBERS);
  let count = 0;
  let used = 0;
  return {
    get count() {
      return count;
    },
    add: (path, stat) => {
      if (used + path.length > paths.length) {
        const more = new Uint8Array(Math.max(paths.length * 2, used + path.length));
        more.set(paths);
        paths = more;
      }
      paths.set(path, used);
      used += path.length;
      ends[count] = used;
      stats.set([stat.size, stat.mtime, stat.ctime, stat.inode], count * NUMBERS);
      count += 1;
    },
    take: () => {
      const batch = {
        paths: paths.slice(0, used),
        ends: ends.slice(0, count),
        stats: stats.slice(0, count * NUMBERS),
      };
      count = 0;
      used = 0;
      return batch;
    },
  };
}

export function* batchEntries({ paths, ends, stats }: EntryBatch): Generator<WalkEntry> {
  const bytes = Buffer.from(paths.buffer, paths.byteOffset, paths.byteLength);
  let start = 0;
  for (let i = 0; i < ends.length; i += 1) {
    const at = i * NUMBERS;
    yield {
      key: bytes.toString('latin1', start, ends[i]),
      stat: {
        size: stats[at]!,
        mtime: stats[at + 1]!,
        ctime: stats[at + 2]!,
        inode: stats[at + 3]!,
      },
    };
    start = ends[i]!;
  }
}
