/** A filter in plain words: "women, 60 and older, 1990s". For chips, names of searches, the window's title. */
import { NO_FACE_FILTER, isEmpty, type Filter } from '../../contract/query/index.ts';
import type { Say, WordOptions } from './say.ts';
import { faceWords } from './words-face.ts';
import { countWords, termWords } from './words-term.ts';
import { takenWords } from './words-taken.ts';
import { lastPart } from './folder-tree.ts';

/** One condition of a filter in words, and the filter without it. */
export interface FilterPart {
  readonly control: Exclude<keyof Filter, 'rest'> | 'rest';
  readonly words: string;
  readonly without: Filter;
}

/** Each condition by itself, in the order of the controls; none for a filter that finds everything. */
export function filterParts(filter: Filter, say: Say, options: WordOptions = {}): FilterPart[] {
  const { face, faces, taken, folder, camera, rest } = filter;
  const parts: FilterPart[] = [];
  const add = (change: Partial<Filter>, control: FilterPart['control'], words: string) =>
    parts.push({ control, words, without: { ...filter, ...change } });
  if (!isEmpty(face)) add({ face: NO_FACE_FILTER }, 'face', faceWords(face, say, options));
  if (faces !== null) add({ faces: null }, 'faces', countWords(faces, say));
  if (taken !== null) add({ taken: null }, 'taken', takenWords(taken, say));
  if (folder !== null)
    add({ folder: null }, 'folder', say('filter.words.in', { folder: lastPart(folder) }));
  if (camera !== null) add({ camera: null }, 'camera', camera);
  for (const term of rest)
    add({ rest: rest.filter((other) => other !== term) }, 'rest', termWords(term, say, options));
  return parts;
}

/** All of it as one line. */
export function filterWords(filter: Filter, say: Say, options: WordOptions = {}): string {
  const parts = filterParts(filter, say, options);
  return parts.length === 0 ? say('filter.words.all') : parts.map(({ words }) => words).join(', ');
}
