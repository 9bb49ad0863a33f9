/** What the name of a UTKFace picture says of the person in it. */
export interface UtkFaceLabel {
  /** Years, 0 to 116 in the published set. */
  readonly age: number;
  readonly gender: 'female' | 'male';
  readonly race: string;
}

/** In the data set's order: its numbers are these indexes. */
export const RACES = ['White', 'Black', 'Asian', 'Indian', 'Others'] as const;

const OLDEST = 130;
/** `age_gender_race_date.jpg`; the aligned set adds `.chip.jpg`. */
const NAME = /^(\d{1,3})_([01])_([0-4])_\d+(?:\.jpg)?(?:\.chip)?\.(?:jpg|jpeg|png)$/i;

/**
 * Reads `age_gender_race_date.jpg`: gender 0 is male and 1 female. Null for any other name, as a few
 * of the published files have, where a part is missing and the others can not be told apart.
 */
export function readUtkFaceName(name: string): UtkFaceLabel | null {
  const match = NAME.exec(name);
  if (match === null) return null;
  const age = Number(match[1]);
  if (age > OLDEST) return null;
  return {
    age,
    gender: match[2] === '0' ? 'male' : 'female',
    race: RACES[Number(match[3])]!,
  };
}
