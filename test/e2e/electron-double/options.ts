/** How a double is set up, by an environment variable of its process. */
export interface DoubleOptions {
  /** Chromium's executable. */
  readonly chromium: string;
  /** Folder for Chromium's own files. */
  readonly scratch: string;
  /** Folder of the app: a checkout, or what an app.asar held. */
  readonly app: string;
  /** Folder of an installed app's resources; null in a checkout. */
  readonly resources: string | null;
  readonly displays: readonly Display[];
  readonly onBattery: boolean;
  /** BCP 47. */
  readonly languages: readonly string[];
}

export interface Display {
  readonly id: number;
  readonly workArea: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

export const VARIABLE = 'DECADES_DOUBLE';

export const readOptions = (): DoubleOptions =>
  JSON.parse(process.env[VARIABLE] ?? '{}') as DoubleOptions;
