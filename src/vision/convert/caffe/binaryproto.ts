/** Reads a mean image: one blob of Caffe's, as `compute_image_mean` writes it. */
import { readBlob } from './blobs.ts';
import { invalid } from './errors.ts';
import { BLOB, decode } from './schema.ts';

export interface MeanImage {
  readonly side: number;
  /** float32, little-endian, [3, side, side]; of pictures that OpenCV read the colours are BGR. */
  readonly data: Uint8Array;
}

/** Throws `net-invalid` where it is no square picture of three colours. */
export function readMeanImage(bytes: Uint8Array): MeanImage {
  const { shape, data } = readBlob(decode(bytes, BLOB, 'The mean image'), 'the mean image');
  const [height = 0, width = 0] = shape.slice(-2);
  const isPicture = shape.slice(0, -2).join('x').replace(/^1x/, '') === '3';
  if (!isPicture || height !== width || height === 0) {
    throw invalid(`The mean image is ${shape.join('x')}, and not 3 colours of a square picture.`);
  }
  return { side: height, data };
}
