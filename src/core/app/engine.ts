/** Which execution provider runs the nets: examined once for each setting and version, then kept. */
import type { EngineStatus, Provider, ProviderChoice } from '../../contract/vision.ts';
import { DEFAULT_PACK } from '../../contract/packs.ts';
import type { LaunchVision } from '../analysis/launcher.ts';
import { examineEngine } from '../analysis/examine-engine.ts';
import { readSetting, writeSetting, type WriteDb } from '../catalog/index.ts';

export interface EngineOptions {
  readonly db: WriteDb;
  readonly launchVision: LaunchVision;
  readonly modelsDir: string;
  readonly choice: () => ProviderChoice;
  /** Of the application: another one may bring another runtime. */
  readonly version: string;
}

export interface Engine {
  /** As known, or examined; `again` examines anew. Takes seconds then. */
  status(again: boolean): Promise<EngineStatus>;
  /** The provider to load nets with. */
  provider(): Promise<Provider>;
}

const SETTING = 'engine';

interface Kept {
  readonly key: string;
  readonly status: EngineStatus;
}

export function createEngine(options: EngineOptions): Engine {
  const { db, launchVision, modelsDir, choice, version } = options;
  let examining: { readonly key: string; readonly status: Promise<EngineStatus> } | null = null;
  const keyNow = (): string => `${version} ${process.platform} ${process.arch} ${choice()}`;

  const examine = async (key: string): Promise<EngineStatus> => {
    const status = await examineEngine({
      launch: launchVision,
      modelsDir,
      pack: DEFAULT_PACK,
      provider: choice(),
    });
    writeSetting(db, SETTING, { key, status } satisfies Kept);
    return status;
  };

  const status = (again: boolean): Promise<EngineStatus> => {
    const key = keyNow();
    const kept = readSetting(db, SETTING) as Kept | undefined;
    if (!again && kept?.key === key) return Promise.resolve(kept.status);
    if (examining?.key !== key) {
      const started = { key, status: examine(key) };
      examining = started;
      const done = (): void => {
        if (examining === started) examining = null;
      };
      started.status.then(done, done);
    }
    return examining.status;
  };

  return {
    status,
    // With the CPU chosen there is nothing to find out.
    provider: async () => (choice() === 'cpu' ? 'cpu' : (await status(false)).chosen),
  };
}
