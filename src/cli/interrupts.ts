/** A Ctrl-C often arrives twice: from the terminal, and passed on by npm. So soon after, it is the same. */
const SAME_MS = 500;

/**
 * Calls `onFirst` when the person wants to stop (Ctrl-C, or SIGTERM), and ends the process at once
 * when they say so again; the catalog survives that. Returns a function that stops listening.
 */
export function onInterrupt(onFirst: () => void): () => void {
  let first: number | null = null;
  const listener = (): void => {
    const now = performance.now();
    if (first === null) {
      first = now;
      onFirst();
    } else if (now - first > SAME_MS) process.exit(130);
  };
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  return () => {
    process.off('SIGINT', listener);
    process.off('SIGTERM', listener);
  };
}
