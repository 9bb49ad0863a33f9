import type { MetadataBlocks } from './blocks.ts';
import type { XmpNode } from './xmp.ts';

/** Everything that may say something of one photo, each part parsed but not yet believed. */
export interface Sources extends Omit<MetadataBlocks, 'xmp'> {
  readonly sidecar: XmpNode | null;
  readonly embedded: readonly XmpNode[];
  /** The sidecar's packet, then those in the file: the first that says something wins. */
  readonly packets: readonly XmpNode[];
}

/** The first answer that is not null, or null. */
export function first<In, Out>(from: readonly In[], read: (each: In) => Out | null): Out | null {
  for (const each of from) {
    const answer = read(each);
    if (answer !== null) return answer;
  }
  return null;
}
