/** A measured figure by age: [years, figure], the youngest first. */
export type ByAge = readonly (readonly [number, number])[];

/** The figure at an age, between the nearest two points; that of the first or last beyond them. */
export function atAge(points: ByAge, years: number): number {
  const next = points.findIndex(([age]) => age >= years);
  if (next === -1) return points.at(-1)![1];
  const [age, figure] = points[next]!;
  if (next === 0) return figure;
  const [before, figureBefore] = points[next - 1]!;
  return figureBefore + ((figure - figureBefore) * (years - before)) / (age - before);
}

/**
 * P(female) as it is worth: where a net is right for a share of all faces of an age, it may be no surer
 * than that, however sure it says it is.
 */
export function tempered(femaleProbability: number, right: number): number {
  return 0.5 + (femaleProbability - 0.5) * (2 * right - 1);
}
