import { createInterface } from 'node:readline/promises';
import { UsageError } from './context.ts';

/** Whether a person says yes. Fails with a UsageError where there is nobody to ask. */
export async function ask(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new UsageError('There is nobody to ask: --yes says yes.');
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
}
