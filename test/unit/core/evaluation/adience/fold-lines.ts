/** Lines as Adience's fold files have them. */
export const HEADER = [
  ...['user_id', 'original_image', 'face_id', 'age', 'gender', 'x', 'y', 'dx', 'dy'],
  ...['tilt_ang', 'fiducial_yaw_angle', 'fiducial_score'],
].join('\t');

interface Row {
  readonly user?: string;
  readonly image?: string;
  readonly face?: string;
  readonly age?: string;
  readonly gender?: string;
}

export function line(row: Row): string {
  const { user = 'u', image = 'i.jpg', face = '1', age = '(25, 32)', gender = 'f' } = row;
  return [user, image, face, age, gender, 0, 414, 1086, 1383, -115, 30, 17].join('\t');
}
