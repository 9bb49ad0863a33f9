/** `decades models fetch`: a pack whose files its authors publish. */
import type { Command } from 'commander';
import { DecadesError, errorCode, errorMessage } from '../../../contract/errors.ts';
import type { PackRecipe } from '../../../contract/recipes.ts';
import { fetchPack, recipeOf, type FetchedPack, type PackOffer } from '../../../core/index.ts';
import { ask } from '../../ask.ts';
import { downloadLine } from '../../progress-bar.ts';
import { withCommonOptions, type CommandContext, type CommonOptions } from '../../context.ts';
import { bytes } from '../../words.ts';
import { describePack } from './describe.ts';
import { foldersOf } from './folders.ts';

interface FetchOptions extends CommonOptions {
  readonly yes?: true;
  readonly url?: string;
}

export function addFetchCommand(models: Command, context: CommandContext): void {
  const { output } = context;
  withCommonOptions(models.command('fetch'))
    .description('download a pack that can not be shipped, and import it for this library')
    .argument('<pack>', 'id of the pack, such as levi-hassner-2015')
    .option('--yes', 'download without asking')
    .option('--url <url>', 'another address of the same file, such as a mirror')
    .action(async (id: string, options: FetchOptions) => {
      const recipe = recipeOf(id);
      const fetched = await fetchWith(recipe, options, context);
      if (fetched === null) {
        output.say('Nothing was downloaded.');
        return;
      }
      const { pack, sha256 } = fetched;
      if (options.json) await output.line(JSON.stringify({ ...pack, sha256 }));
      else {
        await output.line(`Imported ${describePack(pack)}`);
        await output.line(
          recipe.sha256 === undefined
            ? `SHA-256 of the file, for you to compare: ${sha256}`
            : `SHA-256 of the file is as expected: ${sha256}`,
        );
      }
    });
}

async function fetchWith(
  recipe: PackRecipe,
  options: FetchOptions,
  { output, host }: CommandContext,
): Promise<FetchedPack | null> {
  try {
    return await fetchPack(recipe, {
      launch: host.launchVision,
      folders: foldersOf(host, options),
      ...(options.url === undefined ? {} : { url: options.url }),
      confirm: async (offer) => {
        output.say(describeOffer(offer));
        return options.yes === true || (await ask('Download it? [y/N] '));
      },
      onProgress: (received, size) =>
        output.progress((columns) => downloadLine(received, size, columns)),
    });
  } catch (error) {
    const code = errorCode(error);
    if (code !== 'no-network' && code !== 'address-refused') throw error;
    throw new DecadesError(code, `${errorMessage(error)} ${byHand(recipe)}`, { cause: error });
  } finally {
    output.progress(null);
  }
}

function byHand({ file, page }: PackRecipe): string {
  return `By hand: get ${file} (${page}) in another way, and run ‘decades models import ${file}’. Behind a proxy, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1.`;
}

function describeOffer({ recipe, url, size }: PackOffer): string {
  return [
    `${recipe.name}: ${recipe.file}, ${bytes(size)}.`,
    `From ${url}`,
    `About it: ${recipe.page}`,
    `Terms: ${recipe.terms}`,
    recipe.sha256 === undefined
      ? 'No checksum of it is published: what comes is only checked for being whole and for being those nets.'
      : `It is checked against the SHA-256 ${recipe.sha256}.`,
  ].join('\n');
}
