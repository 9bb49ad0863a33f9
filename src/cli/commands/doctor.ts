import path from 'node:path';
import type { Command } from 'commander';
import { examine } from '../../core/index.ts';
import { withCommonOptions, type CommandContext, type CommonOptions } from '../context.ts';
import { printable } from '../words.ts';

export function addDoctorCommand(program: Command, context: CommandContext): void {
  withCommonOptions(program.command('doctor'))
    .description('check that everything Decades needs is here and in order')
    .action(async (options: CommonOptions) => {
      const { modelsDir, launchVision } = context.host;
      const dir = path.resolve(options.library);
      const findings = examine({ dir, modelsDir, launchVision });
      for await (const finding of findings) {
        if (!finding.ok) context.fail();
        await context.output.line(
          options.json
            ? JSON.stringify(finding)
            : `${finding.ok ? 'ok     ' : 'PROBLEM'} ${finding.subject}: ${printable(finding.text)}`,
        );
      }
    });
}
