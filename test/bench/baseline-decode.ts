import { benchPhotos } from './photos.ts';
import { conditions, runFleet } from './fleet.ts';
import type { BenchOptions } from './options.ts';
import type { Row } from './report.ts';

export const DECODE = 'decode to 1024 px';
const EDGES = [
  [DECODE, '1024'],
  ['decode to 512 px', '512'],
] as const;
const PHOTOS = 12;

/** The bound that no scan passes: reading and decoding with sharp alone, in as many processes as cores. */
export async function run({ processes, seconds }: BenchOptions): Promise<Row[]> {
  const files = await benchPhotos(PHOTOS);
  const rows: Row[] = [];
  for (const [name, edge] of EDGES) {
    const worker = 'decode-worker.ts';
    const result = await runFleet({ worker, args: [edge], files, processes, seconds });
    const note = conditions(processes, result);
    const { photosPerSecond: value, cpuSecondsPerPhoto } = result;
    rows.push({ name, value, unit: 'photos/s', note, cpuSecondsPerPhoto });
  }
  return rows;
}
