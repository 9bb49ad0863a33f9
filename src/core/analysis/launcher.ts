import type { Transport } from '../../contract/transport.ts';

/** A started vision process. The host supplies it, since each platform starts processes its own way. */
export interface VisionProcess {
  readonly transport: Transport;
  /** Ends it at once, whatever it is doing; the transport then closes. */
  kill(): void;
}

/** Starts a vision process. Fails only by closing the transport later. */
export type LaunchVision = () => VisionProcess;
