/** `decades models compare`: several packs over the same faces. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import type { CropCount } from '../../../contract/vision.ts';
import {
  comparePacks,
  comparisonSheet,
  faceCrops,
  locatePack,
  renderComparison,
} from '../../../core/index.ts';
import {
  cropsOption,
  wholeNumber,
  withCommonOptions,
  type CommandContext,
  type CommonOptions,
} from '../../context.ts';
import { drawProgress, requireWritable } from '../evaluate/options.ts';
import { foldersOf } from './folders.ts';

interface CompareCommandOptions extends CommonOptions {
  readonly crops: CropCount;
  readonly processes?: number;
  readonly worst: number;
  readonly html?: string;
}

/** Pixels of a face in the contact sheet. */
const CROP_EDGE = 192;

export function addCompareCommand(models: Command, context: CommandContext): void {
  const { output, host } = context;
  withCommonOptions(models.command('compare'))
    .description('run several packs over the same faces: accuracy, time, and where they disagree')
    .argument('<packs>', 'ids of two packs or more, with commas', packIds)
    .argument('<source>', 'a folder of photos, or a CSV of labels as evaluate takes')
    .addOption(cropsOption())
    .option('--worst <n>', 'disagreements to give', wholeNumber(0), 24)
    .option('--html <file>', 'also write a contact sheet of them: one file that needs no network')
    .option('--processes <n>', 'vision processes', wholeNumber(1))
    .action(async (ids: readonly string[], source: string, options: CompareCommandOptions) => {
      const { html } = options;
      if (html !== undefined) requireWritable(html);
      const folders = foldersOf(host, options);
      const packs = ids.map((pack) => ({ modelsDir: locatePack(folders, pack), pack }));
      const { folder, comparison } = await comparePacks({
        packs,
        source: path.resolve(source),
        crops: options.crops,
        modelsDir: host.modelsDir,
        launchVision: host.launchVision,
        processes: options.processes ?? null,
        disagreements: options.worst,
        onProgress: drawProgress(context),
      });
      output.progress(null);
      await output.line(
        options.json ? JSON.stringify(comparison) : renderComparison(comparison).trimEnd(),
      );
      if (html === undefined) return;
      const faces = comparison.disagreements.map(({ file, box }) => ({
        path: path.resolve(folder, file),
        box,
      }));
      const crops = await faceCrops(host.launchVision, faces, CROP_EDGE);
      writeFileSync(html, comparisonSheet(comparison, crops));
      output.say(`Contact sheet: ${path.resolve(html)}`);
    });
}

function packIds(text: string): string[] {
  const ids = text.split(',').filter((id) => id !== '');
  if (ids.length >= 2 && new Set(ids).size === ids.length) return ids;
  throw new InvalidArgumentError('It takes two different packs or more, with commas.');
}
