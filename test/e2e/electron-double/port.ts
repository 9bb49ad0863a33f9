import { EventEmitter } from 'node:events';

/** One end of a channel, in main or in a utility process. What arrives waits for `start`. */
export class Port extends EventEmitter {
  readonly id: number;
  readonly #post: (data: unknown) => void;
  readonly #close: () => void;
  #waiting: unknown[] | null = [];

  constructor(id: number, post: (data: unknown) => void, close: () => void) {
    super();
    this.id = id;
    this.#post = post;
    this.#close = close;
  }

  postMessage(data: unknown): void {
    this.#post(data);
  }

  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const data of waiting) this.receive(data);
  }

  close(): void {
    this.#close();
  }

  receive(data: unknown): void {
    if (this.#waiting === null) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }

  /** What has not been started yet, when this end moves to another process. */
  takeWaiting(): unknown[] {
    return this.#waiting ?? [];
  }

  closed(): void {
    this.emit('close');
  }
}
