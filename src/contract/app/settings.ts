import { DEFAULT_CROPS, type CropCount, type ProviderChoice } from '../vision.ts';
import { GENDER_THRESHOLD } from '../gender.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
/** `system` follows the computer; every other is the name of a message file of the renderer. */
export const LANGUAGES = ['system', 'en', 'de'] as const;

/** What a person chose. Kept in the catalog; every window follows at once. */
export interface Settings {
  readonly theme: (typeof THEMES)[number];
  readonly language: (typeof LANGUAGES)[number];
  /** Gender is neither shown nor offered anywhere. */
  readonly hideGender: boolean;
  /** Globs over the path below a folder that scans pass over. */
  readonly exclude: readonly string[];
  /** Look into hidden folders and files. */
  readonly hidden: boolean;
  /** Files below this many bytes are passed over. */
  readonly minimumBytes: number;
  /** Vision processes; null leaves it to the machine. */
  readonly processes: number | null;
  readonly provider: ProviderChoice;
  readonly crops: CropCount;
  /** How sure the nets must be of a gender before it is shown, 0.5..1. */
  readonly genderThreshold: number;
  /** Faces less sure than this, 0..1, are offered for review. */
  readonly reviewBelow: number;
  readonly pauseOnBattery: boolean;
  /** Look for new photos when the library is opened. */
  readonly scanAtStart: boolean;
  /** First-run explanations were read. */
  readonly welcomed: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  language: 'system',
  hideGender: false,
  exclude: [],
  hidden: false,
  minimumBytes: 0,
  processes: null,
  provider: 'auto',
  crops: DEFAULT_CROPS,
  genderThreshold: GENDER_THRESHOLD,
  reviewBelow: 0.7,
  pauseOnBattery: true,
  scanAtStart: true,
  welcomed: false,
};
