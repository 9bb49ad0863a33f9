/** What every command shares: its surroundings, the library it works on, and common options. */
import path from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { DEFAULT_FOLDER, openLibrary, type Library } from '../core/index.ts';
import { CROP_COUNTS, DEFAULT_CROPS, type CropCount } from '../contract/vision.ts';
import type { CommandHost } from './host.ts';
import type { Output } from './output.ts';

/** What was asked for can not be understood; its message is the whole explanation. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What a command needs from the program around it. */
export interface CommandContext {
  readonly output: Output;
  readonly host: CommandHost;
  /** Makes the exit code 1 although the command ends normally. */
  fail(): void;
}

export interface CommonOptions {
  readonly library: string;
  readonly json?: true;
}

export const VERSION = '0.1.0';

/** Adds the options that all commands on a library have. */
export function withCommonOptions(command: Command): Command {
  return command
    .option(
      '--library <dir>',
      "folder of the catalog; the platform's data folder if left out",
      DEFAULT_FOLDER,
    )
    .option('--json', 'print results as JSON, one value a line');
}

/** Opens the library that the options name, for as long as `use` runs. */
export async function withLibrary<T>(
  options: CommonOptions,
  { modelsDir, launchVision }: CommandHost,
  use: (library: Library) => T | Promise<T>,
): Promise<T> {
  const library = openLibrary({ dir: path.resolve(options.library), modelsDir, launchVision });
  try {
    return await use(library);
  } finally {
    library.close();
  }
}

/** Parser for options that take a whole number of at least `least`. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
      throw new InvalidArgumentError(`It takes a whole number of at least ${least}.`);
    }
    return value;
  };
}

/** `--crops`: how many looks at each face are averaged. */
export function cropsOption(): Option {
  const choices = CROP_COUNTS.join(', ');
  return new Option(
    '--crops <n>',
    `slightly moved looks at each face that are averaged: ${choices}`,
  )
    .argParser((text): CropCount => {
      const crops = CROP_COUNTS.find((choice) => String(choice) === text);
      if (crops === undefined) throw new InvalidArgumentError(`It takes one of ${choices}.`);
      return crops;
    })
    .default(DEFAULT_CROPS);
}
