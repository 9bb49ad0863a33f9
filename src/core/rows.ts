/** What searches find, in the shape that hosts show. */
import type { FaceRow, PhotoRow } from '../contract/api.ts';
import { AGE_GROUPS, type AgeGroup } from '../contract/age-groups.ts';
import type { FoundFace, PhotoRow as FoundPhoto } from './search/index.ts';

export function photoRow(photo: FoundPhoto): PhotoRow {
  return {
    path: photo.pathBytes,
    takenAt: isoTime(photo.takenAt, photo.takenOffset),
    width: photo.width,
    height: photo.height,
    faces: photo.faceCount,
  };
}

/** Null where no estimate is stored for the face, which only a person could have added then. */
export function faceRow({ face, photo }: FoundFace): FaceRow | null {
  const { estimate, box } = face;
  if (estimate === null) return null;
  return {
    path: photo.pathBytes,
    box: [
      box.x * photo.width,
      box.y * photo.height,
      box.width * photo.width,
      box.height * photo.height,
    ],
    score: face.score,
    age: face.age,
    ageSpread: estimate.spread,
    bracket: AGE_GROUPS[face.group]!,
    brackets: Object.fromEntries(
      AGE_GROUPS.map((name, i) => [name, estimate.groups[i] ?? 0]),
    ) as Record<AgeGroup, number>,
    gender: face.gender,
    genderProbability: estimate.femaleProbability,
    sharpness: face.sharpness,
  };
}

/**
 * Wall-clock milliseconds as ISO 8601: with `+02:00` where the offset in minutes is known, without
 * any zone where it is not.
 */
export function isoTime(local: number, offsetMinutes: number | null): string {
  const wall = new Date(local).toISOString().replace(/(\.000)?Z$/, '');
  if (offsetMinutes === null) return wall;
  const two = (value: number): string => String(value).padStart(2, '0');
  const ahead = Math.abs(offsetMinutes);
  const sign = offsetMinutes < 0 ? '-' : '+';
  return `${wall}${sign}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
}
