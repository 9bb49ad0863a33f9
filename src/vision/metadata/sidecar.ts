/** XMP sidecars: `photo.jpg.xmp` (darktable, digiKam) or `photo.xmp` (Adobe) beside the photo. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { decodeXml, parseXmp, type XmpNode, fieldText, NS } from './xmp.ts';

/** A sidecar is some kilobytes; more than this is no sidecar, or one with a history nobody needs. */
export const MAX_SIDECAR = 1 << 20;

/** `.xmp` in the cases that programs write, commonest first, then the rest. */
const EXTENSIONS = ['xmp', 'XMP', 'Xmp', 'xMp', 'xmP', 'XMp', 'XmP', 'xMP'];
const DOT = 0x2e;

/**
 * Bytes of the sidecar of the photo at `path` (absolute, as bytes: names need not be UTF-8), or null where
 * there is none, or it is empty, larger than `MAX_SIDECAR`, or can not be read. Never throws.
 * The name that keeps the photo's extension is the more specific one and is looked for first.
 */
export function findSidecar(path: Uint8Array): Uint8Array | null {
  const full = Buffer.from(path.buffer, path.byteOffset, path.byteLength);
  const stem = withoutExtension(full);
  for (const base of stem === null ? [full] : [full, stem]) {
    for (const extension of EXTENSIONS) {
      const bytes = readSmall(Buffer.concat([base, Buffer.from(`.${extension}`)]));
      if (bytes !== null) return bytes;
    }
  }
  return null;
}

function withoutExtension(path: Buffer): Buffer | null {
  const name = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  const dot = path.lastIndexOf(DOT);
  return dot > name ? path.subarray(0, dot) : null;
}

function readSmall(path: Buffer): Uint8Array | null {
  let file: number;
  try {
    // Without O_NONBLOCK (absent on Windows) a named pipe of that name would hold the process for ever.
    const { O_NONBLOCK } = constants as { readonly O_NONBLOCK?: number };
    file = openSync(path, constants.O_RDONLY | (O_NONBLOCK ?? 0));
  } catch {
    return null;
  }
  try {
    const status = fstatSync(file);
    if (!status.isFile() || status.size === 0 || status.size > MAX_SIDECAR) return null;
    const bytes = Buffer.alloc(status.size);
    let read = 0;
    while (read < bytes.length) {
      const more = readSync(file, bytes, read, bytes.length - read, read);
      if (more === 0) break;
      read += more;
    }
    return bytes.subarray(0, read);
  } catch {
    return null;
  } finally {
    closeSync(file);
  }
}

/**
 * The sidecar's packet, or null where it is no XMP or says that it belongs to another file: beside
 * `photo.jpg` and `photo.cr2`, Adobe's `photo.xmp` names the extension that it is for.
 */
export function parseSidecar(bytes: Uint8Array, fileName: string): XmpNode | null {
  if (bytes.byteLength > MAX_SIDECAR) return null;
  const packet = parseXmp(decodeXml(bytes));
  const owner = fieldText(packet ?? undefined, NS.photoshop, 'SidecarForExtension');
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1);
  return owner !== null && canonical(owner) !== canonical(extension) ? null : packet;
}

function canonical(extension: string): string {
  return extension.toLowerCase().replace('jpeg', 'jpg').replace('tiff', 'tif');
}
