/** Scans a folder into a new library and reports its own memory and that of its vision processes. */
import { openLibrary } from '../../src/core/index.ts';
import { launchVision, modelsDir, scanOptions } from './library.ts';
import { childProcesses, residentBytes } from './process-tree.ts';

/** Bytes in main memory after `done` photos. */
export interface Sample {
  readonly done: number;
  readonly core: number;
  /** Each vision process. */
  readonly vision: readonly number[];
}

const [dir, photos, processes] = process.argv.slice(2) as [string, string, string];
process.on('disconnect', () => process.exit(1));

const library = openLibrary({ dir, modelsDir, launchVision });
await library.scan(
  scanOptions(photos, { processes: Number(processes) }),
  (event) => {
    if (event.kind !== 'progress') return;
    const sample: Sample = {
      done: event.done,
      core: process.memoryUsage.rss(),
      vision: childProcesses()
        .map(residentBytes)
        .filter((bytes) => bytes !== null),
    };
    process.send!(sample);
  },
  new AbortController().signal,
);
library.close();
process.disconnect();
process.exit(0);
