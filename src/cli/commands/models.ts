import type { Command } from 'commander';
import { DEFAULT_PACK, type PackStatus } from '../../contract/packs.ts';
import { withVision } from '../../core/index.ts';
import { withCommonOptions, type CommandContext, type CommonOptions } from '../context.ts';
import { bytes } from '../words.ts';

export function addModelsCommand(program: Command, { output, host }: CommandContext): void {
  const { launchVision, modelsDir } = host;
  const models = program.command('models').description('the model packs that look at faces');
  const print = async (pack: PackStatus, options: CommonOptions, text: string): Promise<void> =>
    output.line(options.json ? JSON.stringify(pack) : text);

  withCommonOptions(models.command('list'))
    .description('list the packs that this copy of Decades knows')
    .action(async (options: CommonOptions) => {
      const packs = await withVision(launchVision, (vision) => vision.listPacks(modelsDir));
      for (const pack of packs) await print(pack, options, describe(pack));
    });
  withCommonOptions(models.command('build'))
    .description('convert a pack from its source')
    .argument('[pack]', 'id of the pack', DEFAULT_PACK)
    .action(async (id: string, options: CommonOptions) => {
      const pack = await withVision(launchVision, (vision) => vision.buildPack(modelsDir, id));
      await print(pack, options, `Built ${describe(pack)}`);
    });
  withCommonOptions(models.command('verify'))
    .description('check every file of a pack against its manifest')
    .argument('[pack]', 'id of the pack', DEFAULT_PACK)
    .action(async (id: string, options: CommonOptions) => {
      const pack = await withVision(launchVision, (vision) => vision.verifyPack(modelsDir, id));
      await print(pack, options, `Every file is as the manifest says: ${describe(pack)}`);
    });
}

function describe(pack: PackStatus): string {
  const state = pack.built ? bytes(pack.bytes) : 'not built yet';
  return `${pack.id} ${pack.version}: ${pack.name} (${pack.licence}), ${state}`;
}
