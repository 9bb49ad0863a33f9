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

export function isCandidate(name: Uint8Array): boolean {
  const from = Math.max(1, name.length - LONGEST - 1);
  for (let i = name.length - 1; i >= from; i -= 1) {
    if (name[i] === DOT) {
      return ENDINGS.has(String.fromCharCode(...name.subarray(i + 1)).toLowerCase());
    }
  }
  return false;
}
