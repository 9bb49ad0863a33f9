import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Lets this process have only what nobody else needs of the processors: windows stay fluid while
 * photos are looked at, and so does the rest of the machine.
 */
export function yieldToOthers(): void {
  try {
    // Linux knows a priority for each thread: those that are there already keep theirs.
    const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0];
    for (const thread of threads) setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not everywhere is it allowed; then it takes its share as before.
  }
}
