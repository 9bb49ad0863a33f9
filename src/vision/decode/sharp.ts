/**
 * The only place where sharp is set up. Everything that decodes with sharp imports it from here, so
 * that no loader but those below ever sees an untrusted byte.
 */
import sharp from 'sharp';

/** Pictures with more pixels are refused before they are decoded: "pixel bombs". */
export const MAX_PIXELS = 300_000_000;

// One photo at a time in each vision process: nothing to keep, and one thread each.
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadTiff',
    'VipsForeignLoadHeif',
  ],
});

export { sharp };
export type { Metadata, Sharp } from 'sharp';

/** Versions of sharp and of the libraries that decode, by name. */
export function libraryVersions(): Record<string, string> {
  const { sharp: own, vips, heif } = sharp.versions as Record<string, string | undefined>;
  return Object.fromEntries(
    Object.entries({ sharp: own, libvips: vips, libheif: heif }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
