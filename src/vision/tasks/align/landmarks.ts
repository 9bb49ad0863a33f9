import type { PixelBox, RgbImage, Sampling } from '../../decode/pixels.ts';
import type { Session } from '../../runtime.ts';
import { faceInput } from './face-input.ts';

/** Side of the net's input in pixels. */
const SIDE = 112;

/**
 * The 68 landmarks of the face in `box`: x0, y0, ... in pixels of `image`, in the iBUG order.
 * Null where the box holds no pixel.
 */
export async function findLandmarks(
  session: Session,
  image: RgbImage,
  box: PixelBox,
  sampling: Sampling,
): Promise<Float32Array | null> {
  const input = faceInput(image, box, SIDE, { sampling });
  if (input === null) return null;
  const { landmarks } = await session.run({
    image: { data: input.data, dims: [1, SIDE, SIDE, 3] },
  });
  if (landmarks === undefined) throw new TypeError('not a landmark net');
  return landmarks.data.map((value, i) => value * input.side + (i % 2 === 0 ? input.x : input.y));
}
