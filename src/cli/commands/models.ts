import type { Command } from 'commander';
import { DEFAULT_PACK, type PackStatus } from '../../contract/packs.ts';
import { withVision } from '../../core/index.ts';
import { launchVision, MODELS_DIR, type CommandContext } from '../context.ts';
import { bytes } from '../words.ts';

interface Options {
  readonly json?: true;
}

export function addModelsCommand(program: Command, { output }: CommandContext): void {
  const models = program.command('models').description('the model packs that look at faces');
  const json = ['--json', 'print results as JSON, one value a line'] as const;
  const print = async (pack: PackStatus, options: Options, text: string): Promise<void> =>
    output.line(options.json ? JSON.stringify(pack) : text);

  models
    .command('list')
    .description('list the packs that this copy of Decades knows')
    .option(...json)
    .action(async (options: Options) => {
      const packs = await withVision(launchVision, (vision) => vision.listPacks(MODELS_DIR));
      for (const pack of packs) await print(pack, options, describe(pack));
    });
  models
    .command('build')
    .description('convert a pack from its source')
    .argument('[pack]', 'id of the pack', DEFAULT_PACK)
    .option(...json)
    .action(async (id: string, options: Options) => {
      const pack = await withVision(launchVision, (vision) => vision.buildPack(MODELS_DIR, id));
      await print(pack, options, `Built ${describe(pack)}`);
    });
  models
    .command('verify')
    .description('check every file of a pack against its manifest')
    .argument('[pack]', 'id of the pack', DEFAULT_PACK)
    .option(...json)
    .action(async (id: string, options: Options) => {
      const pack = await withVision(launchVision, (vision) => vision.verifyPack(MODELS_DIR, id));
      await print(pack, options, `Every file is as the manifest says: ${describe(pack)}`);
    });
}

function describe(pack: PackStatus): string {
  const state = pack.built ? bytes(pack.bytes) : 'not built yet';
  return `${pack.id} ${pack.version}: ${pack.name} (${pack.licence}), ${state}`;
}
