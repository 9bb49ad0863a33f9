import path from 'node:path';
import { Argument, type Command } from 'commander';
import { DecadesError, errorCode, errorMessage } from '../../contract/errors.ts';
import {
  fetchCuda,
  missingLibraries,
  packagePage,
  requireRuntime,
  type FetchedCuda,
  type PackageOffer,
} from '../../core/index.ts';
import { ask } from '../ask.ts';
import { downloadLine } from '../progress-bar.ts';
import type { CommandContext } from '../context.ts';
import type { Output } from '../output.ts';
import { bytes } from '../words.ts';

interface Options {
  readonly yes?: true;
  readonly from?: string;
  readonly feed?: string;
  readonly json?: true;
}

export function addProvidersCommand(program: Command, { output }: CommandContext): void {
  const providers = program
    .command('providers')
    .description('what may run the nets beside the processor');
  providers
    .command('fetch')
    .description('download the files of ONNX Runtime that a provider needs')
    .addArgument(new Argument('<provider>', 'what to fetch').choices(['cuda']))
    .option('--yes', 'download without asking')
    .option('--from <file>', 'use this package, got in another way, and no network')
    .option('--feed <url>', 'index of another NuGet v3 feed, such as a mirror')
    .option('--json', 'print the result as JSON')
    .action(async (_provider: 'cuda', options: Options) => {
      const fetched = await fetchWith(options, output);
      if (fetched === null) {
        output.say('Nothing was downloaded.');
        return;
      }
      const missing = await missingLibraries(fetched.folder);
      const { folder, version, hash } = fetched;
      const lines = options.json
        ? [JSON.stringify({ folder, version, sha512: hash, missing })]
        : resultLines(fetched, options, missing);
      for (const line of lines) await output.line(line);
    });
}

async function fetchWith(options: Options, output: Output): Promise<FetchedCuda | null> {
  const { version } = requireRuntime();
  try {
    return await fetchCuda({
      ...(options.feed === undefined ? {} : { feed: options.feed }),
      ...(options.from === undefined ? {} : { from: path.resolve(options.from) }),
      confirm: async (offer) => {
        output.say(describeOffer(offer));
        return options.yes === true || (await ask('Download it? [y/N] '));
      },
      onProgress: (received, size) =>
        output.progress((columns) => downloadLine(received, size, columns)),
    });
  } catch (error) {
    if (errorCode(error) !== 'no-network') throw error;
    const manual = `Without a connection, get the package from ${packagePage(version)} in another way, and run ‘decades providers fetch cuda --from <file>’. Behind a proxy, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1.`;
    throw new DecadesError('no-network', `${errorMessage(error)} ${manual}`, { cause: error });
  } finally {
    output.progress(null);
  }
}

function describeOffer({ name, version, url, size }: PackageOffer): string {
  return [
    `${name} ${version} from ${new URL(url).host}, ${bytes(size)}.`,
    'Licence: MIT (ONNX Runtime). It is checked against the SHA-512 that the feed gives by TLS.',
    'It also needs CUDA 12 and cuDNN 9 of NVIDIA, under their own terms, which are not part of it.',
  ].join('\n');
}

const REQUIREMENTS =
  'https://onnxruntime.ai/docs/execution-providers/CUDA-ExecutionProvider.html#requirements';

function resultLines(
  { folder, hash }: FetchedCuda,
  { from }: Options,
  missing: readonly string[] | null,
): string[] {
  const lines = [`The CUDA files are in ${folder}.`];
  if (from !== undefined) lines.push(`SHA-512 of the package, for you to compare: ${hash}`);
  if (missing === null) lines.push(`They need CUDA 12 and cuDNN 9: ${REQUIREMENTS}`);
  else if (missing.length > 0) {
    lines.push(`Still missing: ${missing.join(', ')}.`);
    lines.push(`They are part of CUDA 12 and cuDNN 9: ${REQUIREMENTS}`);
  } else lines.push('Everything they need is here: ‘decades doctor --device cuda’ tries them.');
  return lines;
}
