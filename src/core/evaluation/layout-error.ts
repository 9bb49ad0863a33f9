import { readFileSync } from 'node:fs';
import { DecadesError, errorMessage } from '../../contract/errors.ts';
import { CsvError } from './csv.ts';

/** A data set that does not look as its kind should; the message names the file, and the line if any. */
export class LayoutError extends DecadesError {
  override readonly name = 'LayoutError';

  constructor(file: string, problem: string, line?: number) {
    super(
      'layout-invalid',
      line === undefined ? `${file}: ${problem}` : `${file}, line ${line}: ${problem}`,
    );
  }
}

/** Fails with `labels-unreadable`, which names the file. */
export function readLabelText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new DecadesError('labels-unreadable', `${file} can not be read: ${errorMessage(error)}`, {
      cause: error,
    });
  }
}

/** Names the file in what is wrong with a CSV, which alone knows its line and column only. */
export function inFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new LayoutError(file, error.message);
  }
}
