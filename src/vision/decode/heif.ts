/**
 * HEIC and other HEIF pictures, by libheif in WebAssembly: sharp's own has no HEVC decoder.
 * Loaded when the first such photo turns up.
 */
import { createRequire } from 'node:module';
import { ProblemError } from '../../contract/problems.ts';
import { MAX_PIXELS } from './sharp.ts';
import { TIFF_HEADER_BYTES, writeTiffHeader } from './tiff-wrap.ts';

/** The part of libheif's C interface that is used. Functions that fail fill an error struct. */
interface LibHeif {
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  _heif_context_alloc(): number;
  _heif_context_free(context: number): void;
  _heif_context_read_from_memory(e: number, c: number, at: number, size: number, o: number): void;
  _heif_context_get_primary_image_handle(e: number, context: number, out: number): void;
  _heif_image_handle_release(handle: number): void;
  _heif_image_handle_get_width(handle: number): number;
  _heif_image_handle_get_height(handle: number): number;
  _heif_image_handle_has_alpha_channel(handle: number): number;
  _heif_image_handle_get_raw_color_profile_size(handle: number): number;
  _heif_image_handle_get_raw_color_profile(e: number, handle: number, out: number): void;
  _heif_decode_image(
    e: number,
    handle: number,
    out: number,
    colourSpace: number,
    chroma: number,
    options: number,
  ): void;
  _heif_image_release(image: number): void;
  _heif_image_get_width(image: number, channel: number): number;
  _heif_image_get_height(image: number, channel: number): number;
  _heif_image_get_plane_readonly(image: number, channel: number, outStride: number): number;
}

const RGB = 1;
const INTERLEAVED = 10;
const INTERLEAVED_RGB = 10;
const INTERLEAVED_RGBA = 11;
/** Codes of libheif's errors. */
const UNSUPPORTED = [3, 4];
const OUT_OF_MEMORY = 6;

/** WebAssembly memory never shrinks, so an instance that grew beyond this is let go. */
const KEEP_BYTES = 256 * 2 ** 20;

const require = createRequire(import.meta.url);
let loaded: LibHeif | null = null;

function load(): LibHeif {
  const create = require('libheif-js/libheif-wasm/libheif-bundle.js') as () => LibHeif;
  return (loaded ??= create());
}

const damaged = (options?: ErrorOptions): ProblemError =>
  new ProblemError('damaged', 'The HEIF picture is damaged and can not be read.', options);

function problemOf(code: number, message: string): ProblemError {
  const options = { cause: new Error(`libheif: ${message}`) };
  if (code === OUT_OF_MEMORY) {
    return new ProblemError('too-large', 'The picture needs too much memory to decode.', options);
  }
  if (UNSUPPORTED.includes(code)) {
    const reason = 'This kind of HEIF picture can not be read.';
    return new ProblemError('unsupported-format', reason, options);
  }
  return damaged(options);
}

/**
 * Decodes the primary picture into an uncompressed TIFF in memory: 8-bit RGB (or RGBA), with the
 * picture's colour profile, upright (libheif applies the picture's rotation, mirroring and crop).
 * The rest of the pipeline then treats it as any other file.
 * @throws ProblemError damaged, unsupported-format or too-large
 */
export function decodeHeif(bytes: Uint8Array): Buffer {
  const heif = load();
  try {
    return decodeWith(heif, bytes);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    loaded = null; // what aborted once can not be trusted again
    throw damaged({ cause: error });
  } finally {
    if (heif.HEAPU8.length > KEEP_BYTES) loaded = null;
  }
}

function decodeWith(heif: LibHeif, bytes: Uint8Array): Buffer {
  const releases: (() => void)[] = [];
  const own = (pointer: number, release: (pointer: number) => void): number => {
    releases.push(() => release(pointer));
    return pointer;
  };
  const allocate = (size: number) => own(heif._malloc(size), (pointer) => heif._free(pointer));
  // The memory may move whenever it grows: views of it are made anew for each use.
  const word = (at: number) => new DataView(heif.HEAPU8.buffer).getUint32(at, true);
  const error = allocate(16);
  const out = allocate(8);
  const check = (): void => {
    if (word(error) !== 0) throw problemOf(word(error), textAt(heif, word(error + 8)));
  };
  try {
    const input = allocate(bytes.length);
    heif.HEAPU8.set(bytes, input);
    const context = own(heif._heif_context_alloc(), (p) => heif._heif_context_free(p));
    heif._heif_context_read_from_memory(error, context, input, bytes.length, 0);
    check();
    heif._heif_context_get_primary_image_handle(error, context, out);
    check();
    const handle = own(word(out), (p) => heif._heif_image_handle_release(p));
    const claimed =
      heif._heif_image_handle_get_width(handle) * heif._heif_image_handle_get_height(handle);
    if (claimed > MAX_PIXELS) {
      throw new ProblemError('too-large', 'The picture has too many pixels.');
    }
    const channels = heif._heif_image_handle_has_alpha_channel(handle) === 0 ? 3 : 4;
    const profile = profileOf(heif, handle, allocate, error);
    const chroma = channels === 3 ? INTERLEAVED_RGB : INTERLEAVED_RGBA;
    heif._heif_decode_image(error, handle, out, RGB, chroma, 0);
    check();
    const image = own(word(out), (p) => heif._heif_image_release(p));
    const width = heif._heif_image_get_width(image, INTERLEAVED);
    const height = heif._heif_image_get_height(image, INTERLEAVED);
    const plane = heif._heif_image_get_plane_readonly(image, INTERLEAVED, out);
    const stride = word(out);
    const row = width * channels;
    if (plane === 0 || width <= 0 || height <= 0 || stride < row) throw damaged();
    const pixelBytes = row * height;
    const tiff = Buffer.allocUnsafeSlow(TIFF_HEADER_BYTES + pixelBytes + profile.length);
    writeTiffHeader(tiff, { width, height, channels, profileBytes: profile.length });
    for (let y = 0; y < height; y += 1) {
      const from = plane + y * stride;
      tiff.set(heif.HEAPU8.subarray(from, from + row), TIFF_HEADER_BYTES + y * row);
    }
    tiff.set(profile, TIFF_HEADER_BYTES + pixelBytes);
    return tiff;
  } finally {
    for (const release of releases.reverse()) release();
  }
}

/** The embedded ICC profile, empty where there is none. */
function profileOf(
  heif: LibHeif,
  handle: number,
  allocate: (size: number) => number,
  error: number,
): Uint8Array {
  const size = heif._heif_image_handle_get_raw_color_profile_size(handle);
  if (size === 0 || size > 2 ** 24) return new Uint8Array();
  const at = allocate(size);
  heif._heif_image_handle_get_raw_color_profile(error, handle, at);
  return heif.HEAPU8.slice(at, at + size);
}

function textAt(heif: LibHeif, at: number): string {
  const end = heif.HEAPU8.indexOf(0, at);
  return Buffer.from(heif.HEAPU8.subarray(at, Math.min(end, at + 200))).toString('utf8');
}
