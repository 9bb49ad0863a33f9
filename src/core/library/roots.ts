/** Adds folders to the library so that every file has one root: the innermost above it. */
import type { WriteDb } from '../catalog/handle.ts';
import { inTransaction } from '../catalog/statements.ts';
import { movePlaces } from '../catalog/tables/places.ts';
import { addRoot, listRoots, type Root } from '../catalog/tables/roots.ts';
import { below } from './paths.ts';
import { realPathOrNull } from './walk.ts';

/**
 * The root for a folder (an absolute path): one that is that folder already, by whatever links, or
 * a new one. Files of a new root that an outer root knows are handed over with all that is known
 * of them; files of inner roots stay theirs.
 */
export function ensureRoot(db: WriteDb, folder: Uint8Array, now: number): Root {
  const path = withoutEndSlashes(folder);
  const real = realPathOrNull(path) ?? Buffer.from(path);
  const roots = listRoots(db).map((root) => ({
    root,
    real: realPathOrNull(root.path) ?? root.path,
  }));
  const same = roots.find((other) => other.real.equals(real) || other.root.path.equals(path));
  if (same !== undefined) return same.root;

  const [outer] = roots
    .map(({ root, real: outerReal }) => ({
      root,
      depth: outerReal.length,
      rest: below(outerReal, real),
    }))
    .filter(({ rest }) => rest !== null)
    .sort((a, b) => b.depth - a.depth);
  return inTransaction(db, () => {
    const root = addRoot(db, path, now);
    if (outer !== undefined) movePlaces(db, outer.root.id, root.id, outer.rest!);
    return root;
  });
}

function withoutEndSlashes(path: Uint8Array): Uint8Array {
  let end = path.length;
  while (end > 1 && path[end - 1] === 0x2f) end -= 1;
  return path.subarray(0, end);
}
