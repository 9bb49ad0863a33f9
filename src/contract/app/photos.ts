/** Photos and faces as the gallery shows them. */
import type { Gender } from '../gender.ts';
import type { Box } from '../geometry.ts';
import type { FaceId, PhotoId } from '../ids.ts';
import type { Subject } from '../correction.ts';
import type { TIME_SOURCES } from '../metadata.ts';

declare const brand: unique symbol;
/** Names a list of found photos that the core holds for a while: see `openResult`. */
export type ResultId = number & { readonly [brand]: 'result' };

export type Order = 'newest' | 'oldest';

/** Photos [from, from + photos) of a result, all of one month on the wall's clock. */
export interface MonthCount {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  readonly photos: number;
}

/** Everything that is needed to lay out all photos of a search at once. */
export interface OpenedResult {
  readonly result: ResultId;
  readonly photos: number;
  /** Whether the query has conditions on faces; without any, every face `matches`. */
  readonly speaksOfFaces: boolean;
  /** In the order of the result, without empty ones; their `photos` add up to `photos` above. */
  readonly months: readonly MonthCount[];
  /** contract/aspect.ts code of each photo, in the order of the result. */
  readonly aspects: Uint8Array;
  /** The first photos, as many as were asked for: what is seen first needs no second question. */
  readonly first: readonly (Tile | null)[];
}

export interface TileFace {
  readonly id: FaceId;
  readonly box: Box;
  /** Years. */
  readonly age: number;
  /** Index of AGE_GROUPS. */
  readonly group: number;
  readonly gender: Gender;
  /** 0..1 */
  readonly confidence: number;
  /** Whether a person said anything of it. */
  readonly said: boolean;
  /** Whether the conditions on faces of the result's query hold of this face. */
  readonly matches: boolean;
}

/** A photo as the grid shows it. */
export interface Tile {
  readonly id: PhotoId;
  /** File name, for people. */
  readonly name: string;
  /** Wall-clock milliseconds. */
  readonly takenAt: number;
  /** Upright pixels. */
  readonly width: number;
  readonly height: number;
  /** Average colour 0xRRGGBB. */
  readonly colour: number;
  readonly online: boolean;
  /** Shown faces. */
  readonly faces: readonly TileFace[];
}

/** A face with all that is known of it. */
export interface FaceDetails extends TileFace {
  /** What the nets said, whatever a person said later: years, and eight probabilities. */
  readonly estimate: {
    readonly mean: number;
    readonly spread: number;
    readonly groups: readonly number[];
    readonly femaleProbability: number;
    /** `id@version` */
    readonly pack: string;
  };
  /** Detector's score, 0..1. */
  readonly score: number;
  /** 0 (blurred) .. 1 (crisp) */
  readonly sharpness: number;
  /** Shorter side in pixels of the photo. */
  readonly pixelSize: number;
  /** What a person said of it, by subject. */
  readonly saidOf: readonly Subject[];
  /** False where a person said that it is not a face; such faces are listed last. */
  readonly shown: boolean;
}

export interface PhotoDetails {
  readonly id: PhotoId;
  readonly name: string;
  /** Every file of the photo, absolute, for people; those that are there first. */
  readonly places: readonly { readonly path: string; readonly online: boolean }[];
  readonly online: boolean;
  /** Wall-clock milliseconds; minutes ahead of UTC where known. */
  readonly takenAt: number;
  readonly takenOffset: number | null;
  readonly takenFrom: (typeof TIME_SOURCES)[number];
  readonly width: number;
  readonly height: number;
  readonly format: string;
  /** Bytes. */
  readonly size: number;
  readonly colour: number;
  readonly camera: string | null;
  readonly lens: string | null;
  readonly gps: { readonly latitude: number; readonly longitude: number } | null;
  /** -1 rejected, 0 none, 1..5 stars; null where nothing is said. */
  readonly rating: number | null;
  readonly keywords: readonly string[];
  /** Set where the file is damaged: the sentence of the problem list. */
  readonly warning: string | null;
  readonly faces: readonly FaceDetails[];
}

/** A face to be judged by a person, with the photo that it is on. */
export interface ReviewFace extends FaceDetails {
  readonly photo: Pick<PhotoDetails, 'id' | 'name' | 'takenAt' | 'width' | 'height' | 'colour'>;
}
