/**
 * Which files are worth a job, by the ending of their name. It holds more than can be decoded:
 * a photo of a kind that is not supported shall show up as a problem, not be passed over in
 * silence. What the bytes really are is found out when they are read. Everything else (sidecars,
 * videos, documents) is ignored and counted.
 */
const ENDINGS = new Set(
  [
    'jpg jpeg jpe jfif jif mpo png webp gif tif tiff avif heic heics heif heifs hif',
    'bmp dib jp2 j2k jpf jpx jxl svg psd tga pbm pgm ppm pnm',
    // Raw files of cameras.
    '3fr arw cr2 cr3 crw dcr dng erf fff gpr iiq kdc mef mos mrw nef nrw orf ori pef raf raw',
    'rw2 rwl sr2 srf srw x3f',
  ]
    .join(' ')
    .split(' '),
);
const DOT = 0x2e;
const LONGEST = Math.max(...Array.from(ENDINGS, (ending) => ending.length));

/** Endings as numbers, a byte a letter: every file of a library is asked for. */
const CODES = new Set(
  Array.from(ENDINGS, (ending) => Buffer.from(ending).reduce((code, byte) => code * 256 + byte, 0)),
);

export function isCandidate(name: Uint8Array): boolean {
  const dot = name.lastIndexOf(DOT);
  if (dot < 1 || name.length - dot - 1 > LONGEST) return false;
  let code = 0;
  for (let i = dot + 1; i < name.length; i += 1) {
    const byte = name[i]!;
    code = code * 256 + (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
  }
  return CODES.has(code);
}
