/** A text as searches compare it: no case, no accents, one kind of path separator. */
export function foldText(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('\\', '/');
}
