/** `decades models import`: a net of one's own. */
import path from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import {
  MEAN_PLACES,
  NET_LOOKS,
  type ImportJob,
  type MeanPlace,
  type NetColour,
  type NetLabels,
  type NetLooks,
} from '../../../contract/import-pack.ts';
import { importPack } from '../../../core/index.ts';
import {
  UsageError,
  wholeNumber,
  withCommonOptions,
  type CommandContext,
  type CommonOptions,
} from '../../context.ts';
import { parseLabels } from '../../net-labels.ts';
import { describePack } from './describe.ts';
import { foldersOf } from './folders.ts';

interface ImportOptions extends CommonOptions {
  readonly id?: string;
  readonly labels?: NetLabels;
  readonly mean?: string;
  readonly meanValues?: [number, number, number];
  readonly meanAt?: MeanPlace;
  readonly normalise?: 'per-image';
  readonly colour?: NetColour;
  readonly size?: number;
  readonly looks?: NetLooks;
  readonly margin?: number;
  readonly align?: 'eyes' | 'none';
  readonly licence?: string;
}

const HELP = `
What can be imported:
  models import <deploy.prototxt> <net.caffemodel> --labels ...   a Caffe net
  models import <net.onnx> --labels ...                           an ONNX net
  models import cnn_age_gender_models_and_data.0.0.2.zip          the nets of Levi & Hassner,
                                                                  also as a folder
More in docs/models.md.`;

export function addImportCommand(models: Command, { output, host }: CommandContext): void {
  withCommonOptions(models.command('import'))
    .description('make a pack of your own age or gender net, for this library')
    .argument('<files...>', 'a prototxt and its caffemodel, an ONNX net, or the published archive')
    .option('--id <id>', 'id of the pack; made of the file name if left out', packId)
    .option('--labels <labels>', 'age:0-2,4-6,... or years:0 or gender:male,female', parseLabels)
    .addOption(
      new Option('--mean <file>', 'mean image of Caffe to subtract (binaryproto)').conflicts([
        'meanValues',
        'normalise',
      ]),
    )
    .addOption(
      new Option('--mean-values <a,b,c>', 'mean of each colour to subtract, in the net’s order')
        .argParser(threeNumbers)
        .conflicts('normalise'),
    )
    .addOption(new Option('--mean-at <place>', 'where the mean image lies').choices(MEAN_PLACES))
    .addOption(
      new Option('--normalise <how>', 'per-image: mean 0 and deviation 1').choices(['per-image']),
    )
    .addOption(
      new Option('--colour <order>', 'order of the colours; BGR for Caffe, else RGB').choices([
        'BGR',
        'RGB',
      ]),
    )
    .option('--size <pixels>', 'side of the input, for nets that take any', wholeNumber(1))
    .addOption(
      new Option('--looks <kind>', 'which looks at a face are averaged').choices(NET_LOOKS),
    )
    .option('--margin <share>', 'what is added on each side of a face; 0.4 if left out', share)
    .addOption(
      new Option('--align <how>', 'turn faces until the eyes are level').choices(['eyes', 'none']),
    )
    .option('--licence <text>', 'what is known of the net’s licence')
    .addHelpText('after', HELP)
    .action(async (files: readonly string[], options: ImportOptions) => {
      if (files.length > 2) throw new UsageError('One or two files make a pack.');
      const pack = await importPack(
        host.launchVision,
        foldersOf(host, options),
        jobOf(files, options),
      );
      await output.line(options.json ? JSON.stringify(pack) : `Imported ${describePack(pack)}`);
    });
}

function jobOf(
  files: readonly string[],
  options: ImportOptions,
): Omit<ImportJob, 'modelsDir' | 'taken'> {
  const { id, labels, mean, meanValues, meanAt, normalise, colour } = options;
  const { size, looks, margin, align, licence } = options;
  return {
    files: files.map((file) => path.resolve(file)),
    ...(id === undefined ? {} : { id }),
    ...(labels === undefined ? {} : { labels }),
    ...(mean === undefined ? {} : { mean: path.resolve(mean) }),
    ...(meanValues === undefined ? {} : { mean: meanValues }),
    ...(meanAt === undefined ? {} : { meanAt }),
    ...(normalise === undefined ? {} : { perImage: true }),
    ...(colour === undefined ? {} : { colour }),
    ...(size === undefined ? {} : { size }),
    ...(looks === undefined ? {} : { looks }),
    ...(margin === undefined ? {} : { margin }),
    ...(align === undefined ? {} : { align }),
    ...(licence === undefined ? {} : { licence }),
  };
}

function packId(text: string): string {
  if (/^[a-z0-9][a-z0-9-]*$/.test(text)) return text;
  throw new InvalidArgumentError('It takes small letters, digits and hyphens.');
}

function threeNumbers(text: string): [number, number, number] {
  const [a, b, c, ...more] = text
    .split(',')
    .map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (a !== undefined && b !== undefined && c !== undefined && more.length === 0) {
    if (Number.isFinite(a + b + c)) return [a, b, c];
  }
  throw new InvalidArgumentError('It takes three numbers with commas between them.');
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 4) return value;
  throw new InvalidArgumentError('It takes a number from 0 to 4.');
}
