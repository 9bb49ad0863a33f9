export * from './ast.ts';
export { QueryError, renderQueryError } from './error.ts';
export { FIELD_NAMES } from './fields.ts';
export * from './filter.ts';
export { parseQuery } from './parser.ts';
export { printQuery } from './printer.ts';
export { compare, faceHolds, maskOf, mentions, type ShownFace } from './faces.ts';
export { foldText } from './fold.ts';
