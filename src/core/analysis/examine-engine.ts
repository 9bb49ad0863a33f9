/** Finds out what runs the nets best, in processes that a bad driver may end or hang. */
import { ConnectionClosedError } from '../../contract/errors.ts';
import { connect } from '../../contract/rpc.ts';
import type {
  EngineStatus,
  Provider,
  ProviderChoice,
  VisionEvent,
  VisionService,
} from '../../contract/vision.ts';
import type { LaunchVision } from './launcher.ts';

export interface ExamineOptions {
  readonly launch: LaunchVision;
  readonly modelsDir: string;
  readonly pack: string;
  readonly provider: ProviderChoice;
  /** Not to be tried at all. */
  readonly skip?: readonly Provider[];
  /** How long one provider may be tried before its process is killed. Default: 90 s. */
  readonly deadlineMs?: number;
}

/** Real hardware takes a few seconds; the first time a driver compiles for it may take a minute. */
const DEADLINE_MS = 90_000;

/**
 * Tries the ladder of execution providers. One that ends or hangs its process is passed over in the
 * next, and stands in the result as `failed`. Fails as VisionService.examineProviders, or with
 * `connection-closed` where a process ends although nothing was being tried.
 */
export async function examineEngine(options: ExamineOptions): Promise<EngineStatus> {
  const skip: Provider[] = [...(options.skip ?? [])];
  for (;;) {
    const { status, culprit } = await examineOnce(options, skip);
    if (status !== null) return status;
    skip.push(culprit);
  }
}

type Once =
  | { readonly status: EngineStatus; readonly culprit: null }
  | { readonly status: null; readonly culprit: Provider };

async function examineOnce(options: ExamineOptions, skip: readonly Provider[]): Promise<Once> {
  const { launch, modelsDir, pack, provider, deadlineMs = DEADLINE_MS } = options;
  const process = launch();
  let trying: Provider | null = null;
  let deadline: NodeJS.Timeout | undefined;
  const vision = connect<VisionService>(process.transport, (event) => {
    const said = event as VisionEvent; // only our own vision process can send any
    if (said.kind !== 'trying-provider') return;
    trying = said.provider;
    clearTimeout(deadline);
    deadline = setTimeout(() => process.kill(), deadlineMs);
  });
  const culprit = (): Provider | null => trying;
  try {
    const status = await vision.examineProviders({ modelsDir, pack, provider, skip });
    return { status, culprit: null };
  } catch (error) {
    const found = culprit();
    if (found === null || !(error instanceof ConnectionClosedError)) throw error;
    return { status: null, culprit: found };
  } finally {
    clearTimeout(deadline);
    process.kill();
  }
}
