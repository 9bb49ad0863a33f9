/** How an imported net's input is made, from what its files and the person say. */
import type { NetUse } from '../../../contract/import-pack.ts';
import type { MeanImage } from '../../convert/caffe/binaryproto.ts';
import { PackError } from '../errors.ts';
import type { NetInput } from '../manifest.ts';
import { sha256 } from './made-pack.ts';

export const MEAN_FILE = 'mean.bin';

/** What the net itself declares. */
export type DeclaredInput = Pick<
  NetInput,
  'name' | 'type' | 'layout' | 'colour' | 'height' | 'width'
>;

/**
 * Faces of the sets that such nets learn from are cut out with the whole head and some of what is
 * around it (IMDB-WIKI says 40 % on each side), far more than the square around the landmarks.
 */
const USUAL_MARGIN = 0.4;

/** Corner crops are cut out of a face of this size, as Caffe's own nets were trained. */
const USUAL_CROP_FROM = 256;

/** @param mean the mean image, where the person gave one */
export function netInput(declared: DeclaredInput, use: NetUse, mean: MeanImage | null): NetInput {
  const side = Math.max(pixels(declared.height), pixels(declared.width));
  if (use.size !== undefined && use.size !== side) {
    throw new PackError(
      'import-refused',
      `The net takes pictures of ${side} pixels, and not of ${use.size}.`,
    );
  }
  const isLarger = mean !== null && mean.side > side;
  const meanAt = use.meanAt ?? (isLarger ? 'crop' : 'resized');
  const looks = use.looks ?? (isLarger ? 'corners' : 'moved');
  const cropFrom = mean !== null && meanAt === 'crop' ? mean.side : USUAL_CROP_FROM;
  if (looks !== 'moved' && cropFrom < side) {
    throw new PackError(
      'import-refused',
      `Corners of ${side} pixels can not be cut out of a face of ${cropFrom}: use --looks moved.`,
    );
  }
  if (meanAt === 'crop' && mean !== null && mean.side < side) {
    throw new PackError(
      'import-refused',
      `The mean image of ${mean.side} pixels is smaller than the input of ${side}: use --mean-at resized.`,
    );
  }
  return {
    ...declared,
    fit: 'squash',
    ...(looks === 'moved' && meanAt !== 'crop' ? {} : { cropFrom }),
    face: { align: use.align ?? 'eyes', margin: use.margin ?? USUAL_MARGIN },
    looks,
    normalisation: normalisation(use, mean, meanAt),
  };
}

const pixels = (side: NetInput['height']): number => (typeof side === 'number' ? side : side.usual);

function normalisation(
  { mean: values, perImage }: NetUse,
  mean: MeanImage | null,
  at: 'crop' | 'resized',
): NetInput['normalisation'] {
  if (mean !== null) {
    return {
      meanImage: { file: MEAN_FILE, sha256: sha256(mean.data), side: mean.side, at },
    };
  }
  if (typeof values === 'object') return { mean: [...values], divisor: 1 };
  return perImage === true ? 'per-image' : 'in-graph';
}
