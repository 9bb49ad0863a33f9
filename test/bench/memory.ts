/** Whether memory stays flat over a scan: that of the core's process and of the vision processes. */
import { fork } from 'node:child_process';
import path from 'node:path';
import { copyPhotos } from './copies.ts';
import { inTemporaryFolder } from './library.ts';
import type { Sample } from './memory-worker.ts';
import type { BenchOptions } from './options.ts';
import { median, type Row } from './report.ts';

const PHOTOS = 2000;
const PICTURES = 20;
const SIZE = { width: 1600, height: 1200 };
/** The two moments that are compared: the median over this many photos up to each. */
const MOMENTS = [500, PHOTOS] as const;
const WINDOW = 150;

export async function run({ processes }: BenchOptions): Promise<Row[]> {
  if (process.platform !== 'linux') throw new Error('memory is measured on Linux only');
  return inTemporaryFolder(async (folder) => {
    const photos = path.join(folder, 'photos');
    await copyPhotos(photos, { count: PHOTOS, pictures: PICTURES, size: SIZE });
    const samples = await scanApart([path.join(folder, 'library'), photos, `${processes}`]);
    return [
      ...rowsOf('core process', samples, ({ core }) => core),
      ...rowsOf('vision processes, mean', samples, ({ vision }) => mean(vision)),
    ];
  });
}

/** In a process of its own: this one holds what earlier benches left. */
function scanApart(args: readonly string[]): Promise<Sample[]> {
  return new Promise((resolve, reject) => {
    const samples: Sample[] = [];
    fork(path.join(import.meta.dirname, 'memory-worker.ts'), [...args])
      .on('message', (sample: Sample) => samples.push(sample))
      .on('error', reject)
      .on('exit', (code) => {
        if (code === 0 && samples.at(-1)?.done === PHOTOS) resolve(samples);
        else reject(new Error(`the scan ended after ${samples.at(-1)?.done ?? 0} photos`));
      });
  });
}

function rowsOf(
  name: string,
  samples: readonly Sample[],
  bytes: (sample: Sample) => number,
): Row[] {
  const [early, late] = MOMENTS.map((moment) => {
    const near = samples.filter(({ done }) => done > moment - WINDOW && done <= moment);
    return { moment, value: median(near.map(bytes)) / 2 ** 20 };
  }) as [{ moment: number; value: number }, { moment: number; value: number }];
  const title = ({ moment }: { moment: number }): string => `${name}, after ${moment} photos`;
  const peak = Math.max(...samples.map(bytes)) / 2 ** 20;
  return [
    { name: title(early), value: early.value, unit: 'MiB' },
    {
      name: title(late),
      value: late.value,
      unit: 'MiB',
      ratio: { to: title(early), value: late.value / early.value },
      wantedRatio: { atMost: 1.1 },
      note: `peak ${peak.toFixed(0)} MiB`,
    },
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
