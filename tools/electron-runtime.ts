/** Electron's runtime, which its npm package does not hold but fetches on request. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PACKAGE = path.resolve(import.meta.dirname, '../node_modules/electron');
/** Remembers that fetching failed, so that it does not delay every start of the same day. */
const TRIED = path.resolve(import.meta.dirname, '../dist/.built/electron-tried');
const DAY_MS = 24 * 60 * 60_000;
const LIMIT_MS = 5 * 60_000;
const REACHABLE_MS = 3_000;

/** Absolute path of Electron's program, or null where its runtime is not here. */
export function findElectron(): string | null {
  const { ELECTRON_OVERRIDE_DIST_PATH: other } = process.env;
  const named = path.join(PACKAGE, 'path.txt');
  const program = existsSync(named) ? readFileSync(named, 'utf8') : 'electron';
  const file = path.join(other ?? path.join(PACKAGE, 'dist'), program);
  return existsSync(file) ? file : null;
}

/**
 * Fetches the runtime as Electron's package does it by itself, checked by its hash. Null where that is
 * not wanted (ELECTRON_SKIP_BINARY_DOWNLOAD), can not be done, or failed less than a day ago.
 */
export async function fetchElectron(): Promise<string | null> {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD !== undefined) return null;
  const tried = statSync(TRIED, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - tried < DAY_MS || !(await isReachable())) return null;
  console.error("Fetching Electron's runtime, once ...");
  spawnSync(process.execPath, [path.join(PACKAGE, 'install.js')], {
    stdio: 'ignore',
    timeout: LIMIT_MS,
  });
  const found = findElectron();
  if (found === null) {
    mkdirSync(path.dirname(TRIED), { recursive: true });
    writeFileSync(TRIED, '');
  }
  return found;
}

/** Asked first, since without a network the real attempt takes minutes to fail. */
async function isReachable(): Promise<boolean> {
  if (process.env.ELECTRON_GET_USE_PROXY !== undefined) return true; // `fetch` uses no proxy
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  try {
    await fetch(mirror ?? 'https://github.com/electron/electron/releases', {
      method: 'HEAD',
      signal: AbortSignal.timeout(REACHABLE_MS),
    });
    return true;
  } catch {
    return false;
  }
}
