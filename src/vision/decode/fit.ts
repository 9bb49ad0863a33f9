import type { Letterboxed } from './pixels.ts';
import type { RgbImage } from './rgb-image.ts';
import { sharp } from './sharp.ts';

/**
 * As `letterbox` with `area` sampling, but by libvips and four times as fast: for a whole work
 * image. Pixels may differ by a level or two, at the image's border with the padding by more.
 */
export async function fitInto(
  image: RgbImage,
  width: number,
  height: number,
): Promise<Letterboxed> {
  const scale = Math.min(width / image.width, height / image.height);
  if (scale === 1) return { data: padded(image, width, height), width, height, scale };
  const inner = {
    width: Math.min(Math.max(Math.round(image.width * scale), 1), width),
    height: Math.min(Math.max(Math.round(image.height * scale), 1), height),
  };
  const data = await sharp(image.data, {
    raw: { width: image.width, height: image.height, channels: 3 },
  })
    .resize({ ...inner, fit: 'fill', kernel: 'linear' })
    .extend({
      right: width - inner.width,
      bottom: height - inner.height,
      background: { r: 0, g: 0, b: 0 },
    })
    .raw()
    .toBuffer();
  return { data, width, height, scale };
}

/** The image as it is in the top left corner of `width` x `height` pixels, raw 0 elsewhere. */
function padded(image: RgbImage, width: number, height: number): Uint8Array {
  if (image.width === width && image.height === height) return image.data;
  const data = new Uint8Array(width * height * 3);
  const row = image.width * 3;
  for (let y = 0; y < image.height; y += 1) {
    data.set(image.data.subarray(y * row, (y + 1) * row), y * width * 3);
  }
  return data;
}

/**
 * The image shrunk so that its longer side has at most `edge` pixels: the preview, in which faces
 * are looked for and of which the thumbnail is made. A smaller image is given back as it is.
 */
export async function shrinkTo(image: RgbImage, edge: number): Promise<RgbImage> {
  const { width, height } = image;
  if (Math.max(width, height) <= edge) return image;
  const { data, info } = await sharp(image.data, { raw: { width, height, channels: 3 } })
    .resize({ width: edge, height: edge, fit: 'inside', kernel: 'cubic' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
