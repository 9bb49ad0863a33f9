import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { DecadesError } from '../../contract/errors.ts';

/**
 * Puts the photos that come with Decades into a folder of the library, from where they are scanned
 * like any others. Fails with `no-samples` where this installation has none.
 */
export function copySamples(from: string, to: string): void {
  const names = existsSync(from)
    ? readdirSync(from).filter((name) => /^sample\d*\.jpg$/.test(name))
    : [];
  if (names.length === 0)
    throw new DecadesError('no-samples', 'This installation came without sample photos.');
  mkdirSync(to, { recursive: true });
  for (const name of names) {
    if (!existsSync(path.join(to, name))) copyFileSync(path.join(from, name), path.join(to, name));
  }
}
