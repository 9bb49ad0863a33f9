import type { Command } from 'commander';
import {
  UsageError,
  withCommonOptions,
  withLibrary,
  type CommandContext,
  type CommonOptions,
} from '../context.ts';

interface Options extends CommonOptions {
  readonly yes?: true;
}

export function addDeleteFaceDataCommand(program: Command, { output, host }: CommandContext): void {
  withCommonOptions(program.command('delete-face-data'))
    .description('delete all faces, estimates and corrections for good, backups included')
    .option('--yes', 'do it; without this nothing is deleted')
    .action(async (options: Options) => {
      if (options.yes !== true) {
        throw new UsageError(
          'This deletes every face, estimate and correction, and all backups, for good.\n' +
            'Photos are not touched. Nothing was deleted: add --yes to do it.',
        );
      }
      await withLibrary(options, host, (library) => library.deleteFaceData());
      await output.line(
        options.json ? JSON.stringify({ deleted: true }) : 'All face data is deleted.',
      );
    });
}
