/**
 * Live counts for the controls of the filter bar. Each control is counted without its own
 * condition, so that it shows what choosing another value would find.
 */
export interface FilterFacets {
  /** What the whole query finds. */
  readonly photos: number;
  /** Faces in those photos for which the filter's conditions on a face hold. */
  readonly faces: number;
  /** [gender][years 0..100]: faces, without the filter's ages; the last holds all of 100 and more. */
  readonly ages: readonly (readonly number[])[];
  /** Photos with such a face, by index of AGE_GROUPS, without the filter's ages. */
  readonly groups: readonly number[];
  /** Photos with such a face, by index of GENDERS, without the filter's genders. */
  readonly genders: readonly number[];
  /** Photos with 0, 1, 2, and 3 or more faces, without the filter's number of faces. */
  readonly faceNumbers: readonly number[];
  /** Photos with a face of at least i * 5 % confidence, i from 0 to 20, without the filter's own. */
  readonly confidence: readonly number[];
}

export interface CameraCount {
  readonly camera: string;
  readonly photos: number;
}

/** A folder with photos in it or below it. */
export interface FolderNode {
  /** Absolute, as text: what `in:` takes. */
  readonly path: string;
  /** Its last part; of a root the same as people named it. */
  readonly name: string;
  /** Photos in it and below it. */
  readonly photos: number;
  readonly folders: readonly FolderNode[];
}
