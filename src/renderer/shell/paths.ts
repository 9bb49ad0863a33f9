/** Paths as people read them, of either kind of system. */

/** Positions at which names begin; what is before the first is the root. */
function nameStarts(path: string): number[] {
  const root = /^(?:[A-Za-z]:)?[\\/]+/.exec(path)?.[0].length ?? 0;
  const starts: number[] = [];
  let isStart = true;
  for (let i = root; i < path.length; i += 1) {
    // On POSIX a backslash is part of a name; a path of Windows says so by its beginning.
    const isSeparator = path[i] === '/' || (path[i] === '\\' && !path.startsWith('/'));
    if (!isSeparator && isStart) starts.push(i);
    isStart = isSeparator;
  }
  return starts;
}

export interface Crumb {
  readonly name: string;
  readonly path: string;
}

/** Every folder from the top down to `path` itself: `/`, `/home`, `/home/anna`. */
export function crumbs(path: string): Crumb[] {
  const starts = nameStarts(path);
  const root = path.slice(0, starts[0] ?? path.length);
  const top: Crumb[] =
    root === '' ? [] : [{ name: root.replace(/[\\/]+$/, '') || '/', path: root }];
  const below = starts.map((start, i) => {
    const end = starts[i + 1] ?? path.length;
    const full = path.slice(0, end).replace(/[\\/]+$/, '');
    return { name: full.slice(start), path: full };
  });
  return [...top, ...below];
}

export function lastName(path: string): string {
  return crumbs(path).at(-1)?.name ?? path;
}

/**
 * The shortest names that tell folders apart: their last parts, and where two have the same, with the
 * folder that they are in, and so on. In the order of `paths`.
 */
export function distinctNames(paths: readonly string[]): string[] {
  const parts = paths.map((path) => crumbs(path).map(({ name }) => name));
  const nameOf = (i: number, length: number): string =>
    parts[i]!.slice(-length).join('/').replace(/^\/\//, '/');
  return parts.map((own, i) => {
    let length = 1;
    const isTaken = (): boolean =>
      parts.some(
        (_, other) => paths[other] !== paths[i] && nameOf(other, length) === nameOf(i, length),
      );
    while (length < own.length && isTaken()) length += 1;
    return nameOf(i, length);
  });
}
