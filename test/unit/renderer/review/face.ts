import type { ReviewFace } from '../../../../src/contract/app/photos.ts';
import type { FaceId, PhotoId } from '../../../../src/contract/ids.ts';

/** A woman's face that nobody said anything of. */
export function face(id: number, age = 30): ReviewFace {
  return {
    id: id as FaceId,
    box: { x: 0, y: 0, width: 0.1, height: 0.1 },
    age,
    group: 4,
    gender: 'female',
    confidence: 0.4,
    said: false,
    matches: true,
    estimate: { mean: age, spread: 5, groups: [], femaleProbability: 0.7, pack: 'x@1' },
    score: 0.9,
    sharpness: 0.5,
    pixelSize: 80,
    saidOf: [],
    shown: true,
    photo: { id: id as PhotoId, name: 'x.jpg', takenAt: 0, width: 1, height: 1, colour: 0 },
  };
}
