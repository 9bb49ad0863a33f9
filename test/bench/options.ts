import type { Report, Row } from './report.ts';

/** What each bench is given by main.ts. */
export interface BenchOptions {
  /** As many processes as cores, unless told otherwise. */
  readonly processes: number;
  /** How long one measurement lasts, at least. */
  readonly seconds: number;
  /** Photos of the synthetic catalog that is searched. */
  readonly photos: number;
  /** A library of so many photos that `npm run seed` made before, so that none is made. */
  readonly library?: string;
  /** Figures of this run so far, to compare with (withRatio in report.ts). */
  readonly measured: readonly Row[];
}

export type Bench = (options: BenchOptions) => Promise<Report>;
