import { DecadesError } from '../../contract/errors.ts';

/**
 * - `not-here`: there are no CUDA files for this platform
 * - `no-network`: the feed or the file can not be reached
 * - `feed-invalid`: the feed does not say what it should
 * - `checksum-mismatch`: the file is not what the feed says
 * - `archive-invalid`: the file is no package, is damaged, or lacks what is needed
 */
export type CudaErrorCode =
  'not-here' | 'no-network' | 'feed-invalid' | 'checksum-mismatch' | 'archive-invalid';

/** Why the CUDA files are not there afterwards. The message is a sentence for people. */
export class CudaError extends DecadesError {
  override readonly name = 'CudaError';
  override readonly code: CudaErrorCode;

  constructor(code: CudaErrorCode, message: string, options?: ErrorOptions) {
    super(code, message, options);
    this.code = code;
  }
}
