/** What the nets that see one face subtract from red, green and blue before dividing by 255. */
export const FACE_MEAN_RGB = [122.782, 117.001, 104.298] as const;
