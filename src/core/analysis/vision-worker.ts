/** One process of a pool, which loads its nets as soon as it is started. */
import { connect } from '../../contract/rpc.ts';
import type {
  Provider,
  ProviderChange,
  VisionEvent,
  VisionService,
  VisionStatus,
} from '../../contract/vision.ts';
import type { LaunchVision } from './launcher.ts';

export interface VisionWorker {
  readonly remote: VisionService;
  /** Settles when the nets are loaded. */
  readonly status: Promise<VisionStatus>;
  /** What runs its nets, as far as is known by now. */
  readonly provider: Provider;
  readonly dead: boolean;
  /** Photos that it was given. */
  photos: number;
  kill(): void;
}

export interface WorkerOptions {
  readonly launch: LaunchVision;
  readonly modelsDir: string;
  readonly pack: string;
  readonly provider: Provider;
  readonly onChange: (change: ProviderChange) => void;
  /** Called once, when it has ended or was killed. */
  readonly onEnd: (worker: VisionWorker) => void;
}

/** Drivers may hang while they are set up; the CPU never does, and may be slow on a busy machine. */
const ACCELERATOR_LOAD_MS = 120_000;

export function startWorker(options: WorkerOptions): VisionWorker {
  const { launch, modelsDir, pack, onChange, onEnd } = options;
  let { provider } = options;
  let dead = false;
  const process = launch();
  const remote = connect<VisionService>(process.transport, (event) => {
    const change = event as VisionEvent; // only our own vision process can send any
    if (change.kind !== 'provider-changed') return;
    ({ provider } = change);
    onChange(change);
  });
  const end = (): void => {
    if (dead) return;
    dead = true;
    onEnd(worker);
  };
  const kill = (): void => {
    end();
    process.kill();
  };
  const deadline = provider === 'cpu' ? undefined : setTimeout(kill, ACCELERATOR_LOAD_MS);
  const status = remote.load({ modelsDir, pack, provider }).finally(() => clearTimeout(deadline));
  status.then(
    (loaded) => ({ provider } = loaded),
    () => undefined, // read where it is awaited
  );
  const worker: VisionWorker = {
    remote,
    status,
    get provider() {
      return provider;
    },
    get dead() {
      return dead;
    },
    photos: 0,
    kill,
  };
  process.transport.onClose(end);
  return worker;
}
