/** What could be written next in a query: fields, their values, saved searches. */
import type { SavedSearch } from '../../contract/app/library.ts';
import { AGE_GROUPS, ownedYears } from '../../contract/age-groups.ts';
import { GENDERS } from '../../contract/gender.ts';
import {
  FORMATS,
  PARTS,
  foldText,
  printQuery,
  type TextField,
} from '../../contract/query/index.ts';
import { spotAt, type Spot } from './completion-spot.ts';
import { lastPart } from './folder-tree.ts';
import { yearsWords } from './words-face.ts';
import type { Say } from './say.ts';

/** What the library holds that a value can be. */
export interface Known {
  readonly cameras: readonly string[];
  /** Absolute paths. */
  readonly folders: readonly string[];
  readonly saved: readonly SavedSearch[];
  /** First years of decades with photos. */
  readonly decades: readonly number[];
  readonly hideGender: boolean;
}

export interface Suggestion {
  readonly kind: 'field' | 'value' | 'saved';
  /** What is shown: of a saved search its name, else what is written. */
  readonly label: string;
  /** What it means; empty where the label says it all. */
  readonly detail: string;
  readonly insert: string;
  /** The part of the query that `insert` takes the place of: all of it for a saved search. */
  readonly from: number;
  readonly to: number;
}

type Candidate = Omit<Suggestion, 'from' | 'to'> & {
  /** Other words that people may begin to type for it. */
  readonly also?: readonly string[];
};

const MOST = 20;
const MOST_SAVED = 5;

const FACE_FIELDS = ['age', 'gender', 'confidence'] as const;
/** One name for each field: the others are only read. */
const PHOTO_FIELDS = [
  ...['taken', 'faces', 'in', 'folder', 'name', 'camera', 'lens', 'keyword', 'rating'],
  ...['format', 'has', 'is', 'path'],
] as const;

/** `caret` is an offset in UTF-16 units. Empty where nothing can be told. */
export function complete(query: string, caret: number, known: Known, say: Say): Suggestion[] {
  const whole = { from: 0, to: query.length };
  const saved = matching(query.trim(), known.saved.map(savedCandidate), whole);
  const spot = spotAt(query, caret);
  const candidates = spot === null ? [] : candidatesAt(spot, known, say);
  const found = spot === null ? [] : matching(spot.typed, candidates, spot);
  return [...saved.slice(0, MOST_SAVED), ...found].slice(0, MOST);
}

/** The query and the caret after a suggestion was taken; a space follows where a term is complete. */
export function accept(
  query: string,
  { kind, insert, from, to }: Suggestion,
): { readonly query: string; readonly caret: number } {
  const rest = query.slice(to);
  const isTerm = kind === 'value';
  const space = isTerm && !/^[\s)]/.test(rest) ? ' ' : '';
  const steps = isTerm && !rest.startsWith(')') ? 1 : 0;
  return {
    query: query.slice(0, from) + insert + space + rest,
    caret: from + insert.length + steps,
  };
}

function candidatesAt(spot: Spot, known: Known, say: Say): Candidate[] {
  return spot.field === null
    ? fields(spot.inFace, known.hideGender, say)
    : valuesOf(spot.field, known, say);
}

function fields(inFace: boolean, hideGender: boolean, say: Say): Candidate[] {
  const face = FACE_FIELDS.filter((field) => field !== 'gender' || !hideGender);
  const names = inFace ? face : [...face, ...PHOTO_FIELDS];
  const all = names.map((name) => fieldCandidate(`${name}:`, say(`filter.field.${name}`)));
  return inFace ? all : [...all, fieldCandidate('face(', say('filter.field.face'))];
}

function fieldCandidate(insert: string, detail: string): Candidate {
  return { kind: 'field', label: insert, detail, insert };
}

function savedCandidate({ name, query }: SavedSearch): Candidate {
  return { kind: 'saved', label: name, detail: query, insert: query };
}

function valuesOf(field: string, known: Known, say: Say): Candidate[] {
  switch (field) {
    case 'age':
      return AGE_GROUPS.flatMap((group, index) => ages(group, index, say));
    case 'gender':
      return known.hideGender
        ? []
        : GENDERS.map((gender) =>
            value(gender, say(`filter.gender.${gender}`), GENDER_WORDS[gender]),
          );
    case 'confidence':
      return ['50%', '70%', '90%'].map((text) =>
        value(text, say('filter.sure.atLeast', { percent: parseInt(text, 10) })),
      );
    case 'faces':
      return [
        ...[0, 1, 2].map((min) => value(String(min), say('filter.count.exactly', { min }))),
        value('>=3', say('filter.count.atLeast', { min: 3 })),
      ];
    case 'taken':
    case 'date':
      return known.decades.map((year) =>
        value(`${year}s`, say('filter.taken.decade', { year: String(year) })),
      );
    case 'rating':
      return [
        ...[5, 4, 3].map((min) =>
          value(min === 5 ? '5' : `>=${min}`, say('filter.rating.atLeast', { min })),
        ),
        value('0', say('filter.rating.exactly', { min: 0 })),
        value('-1', say('filter.rating.rejected')),
      ];
    case 'format':
      return FORMATS.map((format) => value(format, '', FORMAT_WORDS[format]));
    case 'has':
      return PARTS.map((part) => value(part, say(`filter.has.${part}`)));
    case 'is':
      return ['online', 'offline'].map((state) => value(state, say(`filter.${state}`)));
    case 'camera':
      return known.cameras.map((camera) => text('camera', camera));
    case 'in':
      return known.folders.map((folder) => ({ ...inFolder(folder), also: [lastPart(folder)] }));
    case 'folder':
      return [...new Set(known.folders.map(lastPart))].map((name) => text('folder', name));
    default:
      return [];
  }
}

const GENDER_WORDS = { female: ['women', 'woman'], male: ['men', 'man'], unknown: [] } as const;
const FORMAT_WORDS: Partial<Record<(typeof FORMATS)[number], readonly string[]>> = {
  jpeg: ['jpg'],
  tiff: ['tif'],
  heif: ['heic'],
};

function value(insert: string, detail: string, also: readonly string[] = []): Candidate {
  return { kind: 'value', label: insert, detail: detail === insert ? '' : detail, insert, also };
}

/** A group, and the group with those next to it, which only a `~` asks for. */
function ages(group: string, index: number, say: Say): Candidate[] {
  const { from, to } = ownedYears(index);
  const years = yearsWords({ from, to: to === Infinity ? null : to }, say);
  return [value(group, years), value(`~${group}`, say('filter.words.near', { groups: group }))];
}

/** A text as it is written after its field's colon, between quotes where it needs them. */
function text(field: TextField, content: string): Candidate {
  const printed = printQuery({ kind: 'text', field, text: content });
  return { ...value(printed.slice(field.length + 1), ''), label: content };
}

function inFolder(folder: string): Candidate {
  return { ...value(printQuery({ kind: 'in', folder }).slice('in:'.length), ''), label: folder };
}

/**
 * Those that begin with what was typed, then those in which another word does; of fields that would
 * be chance. None that is written already.
 */
function matching(
  typed: string,
  candidates: readonly Candidate[],
  { from, to }: Pick<Suggestion, 'from' | 'to'>,
): Suggestion[] {
  const wanted = foldText(typed);
  const rank = ({ kind, label, insert, also = [] }: Candidate): number => {
    if ([insert, label].includes(typed) || (insert.startsWith('~') && !typed.startsWith('~')))
      return 2;
    const words = [label, ...also].map(foldText);
    if (words.some((word) => word.startsWith(wanted))) return 0;
    return kind !== 'field' && words.some((word) => beginsInside(word, wanted)) ? 1 : 2;
  };
  const ranked = candidates.map((candidate) => ({ candidate, at: rank(candidate) }));
  return [0, 1].flatMap((wantedRank) =>
    ranked
      .filter(({ at }) => at === wantedRank)
      .map(({ candidate: { kind, label, detail, insert } }) => ({
        ...{ kind, label, detail, insert, from, to },
      })),
  );
}

/** Whether a word begins so after something that is neither letter nor digit. */
function beginsInside(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1))
    if (at > 0 && !/[\p{L}\p{N}]/u.test(text[at - 1]!)) return true;
  return false;
}
