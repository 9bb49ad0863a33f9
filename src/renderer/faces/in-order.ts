/**
 * Runs tasks one after another, in the order in which they were given: what a person asked for by
 * two quick keys is done twice, each time on what the one before left. A task that fails fails for
 * whoever gave it, and the next one runs all the same.
 */
export class InOrder {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
