/** How a model pack stands on this machine, as `decades models list` shows it. */
export interface PackStatus {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Whether every file of the pack is there. */
  readonly built: boolean;
  /** Bytes of the files that are there. */
  readonly bytes: number;
}

/** `id@version`: what estimates in the catalog are filed under. */
export function packKey(pack: { readonly id: string; readonly version: string }): string {
  return `${pack.id}@${pack.version}`;
}

export const DEFAULT_PACK = 'face-api';
