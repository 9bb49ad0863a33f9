import path from 'node:path';
import type { Command } from 'commander';
import { restoreLibrary } from '../../core/index.ts';
import {
  withCommonOptions,
  withLibrary,
  type CommandContext,
  type CommonOptions,
} from '../context.ts';
import { bytes, printable } from '../words.ts';

export function addBackupCommands(program: Command, { output, host }: CommandContext): void {
  withCommonOptions(program.command('backup'))
    .description('write a verified backup of the catalog; the newest three are kept')
    .action((options: CommonOptions) =>
      withLibrary(options, host, async (library) => {
        const backup = await library.backup();
        await output.line(
          options.json
            ? JSON.stringify(backup)
            : `Wrote and checked ${printable(backup.file)} (${bytes(backup.bytes)}).`,
        );
      }),
    );
  withCommonOptions(program.command('restore'))
    .description('put a backup in the place of the catalog, which is kept under another name')
    .argument('[backup]', 'file of the backup (default: the newest that is intact)')
    .action(async (file: string | undefined, options: CommonOptions) => {
      const restored = restoreLibrary(
        path.resolve(options.library),
        file === undefined ? null : path.resolve(file),
      );
      await output.line(
        options.json
          ? JSON.stringify(restored)
          : `Restored ${printable(restored.restored)}.` +
              (restored.kept === null
                ? ''
                : ` The catalog that was there is kept as ${printable(restored.kept)}.`),
      );
    });
}
