/** What every error that a person may see has: a stable code beside its sentence. */
export class DecadesError extends Error {
  override readonly name: string = 'DecadesError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The process that was asked has ended, so no answer will come. */
export class ConnectionClosedError extends DecadesError {
  override readonly name = 'ConnectionClosedError';

  constructor(reason: string) {
    super('connection-closed', reason);
  }
}

/** The code of any error that carries one, or null. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** The sentence of anything that was thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
