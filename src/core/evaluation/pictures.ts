import { readdirSync } from 'node:fs';
import path from 'node:path';
import { errorMessage } from '../../contract/errors.ts';
import { LayoutError } from './layout-error.ts';

/**
 * JPEG and PNG files of a folder and those below it, relative to it and separated by '/', sorted;
 * links are not followed. Fails with a LayoutError where a folder can not be read.
 */
export function picturesIn(folder: string): string[] {
  const found: string[] = [];
  const walk = (below: string): void => {
    for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
      const file = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) walk(file);
      else if (/\.(jpe?g|png)$/i.test(entry.name)) found.push(file);
    }
  };
  try {
    walk('');
  } catch (error) {
    throw new LayoutError(folder, errorMessage(error));
  }
  return found.sort();
}
