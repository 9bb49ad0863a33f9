import path from 'node:path';
import type { Command } from 'commander';
import type { CropCount } from '../../../contract/vision.ts';
import { evaluateLabels, labelsReport, renderEvaluation } from '../../../core/index.ts';
import { cropsOption, type CommandContext } from '../../context.ts';
import { drawProgress, giveOut, packPlace, withRunOptions, type RunOptions } from './options.ts';

interface Options extends RunOptions {
  readonly crops: CropCount;
}

/** Also what `evaluate` does where no kind of data set is named. */
export function addLabels(evaluate: Command, context: CommandContext): void {
  const { host } = context;
  withRunOptions(evaluate.command('labels', { isDefault: true }))
    .description('photos of known age and gender, as a CSV names them')
    .argument('<labels.csv>', 'columns file, age, age_min, age_max, gender; files relative to it')
    .addOption(cropsOption())
    .action((file: string, options: Options) =>
      giveOut(context, options, async () => {
        const evaluation = await evaluateLabels({
          labelsFile: path.resolve(file),
          crops: options.crops,
          pack: packPlace(context, options),
          modelsDir: host.modelsDir,
          launchVision: host.launchVision,
          processes: options.processes ?? null,
          onProgress: drawProgress(context),
        });
        return {
          value: evaluation,
          text: () => renderEvaluation(evaluation),
          html: () => labelsReport(evaluation),
        };
      }),
    );
}
