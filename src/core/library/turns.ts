/** Lets whatever else waits on this thread come first: long work gives way between its parts. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** The items in parts of `size`, with a turn for others after each. */
export async function* inTurns<T>(items: Iterable<T>, size: number): AsyncGenerator<T[]> {
  let part: T[] = [];
  for (const item of items) {
    part.push(item);
    if (part.length < size) continue;
    yield part;
    part = [];
    await nextTurn();
  }
  if (part.length > 0) yield part;
}
