import type { Box } from './geometry.ts';

/** Where a capture time was read, best first. */
export const TIME_SOURCES = ['exif', 'xmp', 'iptc', 'file-name', 'file-time'] as const;

export interface CaptureTime {
  /**
   * What a clock on the wall showed when the photo was taken, as milliseconds since 1970-01-01T00:00
   * on that same clock. Photos sort and group by it, so that a morning abroad stays a morning.
   */
  readonly local: number;
  /** Minutes that clock was ahead of UTC (UTC = local - offset), or null where nothing says. */
  readonly offsetMinutes: number | null;
  readonly source: (typeof TIME_SOURCES)[number];
}

/** A face or other region that another program stored in the photo (MWG or Microsoft regions). */
export interface NamedRegion {
  readonly name: string;
  readonly kind: 'face' | 'pet' | 'other';
  /** In the upright image. */
  readonly box: Box;
}

export interface PhotoMetadata {
  readonly captured: CaptureTime;
  /** Degrees, north and east positive; altitude in metres above the sea. */
  readonly gps: {
    readonly latitude: number;
    readonly longitude: number;
    readonly altitude: number | null;
  } | null;
  /** Maker and model as a person would write them, without the maker's name twice. */
  readonly camera: string | null;
  readonly lens: string | null;
  /** EXIF orientation 1..8 of the stored pixels; 1 where nothing valid is said. */
  readonly orientation: number;
  /** -1 rejected, 0 none, 1..5 stars; null where nothing is said. */
  readonly rating: number | null;
  readonly keywords: readonly string[];
  readonly regions: readonly NamedRegion[];
}
