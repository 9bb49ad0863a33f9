import { closeSync, existsSync, fsyncSync, openSync, renameSync } from 'node:fs';
import path from 'node:path';

/** A database in WAL mode is up to three files, which belong together. */
export const SUFFIXES = ['', '-wal', '-shm'] as const;

/**
 * Names of the files around a catalog. `lock` is only ever locked, and empty. `restored` is a
 * verified backup on its way to its place: when it exists, it is the catalog.
 */
export const lockFile = (catalog: string): string => `${catalog}.lock`;
export const restoredFile = (catalog: string): string => `${catalog}.restored`;

/** Waits until a file's bytes are on the disk. */
export function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Waits until a folder's names are on the disk. Windows has no such call, and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** 2026-11-24T08-15-30-250Z: sorts by time, and is a file name everywhere. */
export function timeName(time: number): string {
  return new Date(time).toISOString().replaceAll(/[:.]/g, '-');
}

/** What `keepAside` puts between the catalog's name and a time. */
export const KEPT = '.kept-';

/**
 * Renames a catalog with its -wal and -shm, so that it can still be opened or repaired. Gives the
 * new name, or null where there was nothing.
 */
export function keepAside(catalog: string, now: number): string | null {
  let time = now;
  while (existsSync(catalog + KEPT + timeName(time))) time += 1;
  const kept = catalog + KEPT + timeName(time);
  let moved = false;
  for (const suffix of SUFFIXES) {
    if (!existsSync(catalog + suffix)) continue;
    renameSync(catalog + suffix, kept + suffix);
    moved = true;
  }
  if (moved) syncFolder(path.dirname(catalog));
  return moved ? kept : null;
}
