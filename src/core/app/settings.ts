/** What a person chose, one row a setting, so that each stands for itself. */
import { z } from 'zod';
import { DEFAULT_SETTINGS, LANGUAGES, THEMES, type Settings } from '../../contract/app/settings.ts';
import { DecadesError } from '../../contract/errors.ts';
import { CROP_COUNTS, PROVIDERS } from '../../contract/vision.ts';
import {
  inTransaction,
  readSetting,
  writeSetting,
  type ReadDb,
  type WriteDb,
} from '../catalog/index.ts';

const SHAPE = z.strictObject({
  theme: z.enum(THEMES),
  language: z.enum(LANGUAGES),
  hideGender: z.boolean(),
  exclude: z.array(z.string().min(1).max(1000)).max(1000),
  hidden: z.boolean(),
  minimumBytes: z.int().min(0),
  processes: z.int().min(1).max(256).nullable(),
  provider: z.enum(['auto', ...PROVIDERS]),
  crops: z.literal(CROP_COUNTS),
  genderThreshold: z.number().min(0.5).max(1),
  reviewBelow: z.number().min(0).max(1),
  pauseOnBattery: z.boolean(),
  scanAtStart: z.boolean(),
  welcomed: z.boolean(),
}) satisfies z.ZodType<Settings>;

type Name = keyof Settings;
const NAMES = Object.keys(SHAPE.shape) as Name[];

/** Every setting; one that can not be understood, such as a newer version's, is the default. */
export function readSettings(db: ReadDb): Settings {
  const stored = NAMES.flatMap((name) => {
    const read = SHAPE.shape[name].safeParse(readSetting(db, name));
    return read.success ? [[name, read.data] as const] : [];
  });
  return { ...DEFAULT_SETTINGS, ...(Object.fromEntries(stored) as Partial<Settings>) };
}

/** Keeps what is given, all of it or none. Fails with `bad-setting`. */
export function writeSettings(db: WriteDb, change: Partial<Settings>): Settings {
  const read = SHAPE.partial().safeParse(change);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new DecadesError(
      'bad-setting',
      `${String(issue?.path[0] ?? 'a setting')}: ${issue?.message ?? ''}`,
    );
  }
  inTransaction(db, () => {
    for (const [name, value] of Object.entries(read.data)) writeSetting(db, name, value);
  });
  return readSettings(db);
}
