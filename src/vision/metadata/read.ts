/** Reads what a photo's file says of itself. Untrusted bytes: run it in the vision process only. */
import type { PhotoMetadata } from '../../contract/metadata.ts';
import { type MetadataBlocks, readBlocks } from './blocks.ts';
import { readCamera, readLens } from './camera.ts';
import { readCaptured } from './captured.ts';
import { readGps } from './gps.ts';
import { readKeywords, readRating } from './keywords.ts';
import { readRegions } from './regions.ts';
import { parseSidecar } from './sidecar.ts';
import type { Sources } from './sources.ts';
import { exifNumber } from './values.ts';

export interface MetadataInput {
  /** The whole file, of any format; never written to. */
  readonly bytes: Uint8Array;
  /** The file's name without its folder, decoded leniently: it is searched for a date. */
  readonly name: string;
  /** The file's modification time in milliseconds since 1970 in UTC. */
  readonly modifiedMs: number;
  /** What `findSidecar` gave. */
  readonly sidecar: Uint8Array | null;
}

/**
 * The photo's metadata; docs/metadata.md says where each field is looked for. Never throws for bad
 * input: of a damaged block only the fields are missing, and a file without any still has its time.
 */
export function readMetadata(file: MetadataInput): PhotoMetadata {
  const sources = gather(readBlocks(file.bytes), file);
  const orientation = readOrientation(sources);
  return {
    captured: readCaptured({ sources, fileName: file.name, modifiedMs: file.modifiedMs }),
    gps: readGps(sources),
    camera: readCamera(sources),
    lens: readLens(sources),
    orientation,
    rating: readRating(sources),
    keywords: readKeywords(sources),
    regions: readRegions(sources, orientation),
  };
}

function gather({ xmp, ...blocks }: MetadataBlocks, file: MetadataInput): Sources {
  const sidecar = file.sidecar === null ? null : parseSidecar(file.sidecar, file.name);
  const packets = sidecar === null ? xmp : [sidecar, ...xmp];
  return { ...blocks, sidecar, embedded: xmp, packets };
}

/** EXIF's alone: decoders know no other, and all must agree on what upright is. */
function readOrientation({ exif }: Sources): number {
  const value = exifNumber(exif, 'Orientation');
  return value !== null && Number.isInteger(value) && value >= 1 && value <= 8 ? value : 1;
}
