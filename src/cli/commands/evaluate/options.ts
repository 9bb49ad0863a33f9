/** What the evaluations share: their options, and where their results go. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { DEFAULT_PACK } from '../../../contract/packs.ts';
import { CROP_COUNTS, type CropCount, type PackPlace } from '../../../contract/vision.ts';
import { DEFAULT_FOLDER, locatePack } from '../../../core/index.ts';
import { UsageError, wholeNumber, type CommandContext } from '../../context.ts';
import { progressLine } from '../../progress-bar.ts';
import { foldersOf } from '../models/folders.ts';

export interface ResultOptions {
  readonly json?: true;
  readonly html?: string;
}

export interface RunOptions extends ResultOptions {
  readonly pack: string;
  readonly library: string;
  readonly processes?: number;
}

export function withResultOptions(command: Command): Command {
  return command
    .option('--json', 'print the result as one JSON value')
    .option('--html <file>', 'also write a report: one file with plots, that needs no network');
}

export function withRunOptions(command: Command): Command {
  return withResultOptions(
    command
      .option('--pack <id>', 'model pack that estimates', DEFAULT_PACK)
      .option(
        '--library <dir>',
        'folder of the catalog, whose imported packs count',
        DEFAULT_FOLDER,
      )
      .option('--processes <n>', 'vision processes', wholeNumber(1)),
  );
}

/** `--crops` with several numbers: an evaluation by each. */
export function cropsListOption(fallback: readonly CropCount[]): Option {
  const choices = CROP_COUNTS.join(', ');
  return new Option(
    '--crops <list>',
    `looks at each face that are averaged: ${choices}; several, with commas, are compared`,
  )
    .argParser((text): CropCount[] => {
      const crops = text.split(',').map((one) => CROP_COUNTS.find((each) => String(each) === one));
      const known = crops.filter((one) => one !== undefined);
      if (known.length < crops.length || new Set(known).size < known.length)
        throw new InvalidArgumentError(`It takes one or more of ${choices}, each once.`);
      return known;
    })
    .default([...fallback], fallback.join(','));
}

/** The pack that is to estimate. Fails with `pack-unknown`. */
export function packPlace({ host }: CommandContext, options: RunOptions): PackPlace {
  const { pack } = options;
  return { modelsDir: locatePack(foldersOf(host, options), pack), pack };
}

/** A result in each of its forms; only the one that is wanted is made. */
export interface Result {
  readonly value: unknown;
  readonly text: () => string;
  readonly html: () => string;
}

/**
 * Runs an evaluation, which may take an hour, and gives out its result: first where it can not fail.
 * Whether the report can be written is asked before.
 */
export async function giveOut(
  { output }: CommandContext,
  { json, html }: ResultOptions,
  run: () => Promise<Result> | Result,
): Promise<void> {
  if (html !== undefined) requireWritable(html);
  const result = await run();
  output.progress(null);
  await output.line(json ? JSON.stringify(result.value) : result.text().trimEnd());
  if (html === undefined) return;
  writeFileSync(html, result.html());
  output.say(`Report: ${path.resolve(html)}`);
}

/** Fails with a UsageError where a report can not be written. */
export function requireWritable(file: string): void {
  const folder = path.dirname(path.resolve(file));
  if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder} for the report.`);
  if (existsSync(file) && statSync(file).isDirectory())
    throw new UsageError(`${file} is a folder; the report is a file.`);
}

export function drawProgress({ output }: CommandContext): (done: number, total: number) => void {
  return (done, total) => {
    output.progress((columns) =>
      progressLine({ done, total, perSecond: null, secondsLeft: null, problems: 0 }, columns),
    );
  };
}
