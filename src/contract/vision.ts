import type { AgeEstimate, FaceObservation } from './face.ts';
import type { Box } from './geometry.ts';
import type { ImportJob } from './import-pack.ts';
import type { PackStatus } from './packs.ts';
import type { PhotoMetadata } from './metadata.ts';
import type { Problem } from './problems.ts';

/** How many slightly moved and mirrored crops of a face are averaged for age and gender. */
export const CROP_COUNTS = [1, 2, 4, 8, 10] as const;
export type CropCount = (typeof CROP_COUNTS)[number];

/** A face and its mirror image: steadier than one look, for a third more time (docs/performance.md). */
export const DEFAULT_CROPS: CropCount = 2;

/** One photo to look at. */
export interface AnalyseJob {
  /** Absolute path as bytes: names need not be UTF-8. */
  readonly path: Uint8Array;
  /**
   * Hashes of known photos that have this file's size. If the file turns out to be one of them,
   * it was moved or copied, and the job ends with `known` before anything is decoded.
   */
  readonly knownHashes: readonly string[];
  readonly crops: CropCount;
  readonly wantsDescriptors: boolean;
}

/** A preview for the grid, at most `THUMBNAIL_EDGE` pixels on its longer side, upright, sRGB. */
export interface Thumbnail {
  readonly bytes: Uint8Array;
  readonly type: 'image/jpeg';
  readonly width: number;
  readonly height: number;
  /** Average colour 0xRRGGBB, painted until the picture is there. */
  readonly colour: number;
}

export const THUMBNAIL_EDGE = 512;

export interface AnalysedPhoto {
  /** Upright size in pixels. */
  readonly width: number;
  readonly height: number;
  /** Name of the file format: jpeg, png, webp, gif, tiff, avif, heif, or raw for its preview. */
  readonly format: string;
  readonly thumbnail: Thumbnail;
  readonly metadata: PhotoMetadata;
  readonly faces: readonly FaceObservation[];
  /** Set where the file is damaged but was read as far as it goes. */
  readonly warning: Problem | null;
}

/** Content identity of the bytes that were read: their number and xxHash64 as 16 hex digits. */
export interface ContentIdentity {
  readonly size: number;
  readonly hash: string;
}

export type AnalyseOutcome =
  | { readonly kind: 'done'; readonly identity: ContentIdentity; readonly photo: AnalysedPhoto }
  | { readonly kind: 'known'; readonly identity: ContentIdentity }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** A pack, and the folder that its manifest lies in. */
export interface PackPlace {
  readonly modelsDir: string;
  readonly pack: string;
}

/** Faces of one photo, to be looked at with the age and gender nets of some packs. */
export interface EstimateJob {
  /** Absolute path as bytes. */
  readonly path: Uint8Array;
  /**
   * 68 landmarks of each face: x0, y0, ... in the upright photo, normalised. Null: the whole picture
   * is one face, cut out and upright, as in data sets of faces.
   */
  readonly faces: readonly Float32Array[] | null;
  readonly packs: readonly PackPlace[];
  readonly crops: CropCount;
}

/** What the nets of one pack say of a face; null is what none of them says. */
export interface FaceAnswer {
  readonly age: AgeEstimate | null;
  /** P(female), 0..1. */
  readonly femaleProbability: number | null;
}

export type EstimateOutcome =
  | {
      readonly kind: 'done';
      readonly identity: ContentIdentity;
      /** In the order of the job's packs. */
      readonly packs: readonly {
        /** `id@version` */
        readonly pack: string;
        /** In the order of the faces; null where a face lies outside of its photo. */
        readonly faces: readonly (FaceAnswer | null)[];
        /** For all faces together, without the decoding. */
        readonly milliseconds: number;
      }[];
    }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Execution providers of the native runtime, the fastest first; `cpu` is always there. */
export const PROVIDERS = ['dml', 'cuda', 'coreml', 'webgpu', 'cpu'] as const;
export type Provider = (typeof PROVIDERS)[number];
/** `auto` takes the first that is there and computes what the CPU computes. */
export type ProviderChoice = 'auto' | Provider;

/** How one execution provider of the native runtime stands on this machine. */
export interface ProviderStatus {
  readonly name: string;
  /** Whether all its files are here; it may still find no device. */
  readonly bundled: boolean;
}

/** How one net did on a provider: how far its outputs are from the CPU's, and how fast it was. */
export interface NetTrial {
  readonly task: 'detect' | 'landmarks' | 'age-gender' | 'descriptor';
  /** Largest difference of each output, in its own unit, and how much of it is allowed. */
  readonly outputs: readonly {
    readonly name: string;
    /** Null where there is none, since the output is not a number or has another size. */
    readonly difference: number | null;
    readonly allowed: number;
  }[];
  /** Warm, the best of a few runs on one face. */
  readonly milliseconds: number;
}

/** What came of trying one provider on the built-in face. */
export interface ProviderTrial {
  readonly provider: Provider;
  /**
   * - `chosen`: it runs the nets
   * - `usable`: it computes what the CPU computes, and a faster one is chosen
   * - `unavailable`: it is not there, or could not be started
   * - `wrong`: its outputs differ from the CPU's
   * - `failed`: it broke down in use
   */
  readonly outcome: 'chosen' | 'usable' | 'unavailable' | 'wrong' | 'failed';
  /** One sentence for people; what differs and by how much, or what the runtime said. */
  readonly reason: string;
  /** Milliseconds for all nets on the built-in face, warm; null where it could not be run. */
  readonly milliseconds: number | null;
  /** Of the nets that were run; left out where there are none. */
  readonly nets?: readonly NetTrial[];
}

/**
 * The provider that was to run the nets of a vision process failed, and another one runs them now.
 * The photo in hand is not lost: it is looked at again.
 */
export interface ProviderChange {
  readonly kind: 'provider-changed';
  readonly failed: ProviderTrial;
  readonly provider: Provider;
}

/** What a vision process says unasked, as an event. */
export type VisionEvent =
  | ProviderChange
  /** Said by `examineProviders` before each: a driver may end or hang the process. */
  | { readonly kind: 'trying-provider'; readonly provider: Provider };

/** The execution provider ladder as it stands, for settings and `decades doctor`. */
export interface EngineStatus {
  readonly chosen: Provider;
  /** In the order of the ladder; the CPU is last. */
  readonly trials: readonly ProviderTrial[];
  /** `id@version` of the pack. */
  readonly pack: string;
  /** Name and version of each native library. */
  readonly libraries: Readonly<Record<string, string>>;
}

/** A picture made from a photo's file for showing it. */
export interface RenderJob {
  /** Absolute path as bytes. */
  readonly path: Uint8Array;
  /** Part of the upright photo, normalised; null is all of it. */
  readonly box: Box | null;
  /** Longer side at most, in pixels; it is never enlarged. */
  readonly maxEdge: number;
}

export type RenderOutcome =
  | { readonly kind: 'done'; readonly bytes: Uint8Array; readonly type: 'image/jpeg' }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** What a vision process says of itself once its pack is loaded. */
export interface VisionStatus {
  /** `id@version` of the loaded pack. */
  readonly pack: string;
  readonly providers: readonly ProviderStatus[];
  /** The provider that runs the nets in this process. */
  readonly provider: Provider;
  /** Name and version of each native library, for `decades doctor`. */
  readonly libraries: Readonly<Record<string, string>>;
}

/** The functions of a vision process. Times, paths and pixels: see the types of each. */
export interface VisionService {
  /**
   * Builds the pack where its files are missing, checks them and loads them. Must be called before
   * `analyse`. Fails with the code of a PackError (vision/packs).
   */
  load(options: {
    readonly modelsDir: string;
    readonly pack: string;
    /** Default `cpu`. `auto` tries the ladder; a named one that can not be used gives the CPU. */
    readonly provider?: ProviderChoice;
  }): Promise<VisionStatus>;
  /** Never fails for a bad photo: that is an outcome. */
  analyse(job: AnalyseJob): Promise<AnalyseOutcome>;
  /**
   * Looks at faces that are known already, with other nets, on the CPU. Needs no `load`: a pack is
   * loaded when it is first named. A bad photo is an outcome; a bad pack fails with its error's code.
   */
  estimate(job: EstimateJob): Promise<EstimateOutcome>;
  /** A JPEG of the photo or a part of it, upright, in sRGB. Needs no nets loaded. */
  render(job: RenderJob): Promise<RenderOutcome>;
  /** Tries every provider of the ladder on the built-in face, and times it. Takes seconds. */
  examineProviders(options: {
    readonly modelsDir: string;
    readonly pack: string;
    readonly provider: ProviderChoice;
    /** Providers that are known to crash or hang their process, and so are passed over. */
    readonly skip?: readonly Provider[];
  }): Promise<EngineStatus>;
  listPacks(modelsDir: string): Promise<PackStatus[]>;
  /**
   * Makes a pack of a person's own net. Fails with the code of a PackError or a CaffeError
   * (vision/convert/caffe), and then has written nothing.
   */
  importPack(job: ImportJob): Promise<PackStatus>;
  /** Builds the pack anew from its source, and checks it. */
  buildPack(modelsDir: string, pack: string): Promise<PackStatus>;
  /** Checks every file against the manifest; fails with the code of a PackError. */
  verifyPack(modelsDir: string, pack: string): Promise<PackStatus>;
}
