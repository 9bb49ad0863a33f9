/** Why a photo could not be tagged. Each is one row of the problem list, with a sentence for people. */
export const PROBLEM_CODES = [
  'empty-file',
  'not-an-image',
  'unsupported-format',
  'damaged',
  'too-large',
  'permission-denied',
  'read-error',
  'vanished',
  'changed-while-reading',
  'crashed',
  'timed-out',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Problem {
  readonly code: ProblemCode;
  /** One plain sentence: what is wrong and, where it helps, what can be done. No path in it. */
  readonly reason: string;
}

/** Thrown inside the vision process by whatever reads or decodes; becomes the job's result. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(code: ProblemCode, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.problem = { code, reason };
  }
}
