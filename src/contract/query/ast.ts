import type { Gender } from '../gender.ts';

/**
 * A search as a tree of plain, JSON-safe values. Invariants that the constructors below keep, so
 * that one meaning of `and`, `or` has one shape: no `and` directly inside an `and`, no `or` directly
 * inside an `or`, and both have two terms or more.
 */
export type Query = { readonly kind: 'all' } | Tree<PhotoTerm>;

/** Conditions on one face, as inside `face( )`. */
export type FaceQuery = Tree<FaceTerm>;

export type Tree<Term> = Term | And<Term> | Or<Term> | Not<Term>;
export interface And<Term> {
  readonly kind: 'and';
  readonly terms: readonly Tree<Term>[];
}
export interface Or<Term> {
  readonly kind: 'or';
  readonly terms: readonly Tree<Term>[];
}
export interface Not<Term> {
  readonly kind: 'not';
  readonly term: Tree<Term>;
}

/** Whole numbers from `min` to `max`, both included; `max` null is no end. */
export interface Count {
  readonly min: number;
  readonly max: number | null;
}

export type FaceTerm =
  /** Shown age in [from, to) years; `to` null is no end. */
  | { readonly kind: 'age'; readonly from: number; readonly to: number | null }
  /** The face's age group, index of AGE_GROUPS. */
  | { readonly kind: 'age-group'; readonly group: number }
  /** The same, or a group next to it. */
  | { readonly kind: 'near-age-group'; readonly group: number }
  | { readonly kind: 'gender'; readonly gender: Gender }
  | { readonly kind: 'confidence'; readonly compare: Comparison; readonly value: number };

export type Comparison = '<' | '<=' | '>' | '>=';

/** Where a text is looked for; `any` is name, folder, keywords and camera. */
export const TEXT_FIELDS = ['any', 'name', 'folder', 'path', 'camera', 'lens', 'keyword'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export const FORMATS = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif', 'heif', 'raw'] as const;
export type Format = (typeof FORMATS)[number];

export const PARTS = ['faces', 'gps', 'keywords', 'problem'] as const;
/** `faces` becomes a `faces` term. */
export type Part = Exclude<(typeof PARTS)[number], 'faces'>;

export type PhotoTerm =
  /** The number of shown faces for which `where` holds (all of them where null) lies in `count`. */
  | { readonly kind: 'faces'; readonly where: FaceQuery | null; readonly count: Count }
  /** Wall-clock milliseconds in [from, to), whole days; null is no bound. At most one is null. */
  | { readonly kind: 'taken'; readonly from: number | null; readonly to: number | null }
  /** Contains `text`, whatever the case and the accents. Never empty. */
  | { readonly kind: 'text'; readonly field: TextField; readonly text: string }
  /** A file of the photo lies in this folder or below it; an absolute path, not empty. */
  | { readonly kind: 'in'; readonly folder: string }
  /** -1 rejected, 0 none or unsaid, 1..5 stars; both included. */
  | { readonly kind: 'rating'; readonly min: number; readonly max: number }
  | { readonly kind: 'format'; readonly format: Format }
  | { readonly kind: 'has'; readonly part: Part }
  | { readonly kind: 'online'; readonly online: boolean };

export const AT_LEAST_ONE: Count = { min: 1, max: null };

/** "Some face is ...": what a condition on a face means where a photo is looked for. */
export function someFace(where: FaceQuery): PhotoTerm {
  return { kind: 'faces', where, count: AT_LEAST_ONE };
}

/** The conjunction of one tree or more, flattened. */
export function and<Term>(terms: readonly Tree<Term>[]): Tree<Term> {
  return join('and', terms);
}

/** The disjunction of one tree or more, flattened. */
export function or<Term>(terms: readonly Tree<Term>[]): Tree<Term> {
  return join('or', terms);
}

export function not<Term>(term: Tree<Term>): Tree<Term> {
  return { kind: 'not', term };
}

/** What to make of each kind of node of a tree. */
export interface Cases<Term, Result> {
  readonly term: (term: Term) => Result;
  readonly and: (terms: readonly Tree<Term>[]) => Result;
  readonly or: (terms: readonly Tree<Term>[]) => Result;
  readonly not: (term: Tree<Term>) => Result;
}

/** Takes one node apart. The one place where a tree's generic union is narrowed. */
export function match<Term, Result>(tree: Tree<Term>, cases: Cases<Term, Result>): Result {
  const branch = tree as And<Term> | Or<Term> | Not<Term>;
  if (branch.kind === 'not') return cases.not(branch.term);
  if (branch.kind === 'and') return cases.and(branch.terms);
  // The compiler takes what is left for an `or`; a term has another kind.
  return (branch as { readonly kind: string }).kind === 'or'
    ? cases.or(branch.terms)
    : cases.term(tree as Term);
}

function join<Term>(kind: 'and' | 'or', terms: readonly Tree<Term>[]): Tree<Term> {
  const flat = terms.flatMap((term) => (isJunction(term, kind) ? term.terms : [term]));
  return flat.length === 1 ? flat[0]! : { kind, terms: flat };
}

function isJunction<Term>(term: Tree<Term>, kind: 'and' | 'or'): term is And<Term> | Or<Term> {
  return (term as { readonly kind?: unknown }).kind === kind;
}
