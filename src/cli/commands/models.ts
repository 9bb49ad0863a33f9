import type { Command } from 'commander';
import { DEFAULT_PACK, type PackStatus } from '../../contract/packs.ts';
import { locatePack, presentFolders, removePack, withVision } from '../../core/index.ts';
import { withCommonOptions, type CommandContext, type CommonOptions } from '../context.ts';
import { addCompareCommand } from './models/compare.ts';
import { describePack } from './models/describe.ts';
import { addFetchCommand } from './models/fetch.ts';
import { foldersOf } from './models/folders.ts';
import { addImportCommand } from './models/import.ts';
import { addUseCommand } from './models/use.ts';

export function addModelsCommand(program: Command, context: CommandContext): void {
  const { output, host } = context;
  const { launchVision } = host;
  const models = program.command('models').description('the model packs that look at faces');
  const print = async (pack: PackStatus, options: CommonOptions, text: string): Promise<void> =>
    output.line(options.json ? JSON.stringify(pack) : text);

  withCommonOptions(models.command('list'))
    .description('list the packs that this copy of Decades knows, and those of the library')
    .action(async (options: CommonOptions) => {
      const packs = await withVision(launchVision, async (vision) => {
        const found: PackStatus[] = [];
        for (const folder of presentFolders(foldersOf(host, options))) {
          found.push(...(await vision.listPacks(folder)));
        }
        return found;
      });
      for (const pack of packs) await print(pack, options, describePack(pack));
    });
  withCommonOptions(models.command('build'))
    .description('convert a pack from its source')
    .argument('[pack]', 'id of the pack', DEFAULT_PACK)
    .action(async (id: string, options: CommonOptions) => {
      const folder = locatePack(foldersOf(host, options), id);
      const pack = await withVision(launchVision, (vision) => vision.buildPack(folder, id));
      await print(pack, options, `Built ${describePack(pack)}`);
    });
  withCommonOptions(models.command('verify'))
    .description('check every file of a pack against its manifest')
    .argument('[pack]', 'id of the pack', DEFAULT_PACK)
    .action(async (id: string, options: CommonOptions) => {
      const folder = locatePack(foldersOf(host, options), id);
      const pack = await withVision(launchVision, (vision) => vision.verifyPack(folder, id));
      await print(pack, options, `Every file is as the manifest says: ${describePack(pack)}`);
    });
  addImportCommand(models, context);
  addFetchCommand(models, context);
  addUseCommand(models, context);
  addCompareCommand(models, context);
  withCommonOptions(models.command('remove'))
    .description('remove an imported pack from the library; estimates that it made stay')
    .argument('<pack>', 'id of the pack')
    .action(async (id: string, options: CommonOptions) => {
      await removePack(foldersOf(host, options), id);
      await output.line(options.json ? JSON.stringify({ removed: id }) : `Removed ${id}.`);
    });
}
