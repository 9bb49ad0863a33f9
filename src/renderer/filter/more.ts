/** The controls behind "more": conditions that a query keeps as terms without a control in the bar. */
import {
  FORMATS,
  match,
  or,
  type Filter,
  type Format,
  type Part,
  type PhotoTerm,
} from '../../contract/query/index.ts';

type Term = Filter['rest'][number];

export interface More {
  /** At least so many stars, 1..5; null is any. */
  readonly rating: number | null;
  /** In the order of FORMATS; none is any. */
  readonly formats: readonly Format[];
  readonly has: readonly Part[];
  readonly online: boolean | null;
  /** Everything else. */
  readonly others: readonly Term[];
}

/** Takes the terms apart. Of several terms for one control the first is shown in it. */
export function moreOf(rest: Filter['rest']): More {
  let more: More = { rating: null, formats: [], has: [], online: null, others: [] };
  for (const term of rest)
    more = withTerm(more, term) ?? { ...more, others: [...more.others, term] };
  return more;
}

/** Puts them together again. */
export function restOf({ rating, formats, has, online, others }: More): Filter['rest'] {
  const terms: Term[] = [];
  if (rating !== null) terms.push({ kind: 'rating', min: rating, max: 5 });
  if (formats.length > 0)
    terms.push(or(formats.map((format): PhotoTerm => ({ kind: 'format', format }))));
  for (const part of has) terms.push({ kind: 'has', part });
  if (online !== null) terms.push({ kind: 'online', online });
  return [...terms, ...others];
}

function withTerm(more: More, term: Term): More | null {
  const leaf = term as PhotoTerm;
  if (leaf.kind === 'rating')
    return more.rating === null && leaf.min > 0 && leaf.max === 5
      ? { ...more, rating: leaf.min }
      : null;
  if (leaf.kind === 'has')
    return more.has.includes(leaf.part) ? more : { ...more, has: [...more.has, leaf.part] };
  if (leaf.kind === 'online') return more.online === null ? { ...more, online: leaf.online } : null;
  const formats = more.formats.length === 0 ? formatsOf(term) : null;
  return formats === null ? null : { ...more, formats };
}

/** The formats of one term or of an `or` of such terms, else null. */
function formatsOf(term: Term): Format[] | null {
  const formats = match<PhotoTerm, (Format | null)[]>(term, {
    term: (leaf) => [leaf.kind === 'format' ? leaf.format : null],
    or: (terms) =>
      terms.map((one) => {
        const leaf = one as PhotoTerm;
        return leaf.kind === 'format' ? leaf.format : null;
      }),
    and: () => [null],
    not: () => [null],
  });
  return formats.includes(null) ? null : FORMATS.filter((format) => formats.includes(format));
}
