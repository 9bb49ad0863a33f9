import path from 'node:path';
import type { Command } from 'commander';
import type { CropCount } from '../../contract/vision.ts';
import { evaluateLabels, renderEvaluation } from '../../core/index.ts';
import {
  cropsOption,
  wholeNumber,
  withCommonOptions,
  type CommandContext,
  type CommonOptions,
} from '../context.ts';
import { progressLine } from '../progress-bar.ts';

interface Options extends CommonOptions {
  readonly crops: CropCount;
  readonly processes?: number;
}

export function addEvaluateCommand(program: Command, { output, host }: CommandContext): void {
  withCommonOptions(program.command('evaluate'))
    .description('measure how good the estimates are on photos of known age and gender')
    .argument('<labels.csv>', 'columns file, age, age_min, age_max, gender; files relative to it')
    .addOption(cropsOption())
    .option('--processes <n>', 'vision processes', wholeNumber(1))
    .action(async (file: string, options: Options) => {
      const evaluation = await evaluateLabels({
        labelsFile: path.resolve(file),
        crops: options.crops,
        modelsDir: host.modelsDir,
        launchVision: host.launchVision,
        processes: options.processes ?? null,
        onProgress: (done, total) => {
          output.progress((columns) =>
            progressLine({ done, total, perSecond: null, secondsLeft: null, problems: 0 }, columns),
          );
        },
      });
      output.progress(null);
      await output.line(options.json ? JSON.stringify(evaluation) : renderEvaluation(evaluation));
    });
}
