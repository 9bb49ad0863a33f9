/**
 * Remembers the promise of each key, so that a costly load happens once however many ask at the same
 * time. A failure is forgotten: the next who asks tries again.
 */
export function memoise<Key, Result>(
  load: (key: Key) => Promise<Result>,
): (key: Key) => Promise<Result> {
  const loads = new Map<Key, Promise<Result>>();
  return (key) => {
    const known = loads.get(key);
    if (known !== undefined) return known;
    const loading = load(key).catch((error: unknown) => {
      loads.delete(key);
      throw error;
    });
    loads.set(key, loading);
    return loading;
  };
}
