/** Finds the EXIF, IPTC and XMP blocks of an image file. The only user of the exifreader library. */
import ExifReader from 'exifreader';
import { imageHead } from './image-head.ts';
import { compressedPngXmp } from './png-xmp.ts';
import { type Tags, valueOf } from './values.ts';
import { type XmpNode, parseXmp } from './xmp.ts';

export interface MetadataBlocks {
  readonly exif: Tags;
  readonly iptc: Tags;
  readonly xmp: readonly XmpNode[];
  /** Width and height of the stored pixels, where the header says (JPEG). */
  readonly stored: { readonly width: number; readonly height: number } | null;
}

/** Only what is used is decoded: unknown and huge tags of a hostile file are never looked at. */
const EXIF_TAGS = [
  ...['Make', 'Model', 'Orientation', 'DateTime', 'DateTimeOriginal', 'DateTimeDigitized'],
  ...['SubSecTime', 'SubSecTimeOriginal', 'SubSecTimeDigitized'],
  ...['OffsetTime', 'OffsetTimeOriginal', 'OffsetTimeDigitized'],
  ...['Rating', 'RatingPercent', 'XPKeywords', 'LensModel', 'Lens'],
  ...['GPSLatitude', 'GPSLatitudeRef', 'GPSLongitude', 'GPSLongitudeRef'],
  ...['GPSAltitude', 'GPSAltitudeRef', 'GPSDateStamp', 'GPSTimeStamp'],
];
const IPTC_TAGS = [
  ...['Date Created', 'Time Created', 'Digital Creation Date', 'Digital Creation Time'],
  ...['Keywords', 'Coded Character Set'],
];

/** Reads of single values that one file may cost; ordinary photos need some thousands. */
const MAX_READS = 8_000_000;

/** Never throws: a block that is missing or damaged comes back empty. */
export function readBlocks(bytes: Uint8Array): MetadataBlocks {
  const inflated = compressedPngXmp(bytes);
  const packets: string[] = inflated === null ? [] : [inflated];
  try {
    const tags = ExifReader.loadView(boundedView(imageHead(bytes)), {
      expanded: true,
      includeTags: {
        exif: EXIF_TAGS,
        iptc: IPTC_TAGS,
        xmp: true,
        file: ['Image Width', 'Image Height'],
      },
      // The library drops namespaces, so it only has to find and join the packets; we parse them.
      domParser: {
        parseFromString(packet: string): never {
          packets.push(packet);
          throw new Error('kept for later');
        },
      },
    });
    const file = group(tags.file);
    const width = valueOf(file['Image Width']);
    const height = valueOf(file['Image Height']);
    return {
      exif: group(tags.exif),
      iptc: group(tags.iptc),
      xmp: parsePackets(packets),
      stored: typeof width === 'number' && typeof height === 'number' ? { width, height } : null,
    };
  } catch {
    return { exif: {}, iptc: {}, xmp: parsePackets(packets), stored: null };
  }
}

/**
 * The packets in the order found. A writer may split one packet over the standard and the extended block; then
 * the library's third offer is both joined, so each that parses by itself is taken.
 */
function parsePackets(packets: readonly string[]): XmpNode[] {
  return packets.slice(0, 4).flatMap((packet) => parseXmp(packet) ?? []);
}

function group(value: unknown): Tags {
  return typeof value === 'object' && value !== null ? (value as Tags) : {};
}

/**
 * A view of all of `bytes` that stops a file which points thousands of tags at the same megabytes. The
 * library copies a view into a larger buffer, and with the copy the bound would be lost, so it is
 * copied here where that is needed.
 */
function boundedView(bytes: Uint8Array): DataView {
  const whole = bytes.byteLength === bytes.buffer.byteLength;
  const view = new DataView((whole ? bytes : new Uint8Array(bytes)).buffer);
  let reads = 0;
  for (const method of ['getUint8', 'getUint16', 'getUint32', 'getInt32'] as const) {
    const read = view[method].bind(view);
    view[method] = (offset: number, littleEndian?: boolean) => {
      reads += 1;
      if (reads > MAX_READS) throw new RangeError('too many values in the metadata');
      return read(offset, littleEndian);
    };
  }
  return view;
}
