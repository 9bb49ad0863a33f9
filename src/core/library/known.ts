/**
 * The known places of one root, as compact as a million of them asks for: one Map from path to a
 * number, and typed arrays by that number.
 */
import type { PlaceId } from '../../contract/ids.ts';
import type { FileStat, KnownPlace } from '../catalog/tables/places.ts';
import { pathKey } from './paths.ts';

export interface Known {
  /** How many there are, and how many of them were there at the last walk. */
  readonly count: number;
  readonly online: number;
  add(rows: readonly KnownPlace[]): void;
  /** Number of the place with this path (see `pathKey`). */
  find(key: string): number | undefined;
  id(place: number): PlaceId;
  stat(place: number): FileStat;
  isOffline(place: number): boolean;
  markSeen(place: number): void;
  isSeen(place: number): boolean;
  /** False where no known file can have this inode; true may be wrong. */
  mayHaveInode(inode: number): boolean;
  /** Places that were there and have not been seen, by number, with their paths. */
  unseen(): Generator<readonly [key: string, place: number]>;
}

const OFFLINE = 1;
const SEEN = 2;
const NUMBERS = 5;
const FILTER_BITS = 1 << 22;

export function createKnown(): Known {
  const places = new Map<string, number>();
  let numbers = new Float64Array(1024 * NUMBERS);
  let flags = new Uint8Array(1024);
  const inodes = new Uint8Array(FILTER_BITS / 8);
  let online = 0;

  const grow = (atLeast: number): void => {
    if (atLeast <= flags.length) return;
    const capacity = Math.max(atLeast, flags.length * 2);
    const moreNumbers = new Float64Array(capacity * NUMBERS);
    moreNumbers.set(numbers);
    numbers = moreNumbers;
    const moreFlags = new Uint8Array(capacity);
    moreFlags.set(flags);
    flags = moreFlags;
  };

  return {
    get count() {
      return places.size;
    },
    get online() {
      return online;
    },
    add: (rows) => {
      grow(places.size + rows.length);
      for (const [id, path, size, mtime, ctime, inode, offline] of rows) {
        const place = places.size;
        places.set(pathKey(path), place);
        const at = place * NUMBERS;
        numbers[at] = id;
        numbers[at + 1] = size;
        numbers[at + 2] = mtime;
        numbers[at + 3] = ctime;
        numbers[at + 4] = inode;
        flags[place] = offline === 1 ? OFFLINE : 0;
        online += 1 - offline;
        const bit = inode % FILTER_BITS;
        inodes[bit >> 3]! |= 1 << (bit & 7);
      }
    },
    find: (key) => places.get(key),
    id: (place) => numbers[place * NUMBERS]! as PlaceId,
    stat: (place) => {
      const at = place * NUMBERS;
      return {
        size: numbers[at + 1]!,
        mtime: numbers[at + 2]!,
        ctime: numbers[at + 3]!,
        inode: numbers[at + 4]!,
      };
    },
    isOffline: (place) => (flags[place]! & OFFLINE) !== 0,
    markSeen: (place) => {
      flags[place]! |= SEEN;
    },
    isSeen: (place) => (flags[place]! & SEEN) !== 0,
    mayHaveInode: (inode) => {
      const bit = inode % FILTER_BITS;
      return (inodes[bit >> 3]! & (1 << (bit & 7))) !== 0;
    },
    unseen: function* () {
      for (const entry of places) {
        if (flags[entry[1]] === 0) yield entry;
      }
    },
  };
}
