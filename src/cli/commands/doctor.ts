import path from 'node:path';
import { Option, type Command } from 'commander';
import { PROVIDERS, type Provider, type ProviderTrial } from '../../contract/vision.ts';
import { examine, examineProvider } from '../../core/index.ts';
import { withCommonOptions, type CommandContext, type CommonOptions } from '../context.ts';
import { printable } from '../words.ts';

interface Options extends CommonOptions {
  readonly device?: Provider;
}

export function addDoctorCommand(program: Command, context: CommandContext): void {
  const { output, host } = context;
  withCommonOptions(program.command('doctor'))
    .description('check that everything Decades needs is here and in order')
    .addOption(
      new Option('--device <provider>', 'try only this way to run the nets, net by net').choices(
        PROVIDERS,
      ),
    )
    .action(async ({ device, json, library }: Options) => {
      const { modelsDir, launchVision } = host;
      if (device !== undefined) {
        const trial = await examineProvider({ modelsDir, launchVision }, device);
        if (trial.outcome !== 'chosen') context.fail();
        for (const line of json ? [JSON.stringify(trial)] : trialLines(trial)) {
          await output.line(line);
        }
        return;
      }
      for await (const finding of examine({
        dir: path.resolve(library),
        modelsDir,
        launchVision,
      })) {
        if (!finding.ok) context.fail();
        await output.line(
          json
            ? JSON.stringify(finding)
            : `${finding.ok ? 'ok     ' : 'PROBLEM'} ${finding.subject}: ${printable(finding.text)}`,
        );
      }
    });
}

/** The verdict, then a line a net: its time, and how far each output is from the CPU's. */
function trialLines({ provider, outcome, reason, nets = [] }: ProviderTrial): string[] {
  return [
    `${outcome === 'chosen' ? 'ok     ' : 'PROBLEM'} ${provider}: ${printable(reason)}`,
    ...nets.map(({ task, milliseconds, outputs }) => {
      const differences = outputs.map(
        ({ name, difference, allowed }) =>
          `${name} off by ${difference?.toPrecision(2) ?? 'no number'} of ${allowed}`,
      );
      return [`        ${task}: ${milliseconds.toFixed(1)} ms`, ...differences].join(', ');
    }),
  ];
}
