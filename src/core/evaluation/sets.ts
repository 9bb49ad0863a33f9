/** Reads each kind of labelled data set as its layout says; what `evaluateLabelledSet` then runs on. */
import { parseFairFace } from './fairface/labels.ts';
import type { LabelledSet } from './labelled-face.ts';
import { inFile, readLabelText } from './layout-error.ts';

export { readAdience, type AdienceOptions } from './adience/read.ts';
export { readUtkFace } from './utkface/read.ts';

/** Fails with `labels-unreadable`, or with a LayoutError that names file and line. */
export function readFairFace(labelsFile: string): LabelledSet {
  const text = readLabelText(labelsFile);
  return inFile(labelsFile, () => parseFairFace(text));
}
