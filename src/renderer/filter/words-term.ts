/** Conditions without a control in words. */
import {
  match,
  type Count,
  type PhotoTerm,
  type TextField,
  type Tree,
} from '../../contract/query/index.ts';
import { lastPart } from './folder-tree.ts';
import { anyOf, faceQueryWords, hidden, isHidden } from './words-face.ts';
import { takenWords } from './words-taken.ts';
import type { Say, WordOptions } from './say.ts';

export function termWords(tree: Tree<PhotoTerm>, say: Say, options: WordOptions): string {
  const all = (terms: readonly Tree<PhotoTerm>[]) =>
    terms.map((term) => termWords(term, say, options));
  return match<PhotoTerm, string>(tree, {
    term: (term) => leafWords(term, say, options),
    and: (terms) => all(terms).join(', '),
    or: (terms) => anyOf(all(terms), say),
    not: (term) => withoutWords(term, say, options) ?? notWords(term, say, options),
  });
}

/** "3 or more faces", "1 face", "no faces". */
export function countWords({ min, max }: Count, say: Say): string {
  if (max === null) return say('filter.count.atLeast', { min });
  return min === max
    ? say('filter.count.exactly', { min })
    : say('filter.count.range', { min, max });
}

function leafWords(term: PhotoTerm, say: Say, options: WordOptions): string {
  switch (term.kind) {
    case 'faces': {
      if (term.where === null) return countWords(term.count, say);
      if (isHidden(term.where, options)) return hidden(say);
      const who = faceQueryWords(term.where, say, options);
      const { min, max } = term.count;
      if (min === 1 && max === null) return say('filter.words.with', { who });
      if (max === 0) return say('filter.words.without', { who });
      return say('filter.words.counted', { count: countWords(term.count, say), who });
    }
    case 'taken':
      return takenWords(term, say);
    case 'text':
      return term.field === 'camera' ? term.text : textWords(term.field, term.text, say);
    case 'in':
      return say('filter.words.in', { folder: lastPart(term.folder) });
    case 'rating':
      return ratingWords(term, say);
    case 'format':
      return term.format.toUpperCase();
    case 'has':
      return say(`filter.has.${term.part}`);
    case 'online':
      return say(term.online ? 'filter.online' : 'filter.offline');
  }
}

/** "Without women" for what is not "with women"; null for other terms. */
function withoutWords(tree: Tree<PhotoTerm>, say: Say, options: WordOptions): string | null {
  const term = tree as PhotoTerm;
  const isSomeFace =
    term.kind === 'faces' && term.where !== null && term.count.min === 1 && term.count.max === null;
  return isSomeFace ? leafWords({ ...term, count: { min: 0, max: 0 } }, say, options) : null;
}

function notWords(tree: Tree<PhotoTerm>, say: Say, options: WordOptions): string {
  return say('filter.words.not', { what: termWords(tree, say, options) });
}

function textWords(field: TextField, text: string, say: Say): string {
  return say(`filter.text.${field}`, { text });
}

function ratingWords(
  { min, max }: { readonly min: number; readonly max: number },
  say: Say,
): string {
  if (min === -1)
    return max === -1 ? say('filter.rating.rejected') : say('filter.rating.most', { max });
  if (min === max) return say('filter.rating.exactly', { min });
  return max === 5
    ? say('filter.rating.atLeast', { min })
    : say('filter.rating.range', { min, max });
}
