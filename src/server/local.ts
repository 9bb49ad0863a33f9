import type { AppEvent, GalleryService } from '../contract/app/index.ts';
import { connect } from '../contract/rpc.ts';
import type { Transport } from '../contract/transport.ts';

/**
 * The gallery's service for a host in the core's own process, as a window has it. Values are not
 * copied on the way: they are only to be read.
 */
export function connectLocally(
  app: { connect(transport: Transport): void },
  onEvent: (event: AppEvent) => void,
): GalleryService {
  const listeners: ((message: unknown) => void)[][] = [[], []];
  const end = (own: 0 | 1): Transport => ({
    send: (message) => {
      // In a later turn, as from another process: nobody is called back while still calling.
      queueMicrotask(() => {
        for (const listener of listeners[1 - own]!) listener(message);
      });
    },
    onMessage: (listener) => {
      listeners[own]!.push(listener);
    },
    onClose: () => undefined, // both ends live as long as the process
  });
  app.connect(end(0));
  return connect<GalleryService>(end(1), (event) => onEvent(event as AppEvent));
}
