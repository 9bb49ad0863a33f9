import { AGE_GROUPS } from '../age-groups.ts';
import {
  match,
  type Count,
  type FaceQuery,
  type FaceTerm,
  type PhotoTerm,
  type Query,
  type Tree,
} from './ast.ts';
import { printDates } from './dates.ts';

/** Canonical text of a query: parseQuery reads it back as the same tree. */
export function printQuery(query: Query): string {
  return query.kind === 'all' ? '' : printTree(query, printPhotoTerm);
}

/** `within` says what the text becomes part of: what binds more loosely goes between parentheses. */
function printTree<Term>(
  tree: Tree<Term>,
  print: (term: Term) => string,
  within: 'or' | 'and' | 'not' = 'or',
): string {
  return match(tree, {
    term: print,
    not: (term) => `-${printTree(term, print, 'not')}`,
    and: (terms) => {
      const text = terms.map((term) => printTree(term, print, 'and')).join(' ');
      return within === 'not' ? `(${text})` : text;
    },
    or: (terms) => {
      const text = terms.map((term) => printTree(term, print, 'or')).join(' or ');
      return within === 'or' ? text : `(${text})`;
    },
  });
}

function printPhotoTerm(term: PhotoTerm): string {
  switch (term.kind) {
    case 'faces':
      return printFaces(term.where, term.count);
    case 'taken':
      return `taken:${printDates(term)}`;
    case 'text':
      return `${term.field === 'any' ? '' : `${term.field}:`}${quote(term.text)}`;
    case 'in':
      return `in:${quote(term.folder)}`;
    case 'rating':
      return `rating:${printCount({ min: term.min, max: term.max === 5 ? null : term.max })}`;
    case 'format':
      return `format:${term.format}`;
    case 'has':
      return `has:${term.part}`;
    case 'online':
      return term.online ? 'is:online' : 'is:offline';
  }
}

function printFaces(where: FaceQuery | null, count: Count): string {
  if (where === null) return `faces:${printCount(count)}`;
  const some = count.min === 1 && count.max === null;
  const isLeaf = where.kind !== 'and' && where.kind !== 'or' && where.kind !== 'not';
  if (some && isLeaf) return printFaceTerm(where);
  return `face(${printTree(where, printFaceTerm)})${some ? '' : `:${printCount(count)}`}`;
}

function printFaceTerm(term: FaceTerm): string {
  switch (term.kind) {
    case 'age':
      return `age:${printYears(term.from, term.to)}`;
    case 'age-group':
      return `age:${AGE_GROUPS[term.group]!}`;
    case 'near-age-group':
      return `age:~${AGE_GROUPS[term.group]!}`;
    case 'gender':
      return `gender:${term.gender}`;
    case 'confidence':
      return `confidence:${term.compare}${term.value}`;
  }
}

/** Ranges print with `..`, so that none is taken for the name of an age group. */
function printYears(from: number, to: number | null): string {
  if (to === null) return `${from}+`;
  if (to === from + 1) return String(from);
  return from === 0 ? `<${to}` : `${from}..${to - 1}`;
}

function printCount({ min, max }: Count): string {
  if (max === null) return `>=${min}`;
  return min === max ? String(min) : `${min}..${max}`;
}

/** Words that could be read as something else, or that hold spaces, go between quotes. */
function quote(text: string): string {
  const isPlain = /^[\p{L}\p{N}_.][\p{L}\p{N}\p{M}_.-]*$/u.test(text);
  const isWord = isPlain && !/^(and|or|not|faces?)$/i.test(text);
  return isWord ? text : `"${text.replaceAll('"', '""')}"`;
}
