import type { Command } from 'commander';
import {
  withCommonOptions,
  withLibrary,
  type CommandContext,
  type CommonOptions,
} from '../context.ts';
import { pathFields, pathText } from '../output.ts';
import { printable } from '../words.ts';

export function addProblemsCommand(program: Command, { output, host }: CommandContext): void {
  withCommonOptions(program.command('problems'))
    .description('list the files that could not be tagged, each with its reason')
    .action((options: CommonOptions) =>
      withLibrary(options, host, async (library) => {
        let any = false;
        for (const { path, code, reason, foundAt } of library.problems()) {
          any = true;
          await output.line(
            options.json
              ? JSON.stringify({
                  ...pathFields(path),
                  code,
                  reason,
                  foundAt: new Date(foundAt).toISOString(),
                })
              : `${printable(pathText(path))}\n    ${reason}`,
          );
        }
        if (!any && !options.json) await output.line('No problems.');
      }),
    );
}
