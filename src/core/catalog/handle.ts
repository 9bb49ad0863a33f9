import type { Database } from 'better-sqlite3';

declare const access: unique symbol;

/** An open catalog for reading. Queries are plain functions over a handle, one file a table. */
export type ReadDb = Database & { readonly [access]: 'read' | 'write' };

/** An open catalog for reading and writing. Only the core's one writer holds it. */
export type WriteDb = Database & { readonly [access]: 'write' };
