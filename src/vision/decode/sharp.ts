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
