import type { AgeEstimate } from '../../contract/face.ts';

/** A picture of one face of which something is known. */
export interface LabelledFace {
  /** Of the picture, relative to the data set's folder, separated by '/'. */
  readonly file: string;
  /** Index of the data set's age classes; null where it is not known, and not scored then. */
  readonly ageClass: number | null;
  /** Years; null where only the class is known. */
  readonly age: number | null;
  readonly gender: 'female' | 'male' | null;
  /** Fold of a cross-validation; null where the data set has none. */
  readonly fold: number | null;
  /** The data set's word for the group of people, which accuracies are also given by; null for none. */
  readonly race: string | null;
}

/** What a pack says of a face. Null is what none of its nets says: there are packs for one of them. */
export interface Answer {
  readonly age: AgeEstimate | null;
  /** P(female), 0..1. */
  readonly femaleProbability: number | null;
}

/** The age classes of a data set, and how an estimate chooses one of them. */
export interface AgeScale {
  /** The youngest first. */
  readonly names: readonly string[];
  /** Index of the class that an estimate means. */
  readonly classOf: (age: AgeEstimate) => number;
  /** How probable an estimate says that its class is, 0..1; null where it says nothing of it. */
  readonly certaintyOf: ((age: AgeEstimate) => number) | null;
}

/** A label that is not scored, and how many rows have it. */
export interface DroppedLabel {
  readonly label: string;
  readonly why: string;
  readonly rows: number;
}

/** What was read of a data set, before any picture is looked at. */
export interface LabelledSet {
  readonly dataset: 'adience' | 'utkface' | 'fairface';
  readonly scale: AgeScale;
  /** Rows of the labels, or files, those that are not scored included. */
  readonly rows: number;
  /** With an age or a gender. */
  readonly faces: readonly LabelledFace[];
  readonly droppedAges: readonly DroppedLabel[];
  readonly droppedGenders: readonly DroppedLabel[];
  /** What a reader of the figures must know, a sentence each. */
  readonly notes: readonly string[];
}

/** Counts dropped labels, the most frequent first. */
export function countDropped(
  dropped: readonly { readonly label: string; readonly why: string }[],
): DroppedLabel[] {
  const counts = new Map<string, DroppedLabel>();
  for (const { label, why } of dropped) {
    const key = `${label}\n${why}`;
    counts.set(key, { label, why, rows: (counts.get(key)?.rows ?? 0) + 1 });
  }
  return [...counts.values()].sort(
    (a, b) => b.rows - a.rows || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0),
  );
}
