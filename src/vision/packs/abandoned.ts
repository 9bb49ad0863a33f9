import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Making a pack takes seconds: a work folder older than this was left by a process that was killed. */
const ABANDONED_MS = 60 * 60 * 1000;

/** Removes work folders in `folder` that nobody works in any more. */
export async function removeAbandoned(folder: string, prefix: string): Promise<void> {
  for (const entry of await readdir(folder)) {
    if (!entry.startsWith(prefix)) continue;
    const found = await stat(path.join(folder, entry)).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > ABANDONED_MS) {
      await rm(path.join(folder, entry), { recursive: true, force: true });
    }
  }
}
