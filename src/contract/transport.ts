/**
 * A two-way channel of structured-clone messages: a MessagePort, a child process, a WebSocket, or a
 * pair of functions in a test. Anything with these three works.
 */
export interface Transport {
  /** Sends one message; silently does nothing once the channel is closed. */
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Calls the listener once, with the reason, when the other side is gone for whatever reason. */
  onClose(listener: (reason: string) => void): void;
}
