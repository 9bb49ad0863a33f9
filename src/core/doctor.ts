/** Checks that everything the core needs is here and in order. */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import { errorMessage } from '../contract/errors.ts';
import { DEFAULT_PACK } from '../contract/packs.ts';
import { PROVIDERS, type Provider, type ProviderTrial } from '../contract/vision.ts';
import { examineEngine } from './analysis/examine-engine.ts';
import { poolSize } from './analysis/pool.ts';
import { withVision } from './analysis/with-vision.ts';
import { checkCatalog, openCatalogForReading } from './catalog/index.ts';
import type { LibraryOptions } from './open-library.ts';
import { LIBRARY_FILES } from './stores.ts';

export interface Finding {
  readonly subject: string;
  readonly ok: boolean;
  readonly text: string;
}

/** A finding at a time, as each check ends. A failing check is a finding and never an error. */
export async function* examine(options: LibraryOptions): AsyncGenerator<Finding> {
  const checks: readonly [string, () => string | Promise<string>][] = [
    ['Node', () => `${process.version} on ${process.platform} ${process.arch}`],
    ['processes', describeProcesses],
    ['vision', () => describeVision(options)],
    ['provider', () => describeEngine(options)],
    ['models', () => verifyModels(options)],
    ['library', () => describeFolder(options.dir)],
    ['catalog', () => describeCatalog(path.join(options.dir, LIBRARY_FILES.catalog))],
  ];
  for (const [subject, check] of checks) {
    try {
      yield { subject, ok: true, text: await check() };
    } catch (error) {
      yield { subject, ok: false, text: errorMessage(error) };
    }
  }
}

const GIB = 2 ** 30;

function describeProcesses(): string {
  const cores = availableParallelism();
  const memory = totalmem();
  return `${poolSize(cores, memory)} for ${cores} cores and ${(memory / GIB).toFixed(1)} GiB of memory`;
}

async function describeVision({ launchVision, modelsDir }: LibraryOptions): Promise<string> {
  const status = await withVision(launchVision, (vision) =>
    vision.load({ modelsDir, pack: DEFAULT_PACK }),
  );
  const libraries = Object.entries(status.libraries).map(([name, version]) => `${name} ${version}`);
  return `runs ${status.pack}; ${libraries.join(', ')}`;
}

/** Tries the whole ladder, which takes seconds. */
async function describeEngine({ launchVision, modelsDir }: LibraryOptions): Promise<string> {
  const { trials } = await examineEngine({
    launch: launchVision,
    modelsDir,
    pack: DEFAULT_PACK,
    provider: 'auto',
  });
  return trials.map(describeTrial).join('; ');
}

function describeTrial({ provider, outcome, milliseconds, reason }: ProviderTrial): string {
  const time = milliseconds === null ? '' : `, ${milliseconds.toFixed(1)} ms for one face`;
  const used = outcome === 'chosen' ? ' runs the nets' : '';
  return `${provider}${used}${time}: ${reason.replace(/\.$/, '')}`;
}

/** Somebody who names a provider wants to know, also of one that only imitates a graphics card. */
const PATIENT_MS = 30 * 60_000;

/** Tries one provider on the built-in face, net by net. */
export async function examineProvider(
  { launchVision, modelsDir }: Pick<LibraryOptions, 'launchVision' | 'modelsDir'>,
  provider: Provider,
): Promise<ProviderTrial> {
  const { trials } = await examineEngine({
    launch: launchVision,
    modelsDir,
    pack: DEFAULT_PACK,
    provider,
    skip: PROVIDERS.filter((other) => other !== provider),
    deadlineMs: PATIENT_MS,
  });
  return trials.find((trial) => trial.provider === provider)!;
}

async function verifyModels({ launchVision, modelsDir }: LibraryOptions): Promise<string> {
  const pack = await withVision(launchVision, (vision) =>
    vision.verifyPack(modelsDir, DEFAULT_PACK),
  );
  return `${pack.id} ${pack.version}: every file is as the manifest says`;
}

function describeFolder(dir: string): string {
  let existing = dir;
  while (!existsSync(existing)) existing = path.dirname(existing);
  accessSync(existing, constants.W_OK);
  const { bavail, bsize } = statfsSync(existing);
  return `${dir}, ${((bavail * bsize) / GIB).toFixed(1)} GiB free`;
}

function describeCatalog(file: string): string {
  if (!existsSync(file)) return 'none yet: the first scan makes it';
  const catalog = openCatalogForReading(file);
  try {
    const [fault] = checkCatalog(catalog.db);
    if (fault !== undefined)
      throw new Error(`damaged (${fault}): 'decades restore' brings a backup back`);
    return 'sound';
  } finally {
    catalog.close();
  }
}
