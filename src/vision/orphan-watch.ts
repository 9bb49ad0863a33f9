/** The thread of orphan.ts. It is given the id of the parent. */
import process from 'node:process';
import { workerData } from 'node:worker_threads';

const EVERY_MS = 2000;
const parent = workerData as number;

setInterval(() => {
  // POSIX hands an orphan to another parent; on Windows the id stays, of a process that is no more.
  if (process.ppid !== parent || !exists(parent)) process.kill(process.pid, 'SIGKILL');
}, EVERY_MS);

function exists(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // Not allowed to signal it: then it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
