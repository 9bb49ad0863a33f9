import { maskOf, match, type PhotoTerm, type Query } from '../../../contract/query/index.ts';
import type { ReadDb } from '../handle.ts';

/** A position in the order of photos by (taken_at, id). Stays good whatever is added or removed. */
export interface Cursor {
  readonly takenAt: number;
  readonly id: number;
}

export type Order = 'newest' | 'oldest';

/** A condition on the columns of the index photo_by_time, with its values. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly number[];
}

/** The query as a condition that the index photo_by_time answers alone, or null where it can not. */
export function indexCondition(query: Query): Condition | null {
  if (query.kind === 'all') return { sql: '1', values: [] };
  return match<PhotoTerm, Condition | null>(query, {
    and: (terms) => joined(terms, ' AND '),
    or: (terms) => joined(terms, ' OR '),
    not: (term) => {
      const condition = indexCondition(term);
      return condition && { sql: `NOT (${condition.sql})`, values: condition.values };
    },
    term: termCondition,
  });
}

function joined(terms: readonly Query[], word: ' AND ' | ' OR '): Condition | null {
  const conditions = terms.map(indexCondition);
  if (conditions.some((condition) => condition === null)) return null;
  return {
    sql: conditions.map((condition) => `(${condition!.sql})`).join(word),
    values: conditions.flatMap((condition) => condition!.values),
  };
}

function termCondition(term: PhotoTerm): Condition | null {
  if (term.kind === 'online') return { sql: `online = ${term.online ? 1 : 0}`, values: [] };
  if (term.kind === 'taken') {
    const bounds = [
      ...(term.from === null ? [] : [{ sql: 'taken_at >= ?', value: term.from }]),
      ...(term.to === null ? [] : [{ sql: 'taken_at < ?', value: term.to }]),
    ];
    return {
      sql: bounds.map(({ sql }) => sql).join(' AND '),
      values: bounds.map(({ value }) => value),
    };
  }
  if (term.kind !== 'faces') return null;
  const mask = term.where === null ? 0xffffff : maskOf(term.where);
  const { min, max } = term.count;
  if (mask === null) return null;
  if (min === 1 && max === null) return { sql: 'mask & ? <> 0', values: [mask] };
  if (min === 0 && max === 0) return { sql: 'mask & ? = 0', values: [mask] };
  return min === 0 && max === null ? { sql: '1', values: [] } : null;
}

/**
 * Where a page starts: at the end of the order, among the photos of the cursor's own moment, or past
 * that moment. Two steps, because SQLite searches an index by `(taken_at, id) < (?, ?)` with the
 * time alone, and a library without dates can have all its photos in one moment.
 */
export type Start = 'end' | 'same-moment' | 'other-moments';

/** SQL of a page's positions from one kind of start; also what the tests ask the plan of. */
export function pageSql(condition: Condition, start: Start, order: Order): string {
  const [compare, direction] = order === 'newest' ? ['<', 'DESC'] : ['>', 'ASC'];
  const after = {
    end: '1',
    'same-moment': `taken_at = ? AND id ${compare} ?`,
    'other-moments': `taken_at ${compare} ?`,
  }[start];
  return `SELECT taken_at AS takenAt, id FROM photo WHERE online >= 0 AND (${condition.sql}) AND ${after}
          ORDER BY taken_at ${direction}, id ${direction} LIMIT ?`;
}

/** The positions of up to `limit` photos after a cursor (null: from the end of the order). */
export function pageByIndex(
  db: ReadDb,
  condition: Condition,
  after: Cursor | null,
  limit: number,
  order: Order,
): Cursor[] {
  const read = (start: Start, position: readonly number[], most: number) =>
    // Not kept: every query has its own text.
    db
      .prepare<number[], Cursor>(pageSql(condition, start, order))
      .all(...condition.values, ...position, most);
  if (after === null) return read('end', [], limit);
  const same = read('same-moment', [after.takenAt, after.id], limit);
  if (same.length === limit) return same;
  return [...same, ...read('other-moments', [after.takenAt], limit - same.length)];
}
