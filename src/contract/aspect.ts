/**
 * The shape of a photo as one byte, so that a grid of a million photos can be laid out exactly
 * before any of them is asked for. Steps of 2.2 % in width over height, from 1:15 to 15:1; what is
 * narrower or wider counts as that.
 */
const MIDDLE = 128;
const STEPS_PER_OCTAVE = 32;

/** @param width @param height of the upright photo, in any one unit, above 0 */
export function aspectCode(width: number, height: number): number {
  const code = Math.round(Math.log2(width / height) * STEPS_PER_OCTAVE) + MIDDLE;
  return Math.max(0, Math.min(255, code));
}

/** Width over height for each of the 256 codes. */
export const ASPECT_OF_CODE: Float64Array = Float64Array.from(
  { length: 256 },
  (_, code) => 2 ** ((code - MIDDLE) / STEPS_PER_OCTAVE),
);
