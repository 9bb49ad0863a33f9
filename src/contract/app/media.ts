/** What hosts ask of the core for themselves. Windows never reach it: they name images by id. */
import type { FaceId, PhotoId } from '../ids.ts';

export interface ImageBytes {
  readonly kind: 'bytes';
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** A file whose bytes a browser can show as they are. */
export interface ImageFile {
  readonly kind: 'file';
  /** Absolute, as bytes. */
  readonly path: Uint8Array;
  readonly type: string;
}

export interface MediaService {
  /** Null where there is none; at most 512 pixels on the longer side. */
  thumbnail(photo: PhotoId): Promise<ImageBytes | null>;
  /**
   * The photo as a browser can show it: its own file, or a JPEG made from it. Null where there is no
   * such photo; fails with a problem's code where its file can not be read now.
   */
  photo(photo: PhotoId): Promise<ImageBytes | ImageFile | null>;
  /** A face with some room around it, at most 512 pixels on the longer side. */
  face(face: FaceId): Promise<ImageBytes | null>;
  /** Absolute path of a file of the photo that is there, or null. */
  fileOf(photo: PhotoId): Promise<Uint8Array | null>;
}

/** Kinds of images that windows may name, and the id that each takes. */
export const IMAGE_KINDS = ['thumbnail', 'photo', 'face'] as const;
export type ImageKind = (typeof IMAGE_KINDS)[number];

/** Reads `thumbnail/12` or `/thumbnail/12`; null for anything else. */
export function parseImagePath(path: string): { kind: ImageKind; id: number } | null {
  const parts = /^\/?(thumbnail|photo|face)\/([1-9]\d{0,14})$/.exec(path);
  return parts === null ? null : { kind: parts[1] as ImageKind, id: Number(parts[2]) };
}

/** What a host tells the core of the machine. */
export interface PowerState {
  readonly onBattery: boolean;
  readonly suspended: boolean;
}

/** What the host's own process may do with the core. */
export interface HostService extends MediaService {
  power(state: PowerState): Promise<void>;
  /** Adds folders given on the command line or dropped on the icon, and scans them. */
  addFolders(folders: readonly Uint8Array[]): Promise<void>;
  /** Finishes the photos in hand, stores them, and closes the catalog. */
  close(): Promise<void>;
}
