/** Patterns of what scans pass over, as a list that a person edits. */

/** The list with one more; the same list where it is nothing, or there already. */
export function withGlob(globs: readonly string[], text: string): readonly string[] {
  const glob = text.trim();
  return glob === '' || globs.includes(glob) ? globs : [...globs, glob];
}

export function withoutGlob(globs: readonly string[], glob: string): readonly string[] {
  return globs.filter((other) => other !== glob);
}

/** Smallest sizes of files to choose from, in bytes, with the one that is set among them. */
export function sizeChoices(set: number): number[] {
  const choices = [0, 10_000, 50_000, 100_000, 500_000, 1_000_000];
  return [...new Set([...choices, set])].sort((a, b) => a - b);
}
