import { DecadesError } from '../../contract/errors.ts';

/**
 * - `no-network`: the address can not be reached, or the connection ended early
 * - `address-refused`: the address answers otherwise than it should, or is not one that can be believed
 * - `file-mismatch`: what comes is not what was announced
 */
export type DownloadErrorCode = 'no-network' | 'address-refused' | 'file-mismatch';

/** Why a file is not there afterwards. The message is a sentence for people. */
export class DownloadError extends DecadesError {
  override readonly name = 'DownloadError';
  override readonly code: DownloadErrorCode;

  constructor(code: DownloadErrorCode, message: string, options?: ErrorOptions) {
    super(code, message, options);
    this.code = code;
  }
}
