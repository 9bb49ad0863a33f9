import { DecadesError } from '../../../contract/errors.ts';

/**
 * - `net-invalid`: a file is damaged, cut off, or not of the kind it should be
 * - `net-unsupported`: a net that Caffe would run and that is not converted here, with the reason
 */
export type CaffeErrorCode = 'net-invalid' | 'net-unsupported';

/** Why a Caffe net can not be converted. The message is a sentence for people. */
export class CaffeError extends DecadesError {
  override readonly name = 'CaffeError';
  override readonly code: CaffeErrorCode;

  constructor(code: CaffeErrorCode, message: string, options?: ErrorOptions) {
    super(code, message, options);
    this.code = code;
  }
}

export const invalid = (message: string): CaffeError => new CaffeError('net-invalid', message);

export const unsupported = (message: string): CaffeError =>
  new CaffeError('net-unsupported', message);
