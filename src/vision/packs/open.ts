/** An open pack: its nets, each checked and loaded when it is first asked for. */
import { packKey } from '../../contract/packs.ts';
import { nativeRuntime, type Runtime, type Session, type SessionOptions } from '../runtime.ts';
import { checkSession } from './check-session.ts';
import { packDir, readMeanImage, readNetFile } from './files.ts';
import { meanImageOf, type NetManifest, type PackManifest } from './manifest.ts';
import { memoise } from './memoise.ts';
import { oneAtATime } from './one-at-a-time.ts';

export interface OpenPack {
  readonly manifest: PackManifest;
  /** `id@version`. */
  readonly key: string;
  /**
   * The session of the net with that id. Its file's SHA-256 is checked before the session is made, its
   * inputs and outputs after. Loaded once; rejects with a PackError, and tries again when next asked.
   */
  net(id: string): Promise<Session>;
  /** Frees the native memory of all nets that were loaded. */
  release(): Promise<void>;
}

export interface OpenOptions {
  /** Default: the native one. */
  readonly runtime?: Runtime;
  /** How to make the session of each net. Default: as the runtime does. */
  readonly sessionOptions?: (net: NetManifest) => SessionOptions;
}

/** Checks and loads one net. Throws a PackError. */
export async function openNet(
  folder: string,
  net: NetManifest,
  { runtime = nativeRuntime, sessionOptions }: OpenOptions = {},
): Promise<Session> {
  const options = sessionOptions?.(net);
  const session = await runtime.createSession(await readNetFile(folder, net), options);
  try {
    checkSession(net, session, options?.fixed !== undefined);
  } catch (error) {
    await session.release();
    throw error;
  }
  return oneAtATime(session);
}

export function openPack(
  modelsDir: string,
  manifest: PackManifest,
  options?: OpenOptions,
): OpenPack {
  const folder = packDir(modelsDir, manifest);
  const opened = new Set<Session>();
  const net = memoise(async (id: string): Promise<Session> => {
    const found = manifest.nets.find((each) => each.id === id);
    if (found === undefined) throw new RangeError(`pack "${manifest.id}" has no net "${id}"`);
    const session = await openNet(folder, found, options);
    opened.add(session);
    return session;
  });
  return {
    manifest,
    key: packKey(manifest),
    net,
    async release() {
      for (const session of opened) await session.release();
      opened.clear();
    },
  };
}

/**
 * Checks every file of a pack against its manifest, and loads every net to check its inputs and
 * outputs. Throws a PackError for the first that is wrong.
 */
export async function verifyPack(modelsDir: string, manifest: PackManifest): Promise<void> {
  const folder = packDir(modelsDir, manifest);
  for (const net of manifest.nets) {
    const session = await openNet(folder, net);
    await session.release();
    const mean = meanImageOf(net);
    if (mean !== null) await readMeanImage(folder, mean);
  }
}
