/** Where a command writes: results to standard output, everything said to a person to standard error. */
export interface Output {
  /** Writes one line of results; waits while a pipe is full, so that a million lines need no memory. */
  line(text: string): Promise<void>;
  /** Tells the person something. */
  say(text: string): void;
  /** Replaces the progress line; does nothing where there is no terminal to draw on. */
  progress(draw: ((columns: number) => string) | null): void;
  /** Whether progress can be drawn. */
  readonly interactive: boolean;
}

const CLEAR_LINE = '\r\u001b[2K';

export function standardOutput(
  out: NodeJS.WriteStream = process.stdout,
  err: NodeJS.WriteStream = process.stderr,
): Output {
  // A reader that has seen enough, such as `head`, closes the pipe: that is a normal end.
  out.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const interactive = err.isTTY;
  let drawn = false;
  const clear = (): void => {
    if (drawn) err.write(CLEAR_LINE);
    drawn = false;
  };
  return {
    interactive,
    line: async (text) => {
      clear();
      if (!out.write(`${text}\n`)) await new Promise((resolve) => out.once('drain', resolve));
    },
    say: (text) => {
      clear();
      err.write(`${text}\n`);
    },
    progress: (draw) => {
      if (!interactive) return;
      clear();
      if (draw === null) return;
      err.write(draw(Math.max(20, err.columns - 1)));
      drawn = true;
    },
  };
}

/**
 * A path for people and for JSON. Names that are not UTF-8 lose their odd bytes here; JSON output
 * then carries the exact bytes beside it (`pathBase64`).
 */
export function pathText(path: Uint8Array): string {
  return Buffer.from(path).toString('utf8');
}

/** `{path}`, and `{path, pathBase64}` where the name is not UTF-8. */
export function pathFields(path: Uint8Array): { path: string; pathBase64?: string } {
  const text = pathText(path);
  const bytes = Buffer.from(path);
  return Buffer.from(text, 'utf8').equals(bytes)
    ? { path: text }
    : { path: text, pathBase64: bytes.toString('base64') };
}
