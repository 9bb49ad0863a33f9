/** A whole scan: folders are walked, then the queue is worked off by vision processes. */
import { availableParallelism, totalmem } from 'node:os';
import type { ScanEvent, ScanOptions, ScanSummary } from '../contract/api.ts';
import { DEFAULT_PACK } from '../contract/packs.ts';
import type { Provider, ProviderChange } from '../contract/vision.ts';
import type { LaunchVision } from './analysis/launcher.ts';
import { createPool, poolSize } from './analysis/pool.ts';
import { runJobs } from './analysis/run.ts';
import type { PackFolders } from './packs/index.ts';
import { tagWithShownPack } from './retag/index.ts';
import { scanFolders } from './scan-folders.ts';
import type { Stores } from './stores.ts';

export interface ScanMeans {
  readonly folders: PackFolders;
  readonly launchVision: LaunchVision;
  /** What runs the nets. Default: `cpu`. */
  readonly provider?: Provider;
  /** Called once for each provider that failed while the scan ran. */
  readonly onProviderChange?: (change: ProviderChange) => void;
}

/** Runs until everything is done or `signal` aborts; then the photos in hand are stored. */
export async function runScan(
  stores: Stores,
  { folders, launchVision, provider = 'cpu', onProviderChange }: ScanMeans,
  options: ScanOptions,
  onEvent: (event: ScanEvent) => void,
  signal: AbortSignal,
): Promise<ScanSummary> {
  const { db, thumbnails } = stores;
  const started = performance.now();
  const walked = await scanFolders(db, options, onEvent, signal);
  const size = options.processes ?? poolSize(availableParallelism(), totalmem(), provider);
  const pool = createPool({
    launch: launchVision,
    size,
    modelsDir: folders.shipped,
    pack: DEFAULT_PACK,
    provider,
    ...(onProviderChange === undefined ? {} : { onProviderChange }),
  });
  try {
    const work = await runJobs({
      db,
      thumbnails,
      pool,
      want: { crops: options.crops, wantsDescriptors: options.descriptors },
      signal,
      onEvent,
    });
    const { crops } = options;
    await tagWithShownPack(db, pool, { folders, launchVision, crops, signal });
    stores.saveIndex();
    const seconds = (performance.now() - started) / 1000;
    const stopped = walked.stopped || work.waiting > 0;
    return { ...work, ...walked, stopped, seconds: Math.round(seconds * 100) / 100 };
  } finally {
    pool.close();
  }
}
