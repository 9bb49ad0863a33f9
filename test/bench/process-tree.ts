/**
 * What this process and the processes that it started have used, as Linux tells in /proc; null on
 * other systems. Only children that still run count, so look before they end.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc: always 100 towards programs, whatever the kernel's own. */
const TICKS = 100;

export function childProcesses(): number[] {
  const own = `${process.pid}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(name)?.[1] === own)
    .map(Number);
}

/** Processor time of this process and its children, all threads, in seconds, in steps of 10 ms. */
export function treeCpuSeconds(): number | null {
  if (process.platform !== 'linux') return null;
  const { user, system } = process.cpuUsage();
  const children = childProcesses().map((pid) => {
    const fields = statOf(`${pid}`) ?? [];
    return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS;
  });
  return children.reduce((sum, each) => sum + each, (user + system) / 1e6);
}

/** Memory of a process that lies in main memory (RSS), in bytes. */
export function residentBytes(pid: number): number | null {
  const line = readOrNull(`/proc/${pid}/status`)?.match(/^VmRSS:\s+(\d+) kB$/m);
  return line === null || line === undefined ? null : Number(line[1]) * 1024;
}

/** Fields of /proc/PID/stat from the third, `state`, on: the second is a name that may hold anything. */
function statOf(pid: string): string[] | null {
  const text = readOrNull(`/proc/${pid}/stat`);
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null; // it has ended
  }
}
