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
