import type { PixelBox, RgbImage, Sampling } from '../../decode/pixels.ts';
import type { Session } from '../../runtime.ts';
import { faceInput } from '../align/face-input.ts';

/** Side of the net's input in pixels. */
const SIDE = 150;

/**
 * 128 numbers that tell faces apart, for the aligned square `box` in pixels of `image`.
 * Null where the box holds no pixel.
 */
export async function describeFace(
  session: Session,
  image: RgbImage,
  box: PixelBox,
  sampling: Sampling,
): Promise<Float32Array | null> {
  const input = faceInput(image, box, SIDE, { sampling });
  if (input === null) return null;
  const { descriptor } = await session.run({
    image: { data: input.data, dims: [1, SIDE, SIDE, 3] },
  });
  if (descriptor === undefined) throw new TypeError('not a descriptor net');
  return descriptor.data;
}
