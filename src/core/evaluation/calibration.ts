/** One probability that was given, and whether what it spoke of was so. */
export interface Forecast {
  /** 0..1 */
  readonly probability: number;
  readonly happened: boolean;
}

export interface CalibrationBin {
  /** Probabilities in [from, to); the last bin holds 1 too. */
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Mean of the probabilities, and share that happened; null where n is 0. */
  readonly predicted: number | null;
  readonly observed: number | null;
}

export interface Calibration {
  readonly n: number;
  readonly bins: readonly CalibrationBin[];
  /**
   * Expected calibration error: mean distance of predicted and observed over the bins, each weighed
   * by its n. 0 is perfect; null where n is 0.
   */
  readonly error: number | null;
}

export const BINS = 10;

/** Compares probabilities with what happened, in BINS equal bins of 0..1. */
export function calibrate(forecasts: readonly Forecast[]): Calibration {
  const n = forecasts.length;
  const bins = Array.from({ length: BINS }, (_, i): CalibrationBin => {
    const own = forecasts.filter(
      ({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === i,
    );
    const mean = (value: (forecast: Forecast) => number): number | null =>
      own.length === 0 ? null : own.reduce((sum, each) => sum + value(each), 0) / own.length;
    return {
      from: i / BINS,
      to: (i + 1) / BINS,
      n: own.length,
      predicted: mean(({ probability }) => probability),
      observed: mean(({ happened }) => Number(happened)),
    };
  });
  const distance = bins.reduce(
    (sum, bin) => sum + bin.n * Math.abs((bin.predicted ?? 0) - (bin.observed ?? 0)),
    0,
  );
  return { n, bins, error: n === 0 ? null : distance / n };
}
