/** The real scan of generated 12-megapixel photos into a new library, against face-api.js and decoding alone. */
import path from 'node:path';
import type { ScanEvent } from '../../src/contract/api.ts';
import { openLibrary } from '../../src/core/index.ts';
import { DECODE } from './baseline-decode.ts';
import { FACE_API, FACE_API_DESCRIPTORS } from './baseline-face-api.ts';
import { copyPhotos } from './copies.ts';
import { inTemporaryFolder, launchVision, modelsDir, scanOptions } from './library.ts';
import type { BenchOptions } from './options.ts';
import { FACES_A_PHOTO } from './photos.ts';
import { treeCpuSeconds } from './process-tree.ts';
import { withRatio, type Row } from './report.ts';

const PHOTOS = 96;
/** As many different pictures as the baselines go through. */
const PICTURES = 12;
/** Photos a process that are not counted: the nets are loading and running for the first time. */
const WARM_UP = 4;

export async function run(options: BenchOptions): Promise<Row[]> {
  return inTemporaryFolder(async (folder) => {
    const photos = path.join(folder, 'photos');
    await copyPhotos(photos, { count: PHOTOS, pictures: PICTURES });
    const rows: Row[] = [];
    for (const [name, base, descriptors] of [
      ['scan', FACE_API, false],
      ['scan with descriptors', FACE_API_DESCRIPTORS, true],
    ] as const) {
      const library = path.join(folder, name);
      const scanned = await scan(library, photos, options.processes, descriptors);
      rows.push(...rowsOf(name, scanned, base, !descriptors, options));
    }
    return rows;
  });
}

interface Scanned {
  /** Between the first photos and the last. */
  readonly photosPerSecond: number;
  readonly cpuSecondsPerPhoto: number | null;
  readonly coreShare: number | null;
  readonly photos: number;
  readonly facesPerPhoto: number;
  /** With starting the processes, loading the nets and closing. */
  readonly seconds: number;
}

interface Moment {
  readonly done: number;
  readonly at: number;
  readonly cpu: number | null;
}

/** One scan into a new library. Fails where photos or faces are missing: it would compare nothing. */
async function scan(
  dir: string,
  photos: string,
  processes: number,
  descriptors: boolean,
): Promise<Scanned> {
  const library = openLibrary({ dir, modelsDir, launchVision });
  let first: Moment | null = null;
  let last: Moment | null = null;
  const onEvent = (event: ScanEvent): void => {
    if (event.kind !== 'progress') return;
    const { done, total } = event;
    if (first !== null && done < total) return;
    const moment = { done, at: performance.now() / 1000, cpu: treeCpuSeconds() };
    if (first === null && done >= WARM_UP * processes) first = moment;
    // Seen before the pool is closed, while all processes still run.
    if (done === total) last = moment;
  };
  try {
    const options = scanOptions(photos, { processes, descriptors });
    const summary = await library.scan(options, onEvent, new AbortController().signal);
    const facesPerPhoto = summary.faces / summary.photos;
    if (summary.photos !== PHOTOS || Math.abs(facesPerPhoto - FACES_A_PHOTO) > 0.5) {
      throw new Error(`the scan found ${summary.faces} faces on ${summary.photos} photos`);
    }
    const { seconds } = summary;
    return { ...between(first!, last!, processes), facesPerPhoto, seconds };
  } finally {
    library.close();
  }
}

function between(
  first: Moment,
  last: Moment,
  processes: number,
): Omit<Scanned, 'facesPerPhoto' | 'seconds'> {
  const photos = last.done - first.done;
  const seconds = last.at - first.at;
  const cpu = first.cpu === null || last.cpu === null ? null : last.cpu - first.cpu;
  return {
    photos,
    photosPerSecond: photos / seconds,
    cpuSecondsPerPhoto: cpu === null ? null : cpu / photos,
    coreShare: cpu === null ? null : cpu / seconds / processes,
  };
}

/** Every rate against face-api.js; where something is `wanted`, against decoding too. */
function rowsOf(
  name: string,
  scanned: Scanned,
  base: string,
  wanted: boolean,
  options: BenchOptions,
): Row[] {
  const { photosPerSecond, cpuSecondsPerPhoto, coreShare, photos, facesPerPhoto, seconds } =
    scanned;
  const { processes, measured } = options;
  const share = coreShare === null ? '' : `, got ${(100 * coreShare).toFixed(0)} % of the cores`;
  const note =
    `${processes} processes, ${photos} photos${share}, ${facesPerPhoto.toFixed(2)} faces a photo; ` +
    `${PHOTOS} photos in ${seconds.toFixed(1)} s with starting`;
  const wall: Row = { name, value: photosPerSecond, unit: 'photos/s', note };
  const free = `${name}, if all cores were free`;
  const cpu = cpuSecondsPerPhoto ?? NaN;
  const idle: Row = {
    name: free,
    value: processes / cpu,
    unit: 'photos/s',
    note: `${(1000 * cpu).toFixed(0)} ms of processor time a photo`,
  };
  /** Processor time hardly depends on who else uses the machine: these ratios hold on a busy one. */
  const withIdleRatio = (row: Row, to: string): Row => {
    const theirs = measured.find((each) => each.name === to)?.cpuSecondsPerPhoto;
    return theirs === undefined ? row : { ...row, ratio: { to, value: theirs / cpu } };
  };
  const against = (row: Row): Row => ({ ...row, name: `${row.name}, against decoding`, note: '' });
  const [five, half] = [{ wantedRatio: { atLeast: 5 } }, { wantedRatio: { atLeast: 0.5 } }];
  const rows = wanted
    ? [
        { ...withRatio(wall, base, measured), ...five },
        { ...withRatio(against(wall), DECODE, measured), ...half },
        { ...withIdleRatio(idle, base), ...five },
        { ...withIdleRatio(against(idle), DECODE), ...half },
      ]
    : [withRatio(wall, base, measured), withIdleRatio(idle, base)];
  return cpuSecondsPerPhoto === null ? rows.filter((row) => !row.name.startsWith(free)) : rows;
}
