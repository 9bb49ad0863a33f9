/** What was asked of the system, for the test to look at, and what the test answers. */
export interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
}

const calls: Call[] = [];
const answers = new Map<string, unknown[]>();

export function record(name: string, ...args: readonly unknown[]): void {
  calls.push({ name, args });
}

export const recorded = (): readonly Call[] => calls;

export function addAnswer(name: string, answer: unknown): void {
  answers.set(name, [...(answers.get(name) ?? []), answer]);
}

/** The next answer that the test has given for a call, or this one. */
export function answerOr<T>(name: string, otherwise: T): T {
  return (answers.get(name)?.shift() as T | undefined) ?? otherwise;
}
