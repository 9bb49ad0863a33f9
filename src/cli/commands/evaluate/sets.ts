/** Evaluations on public data sets of faces, in the layouts in which they are published. */
import path from 'node:path';
import { Option, type Command } from 'commander';
import { DEFAULT_CROPS, type CropCount } from '../../../contract/vision.ts';
import {
  evaluateLabelledSet,
  readAdience,
  readFairFace,
  readUtkFace,
  renderSet,
  setReport,
  usualFacePlace,
  FACE_PLACES,
  type AdienceOptions,
  type FacePlace,
  type LabelledSet,
} from '../../../core/index.ts';
import { wholeNumber, type CommandContext } from '../../context.ts';
import {
  cropsListOption,
  drawProgress,
  giveOut,
  packPlace,
  withRunOptions,
  type RunOptions,
} from './options.ts';

interface SetOptions extends RunOptions {
  readonly crops: readonly CropCount[];
  readonly limit?: number;
  readonly faces?: FacePlace;
}

interface AdienceCommandOptions extends SetOptions {
  readonly folds?: string;
  readonly frontal?: true;
  readonly images: AdienceOptions['cut'];
  readonly mend2523?: true;
}

export function addSets(evaluate: Command, context: CommandContext): void {
  withSetOptions(evaluate.command('adience'), [1, 10])
    .description('the five folds of Adience, beside the figures of Levi & Hassner (2015)')
    .argument('<folder>', 'holds fold_0_data.txt to fold_4_data.txt, and aligned/')
    .option('--folds <folder>', 'where the fold files lie, if elsewhere')
    .option('--frontal', 'the near frontal faces alone: fold_frontal_0_data.txt and on')
    .addOption(
      new Option('--images <cut>', 'aligned by landmarks, or faces with their tilt corrected')
        .choices(['aligned', 'faces'])
        .default('aligned'),
    )
    .option('--mend-25-23', 'count the age (25, 23) as (25, 32); the published script drops it')
    .action((folder: string, options: AdienceCommandOptions) => {
      const read = () =>
        readAdience({
          folder: path.resolve(folder),
          foldsFolder: options.folds === undefined ? null : path.resolve(options.folds),
          frontal: options.frontal === true,
          cut: options.images,
          mendsSlip: options.mend2523 === true,
        });
      return evaluateSet(context, options, path.resolve(folder), read);
    });

  withSetOptions(evaluate.command('utkface'), [DEFAULT_CROPS])
    .description('UTKFace: files named age_gender_race_date.jpg')
    .argument('<folder>', 'holds the files, also in folders below it')
    .action((folder: string, options: SetOptions) =>
      evaluateSet(context, options, path.resolve(folder), () => readUtkFace(path.resolve(folder))),
    );

  withSetOptions(evaluate.command('fairface'), [DEFAULT_CROPS])
    .description('FairFace: a CSV with the columns file, age, gender, race')
    .argument('<labels.csv>', 'as fairface_label_val.csv')
    .argument('[folder]', 'what its files are relative to; the folder of the CSV if left out')
    .action((labels: string, folder: string | undefined, options: SetOptions) => {
      const file = path.resolve(labels);
      const base = folder === undefined ? path.dirname(file) : path.resolve(folder);
      return evaluateSet(context, options, base, () => readFairFace(file));
    });
}

function withSetOptions(command: Command, crops: readonly CropCount[]): Command {
  return withRunOptions(command)
    .addOption(cropsListOption(crops))
    .addOption(
      new Option(
        '--faces <where>',
        'look for the face in each picture, or take the whole picture for one; by the pack if left out',
      ).choices(FACE_PLACES),
    )
    .option('--limit <n>', 'at most so many pictures, picked at random', wholeNumber(1));
}

function evaluateSet(
  context: CommandContext,
  options: SetOptions,
  folder: string,
  read: () => LabelledSet,
): Promise<void> {
  return giveOut(context, options, async () => {
    const evaluation = await evaluateLabelledSet({
      set: read(),
      folder,
      pack: packPlace(context, options),
      crops: options.crops,
      facePlace: options.faces ?? usualFacePlace(options.pack),
      limit: options.limit ?? null,
      modelsDir: context.host.modelsDir,
      launchVision: context.host.launchVision,
      processes: options.processes ?? null,
      onProgress: drawProgress(context),
    });
    return {
      value: evaluation,
      text: () => renderSet(evaluation),
      html: () => setReport(evaluation),
    };
  });
}
