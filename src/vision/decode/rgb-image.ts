/** Upright sRGB pixels: rows from the top, three bytes (red, green, blue) a pixel. */
export interface RgbImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A rectangle in pixels: pixel (0, 0) covers 0..1. May be fractional and may leave the image. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
