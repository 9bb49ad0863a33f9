/** One root's scan, fed with what the walk says: compares, writes in small transactions, reports. */
import type { PlaceId } from '../../contract/ids.ts';
import type { WriteDb } from '../catalog/handle.ts';
import {
  setRootOffline,
  setRootOnline,
  setRootScanned,
  type Root,
} from '../catalog/tables/roots.ts';
import { applyChanges } from './apply.ts';
import { asksFirst, createReconciler, type Change, type Counts } from './changes.ts';
import type { Known } from './known.ts';
import { joinPath, pathKey, pathOfKey } from './paths.ts';
import { createRules, type RuleOptions } from './rules.ts';
import { inTurns } from './turns.ts';
import { batchEntries } from './walk-batch.ts';
import type { WalkMessage } from './walk-messages.ts';
import type { WalkEnd } from './walk.ts';

export interface RootScanOptions extends RuleOptions {
  /** Files below this many bytes are passed over. */
  readonly minimumBytes: number;
  /** Take a large loss of files for true. Without it nothing is marked offline then. */
  readonly acceptMissing: boolean;
  readonly onEvent?: (event: RootEvent) => void;
}

/** Every kind is also one of contract/api's ScanEvent, with more in it. Paths are absolute. */
export type RootEvent =
  | ({ readonly kind: 'walking'; readonly folder: Uint8Array } & Readonly<Counts>)
  | { readonly kind: 'folder-offline'; readonly folder: Uint8Array; readonly reason: string }
  | { readonly kind: 'folder-unreadable'; readonly folder: Uint8Array; readonly reason: string }
  | ({ readonly kind: 'many-missing'; readonly folder: Uint8Array } & ManyMissing);

/** So many known files are gone that nothing was marked offline. */
export interface ManyMissing {
  readonly missing: number;
  /** Known files that were there before. */
  readonly known: number;
}

export interface RootResult extends Readonly<Counts> {
  readonly root: Root;
  /** `offline`: the root is marked so, and no file. `stopped`: what was found before was written. */
  readonly end: 'complete' | 'offline' | 'stopped';
  /** Files marked offline by this scan. */
  readonly missing: number;
  readonly needsConsent: ManyMissing | null;
  /** Files below the minimum size. */
  readonly small: number;
  /** Files of other kinds. */
  readonly ignored: number;
  /** Folders and files that could not be looked at; what is known of them was left as it is. */
  readonly unreadable: number;
}

export interface RootScan {
  /** Entries and problems in the order of the walk. */
  take(message: Exclude<WalkMessage, { kind: 'end' }>): Promise<void>;
  finish(end: WalkEnd): Promise<RootResult>;
}

/** Rows in a transaction. */
const ROWS = 500;

export function createRootScan(
  db: WriteDb,
  root: Root,
  known: Known,
  options: RootScanOptions,
): RootScan {
  const { minimumBytes, acceptMissing, onEvent } = options;
  const reconciler = createReconciler(known);
  const unreadable = new Set<string>();
  let small = 0;

  const write = (changes: readonly Change[]): void => {
    if (changes.length > 0) applyChanges(db, root.id, changes, Date.now());
  };
  const report = (): void => {
    onEvent?.({ kind: 'walking', folder: root.path, ...reconciler.counts });
  };

  const passOver = (key: string): void => {
    small += 1;
    const place = known.find(key);
    if (place !== undefined) known.markSeen(place); // passed over, but not gone
  };

  /** What is gone for certain: not below what could not be read, nor passed over by the rules. */
  const findMissing = async (): Promise<PlaceId[]> => {
    const isLeftAlone = createLeftAlone(options, unreadable);
    const missing: PlaceId[] = [];
    for await (const part of inTurns(reconciler.missing(), ROWS)) {
      for (const { key, id } of part) if (!isLeftAlone(key)) missing.push(id);
    }
    return missing;
  };

  const complete = async (): Promise<{ missing: number; needsConsent: ManyMissing | null }> => {
    for await (const part of inTurns(reconciler.held(), ROWS)) write(part);
    const missing = await findMissing();
    if (!acceptMissing && asksFirst(missing.length, known.online)) {
      const needsConsent = { missing: missing.length, known: known.online };
      onEvent?.({ kind: 'many-missing', folder: root.path, ...needsConsent });
      return { missing: 0, needsConsent };
    }
    for await (const part of inTurns(missing, ROWS)) {
      write(part.map((id) => ({ kind: 'missing', id })));
    }
    return { missing: missing.length, needsConsent: null };
  };

  const goOffline = (reason: string): void => {
    setRootOffline(db, root.id, Date.now());
    onEvent?.({ kind: 'folder-offline', folder: root.path, reason });
  };

  return {
    take: async (message) => {
      if (message.kind === 'unreadable') {
        unreadable.add(pathKey(message.path));
        const folder = joinPath(root.path, message.path);
        onEvent?.({ kind: 'folder-unreadable', folder, reason: message.code });
        return;
      }
      const changes: Change[] = [];
      for (const entry of batchEntries(message.batch)) {
        if (entry.stat.size >= minimumBytes) reconciler.see(entry, changes);
        else passOver(entry.key);
      }
      for await (const part of inTurns(changes, ROWS)) write(part);
      report();
    },
    finish: async (end) => {
      const result = {
        root,
        end: end.kind,
        missing: 0,
        needsConsent: null,
        small,
        ignored: end.kind === 'complete' ? end.ignored : 0,
        unreadable: unreadable.size,
      };
      if (end.kind === 'stopped') {
        if (reconciler.counts.found > 0) setRootOnline(db, root.id);
        return { ...result, ...reconciler.counts };
      }
      if (end.kind === 'offline' || (end.empty && known.count > 0)) {
        goOffline(end.kind === 'offline' ? end.code : 'empty');
        return { ...result, ...reconciler.counts, end: 'offline' };
      }
      const gone = await complete();
      setRootScanned(db, root.id, Date.now());
      report();
      return { ...result, ...gone, ...reconciler.counts };
    },
  };
}

/** Tells of known files that were not found whether that says nothing about them. */
function createLeftAlone(
  options: RuleOptions,
  unreadable: ReadonlySet<string>,
): (key: string) => boolean {
  const rules = createRules(options);
  const folders = new Map<string, boolean>(); // verdicts, since a folder has many files
  const isFolderLeftAlone = (folder: string): boolean => {
    let verdict = folders.get(folder);
    if (verdict === undefined) {
      const slash = folder.lastIndexOf('/');
      verdict =
        unreadable.has(folder) ||
        (folder !== '' &&
          (isFolderLeftAlone(folder.slice(0, Math.max(slash, 0))) ||
            rules.folder(pathOfKey(folder), pathOfKey(folder.slice(slash + 1)))));
      folders.set(folder, verdict);
    }
    return verdict;
  };
  return (key) => {
    const slash = key.lastIndexOf('/');
    return (
      unreadable.has(key) ||
      isFolderLeftAlone(key.slice(0, Math.max(slash, 0))) ||
      rules.file(pathOfKey(key), pathOfKey(key.slice(slash + 1)))
    );
  };
}
