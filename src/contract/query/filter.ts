/**
 * A query as the controls of the filter bar show it. Any query can be taken apart and put together
 * again without changing what it finds: what no control can show is kept as terms of its own.
 */
import { AGE_GROUPS } from '../age-groups.ts';
import { GENDERS } from '../gender.ts';
import {
  AT_LEAST_ONE,
  and,
  match,
  or,
  type Count,
  type FaceQuery,
  type FaceTerm,
  type PhotoTerm,
  type Query,
} from './ast.ts';

/** Years [from, to); `to` null is no end. */
export interface Years {
  readonly from: number;
  readonly to: number | null;
}

/** Conditions on one face; all of them hold of the same face. */
export interface FaceFilter {
  /** Indices of AGE_GROUPS, ascending; none is any age. At most one of `groups` and `years` is set. */
  readonly groups: readonly number[];
  /** The groups next to those are meant too. */
  readonly near: boolean;
  readonly years: Years | null;
  /** Indices of GENDERS, ascending; none is any. */
  readonly genders: readonly number[];
  /** Confidence of at least this, 0..1; 0 is any. */
  readonly confidence: number;
}

export interface Filter {
  readonly face: FaceFilter;
  /** Number of faces at all, or null for any. */
  readonly faces: Count | null;
  /** Wall-clock milliseconds [from, to); null is any time, or no bound. */
  readonly taken: { readonly from: number | null; readonly to: number | null } | null;
  /** Absolute path of a folder, or null. */
  readonly folder: string | null;
  readonly camera: string | null;
  /** Terms without a control. All must hold. */
  readonly rest: readonly Exclude<Query, { kind: 'all' }>[];
}

export const NO_FACE_FILTER: FaceFilter = {
  groups: [],
  near: false,
  years: null,
  genders: [],
  confidence: 0,
};

export const NO_FILTER: Filter = {
  face: NO_FACE_FILTER,
  faces: null,
  taken: null,
  folder: null,
  camera: null,
  rest: [],
};

/** Takes a query apart. Of several terms for one control the first is shown in it. */
export function filterOf(query: Query): Filter {
  if (query.kind === 'all') return NO_FILTER;
  const terms: readonly Exclude<Query, { kind: 'all' }>[] =
    query.kind === 'and' ? query.terms : [query];
  return terms.reduce(withTerm, NO_FILTER);
}

/** Puts a filter together again. */
export function queryOf(filter: Filter): Query {
  const { faces, taken, folder, camera } = filter;
  const where = faceQueryOf(filter.face);
  const terms: Exclude<Query, { kind: 'all' }>[] = [];
  if (where !== null) terms.push({ kind: 'faces', where, count: AT_LEAST_ONE });
  if (faces !== null) terms.push({ kind: 'faces', where: null, count: faces });
  if (taken !== null) terms.push({ kind: 'taken', ...taken });
  if (folder !== null) terms.push({ kind: 'in', folder });
  if (camera !== null) terms.push({ kind: 'text', field: 'camera', text: camera });
  terms.push(...filter.rest);
  return terms.length === 0 ? { kind: 'all' } : and(terms);
}

/** The conditions on one face as a query on faces, or null where there is none. */
export function faceQueryOf(face: FaceFilter): FaceQuery | null {
  const terms: FaceQuery[] = [];
  if (face.years !== null) terms.push({ kind: 'age', ...face.years });
  else if (face.groups.length > 0) {
    const kind = face.near ? 'near-age-group' : 'age-group';
    terms.push(or(face.groups.map((group): FaceTerm => ({ kind, group }))));
  }
  if (face.genders.length > 0)
    terms.push(or(face.genders.map((i): FaceTerm => ({ kind: 'gender', gender: GENDERS[i]! }))));
  if (face.confidence > 0)
    terms.push({ kind: 'confidence', compare: '>=', value: face.confidence });
  return terms.length === 0 ? null : and(terms);
}

function withTerm(filter: Filter, term: Exclude<Query, { kind: 'all' }>): Filter {
  return withControl(filter, term as PhotoTerm) ?? { ...filter, rest: [...filter.rest, term] };
}

/** The filter with a term in its control; null where it has none, or that holds another already. */
function withControl(filter: Filter, term: PhotoTerm): Filter | null {
  if (term.kind === 'faces' && term.where === null)
    return filter.faces === null ? { ...filter, faces: term.count } : null;
  if (term.kind === 'faces' && term.where !== null) {
    const isSome = term.count.min === 1 && term.count.max === null;
    const face = isSome && isEmpty(filter.face) ? faceFilterOf(term.where) : null;
    return face === null ? null : { ...filter, face };
  }
  if (term.kind === 'taken')
    return filter.taken === null ? { ...filter, taken: { from: term.from, to: term.to } } : null;
  if (term.kind === 'in') return filter.folder === null ? { ...filter, folder: term.folder } : null;
  if (term.kind === 'text' && term.field === 'camera')
    return filter.camera === null ? { ...filter, camera: term.text } : null;
  return null;
}

export function isEmpty(face: FaceFilter): boolean {
  return faceQueryOf(face) === null;
}

/** A condition on one face as controls show it, or null where they can not. */
export function faceFilterOf(where: FaceQuery): FaceFilter | null {
  const parts: readonly FaceQuery[] = where.kind === 'and' ? where.terms : [where];
  let filter: FaceFilter | null = NO_FACE_FILTER;
  for (const part of parts) {
    filter = filter === null ? null : withPart(filter, part);
  }
  return filter;
}

function withPart(filter: FaceFilter, part: FaceQuery): FaceFilter | null {
  const leaves = leavesOf(part);
  const [first] = leaves ?? [];
  if (leaves === null || first === undefined) return null;
  const hasAge = filter.groups.length > 0 || filter.years !== null;
  switch (first.kind) {
    case 'age':
      return leaves.length > 1 || hasAge
        ? null
        : { ...filter, years: { from: first.from, to: first.to } };
    case 'age-group':
    case 'near-age-group': {
      const groups = leaves.map((leaf) => (leaf.kind === first.kind ? leaf.group : null));
      if (hasAge || groups.includes(null)) return null;
      return {
        ...filter,
        near: first.kind === 'near-age-group',
        groups: ascending(groups as number[], AGE_GROUPS.length),
      };
    }
    case 'gender': {
      const genders = leaves.map((leaf) =>
        leaf.kind === 'gender' ? GENDERS.indexOf(leaf.gender) : -1,
      );
      if (filter.genders.length > 0 || genders.includes(-1)) return null;
      return { ...filter, genders: ascending(genders, GENDERS.length) };
    }
    case 'confidence':
      return leaves.length > 1 ||
        first.compare !== '>=' ||
        first.value === 0 ||
        filter.confidence > 0
        ? null
        : { ...filter, confidence: first.value };
  }
}

/** The terms of an `or` of terms, or the one term; null for anything deeper. */
function leavesOf(part: FaceQuery): FaceTerm[] | null {
  return match<FaceTerm, FaceTerm[] | null>(part, {
    term: (term) => [term],
    or: (terms) =>
      terms.every((term) => !['and', 'or', 'not'].includes(term.kind))
        ? (terms as FaceTerm[])
        : null,
    and: () => null,
    not: () => null,
  });
}

/** The numbers below `end` that are among these, each once. */
function ascending(numbers: readonly number[], end: number): number[] {
  return Array.from({ length: end }, (_, i) => i).filter((i) => numbers.includes(i));
}
