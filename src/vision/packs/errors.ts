import { DecadesError } from '../../contract/errors.ts';

/**
 * - `pack-unknown`: no manifest of that id
 * - `manifest-invalid`: the manifest is no JSON, lacks a field, or has one that is not known
 * - `file-missing`: a file of the pack is not there
 * - `checksum-mismatch`: a file is there but not as the manifest says
 * - `input-mismatch`, `output-mismatch`: a net's inputs or outputs are not as the manifest says
 * - `source-missing`: what the pack is built from is not there
 * - `import-refused`: what is to be imported is no net, or not one that can be used, or too large
 */
export const PACK_ERROR_CODES = [
  'pack-unknown',
  'manifest-invalid',
  'file-missing',
  'checksum-mismatch',
  'input-mismatch',
  'output-mismatch',
  'source-missing',
  'import-refused',
] as const;
export type PackErrorCode = (typeof PACK_ERROR_CODES)[number];

/** A model pack that must not be used, and why. */
export class PackError extends DecadesError {
  override readonly name = 'PackError';
  override readonly code: PackErrorCode;

  constructor(code: PackErrorCode, message: string, options?: ErrorOptions) {
    super(code, message, options);
    this.code = code;
  }
}
