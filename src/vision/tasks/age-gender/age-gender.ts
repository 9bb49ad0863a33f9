import type { FaceEstimate } from '../../../contract/face.ts';
import type { PixelBox, RgbImage, Sampling } from '../../decode/pixels.ts';
import type { Session } from '../../runtime.ts';
import { faceInput } from '../align/face-input.ts';
import { ageDistribution, meanAndDeviation } from './age-distribution.ts';
import { seen, type Look } from './looks.ts';

/** Side of the net's input in pixels. */
const SIDE = 112;
const BYTES = SIDE * SIDE * 3;

/**
 * Age and P(female) of the face whose landmarks fill `box`, in pixels of `image`, averaged over
 * `looks`. Null where the box holds no pixel.
 */
export async function estimateAgeAndGender(
  session: Session,
  image: RgbImage,
  box: PixelBox,
  looks: readonly Look[],
  sampling: Sampling,
): Promise<FaceEstimate | null> {
  const crops = looks.flatMap((look) => {
    const input = faceInput(image, seen(box, look), SIDE, { sampling, mirror: look.mirror });
    return input === null ? [] : [input.data];
  });
  if (crops.length === 0) return null;
  const data = new Uint8Array(crops.length * BYTES);
  for (const [i, crop] of crops.entries()) data.set(crop, i * BYTES);
  const { age, female } = await session.run({
    image: { data, dims: [crops.length, SIDE, SIDE, 3] },
  });
  if (age === undefined || female === undefined) throw new TypeError('not an age and gender net');
  const { mean, deviation } = meanAndDeviation([...age.data]);
  const years = Math.max(0, mean);
  const spread = Math.hypot(typicalError(years), deviation);
  return {
    age: { mean: years, spread, groups: ageDistribution(years, spread) },
    femaleProbability: meanAndDeviation([...female.data]).mean,
  };
}

/**
 * Standard deviation in years of the net's error at an age: it grows with age, from about 2 for
 * infants to about 9 in old age (docs/performance.md has the measured share inside one spread).
 */
function typicalError(years: number): number {
  return Math.min(10, 2 + 0.085 * years);
}
