/** A text as searches compare it: no case, no accents, one kind of path separator. */
export function foldText(text: string): string {
  const lower = text.toLowerCase().replaceAll('\\', '/');
  return IS_ASCII.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '');
}

const IS_ASCII = /^\p{ASCII}*$/u;
