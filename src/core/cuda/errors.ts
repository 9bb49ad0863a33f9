import { DecadesError } from '../../contract/errors.ts';
import { DownloadError, type DownloadErrorCode } from '../download/errors.ts';

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

const IN_CUDA_TERMS: Readonly<Record<DownloadErrorCode, CudaErrorCode>> = {
  'no-network': 'no-network',
  'address-refused': 'feed-invalid',
  'file-mismatch': 'checksum-mismatch',
};

/** The same, with a DownloadError made a CudaError. */
export async function inCudaTerms<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    throw new CudaError(IN_CUDA_TERMS[error.code], error.message, { cause: error });
  }
}
