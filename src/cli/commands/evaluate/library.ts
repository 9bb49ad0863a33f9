import path from 'node:path';
import type { Command } from 'commander';
import {
  DEFAULT_FOLDER,
  evaluateLibrary,
  libraryReport,
  renderLibrary,
  sampleLibrary,
} from '../../../core/index.ts';
import { UsageError, wholeNumber, type CommandContext } from '../../context.ts';
import { counted, count } from '../../words.ts';
import { giveOut, withResultOptions, type ResultOptions } from './options.ts';

interface Options extends ResultOptions {
  readonly library: string;
  readonly sample?: number;
  readonly seed: number;
  readonly sampleFile?: string;
  readonly pack?: string;
}

export function addLibrary(evaluate: Command, context: CommandContext): void {
  withResultOptions(evaluate.command('library'))
    .description('the faces of the library of which you said what they are')
    .option('--library <dir>', 'folder of the catalog', DEFAULT_FOLDER)
    .option(
      '--sample <n>',
      'pick so many faces at random for review, into --sample-file',
      wholeNumber(1),
    )
    .option('--seed <n>', 'of the random pick; another number picks other faces', wholeNumber(0), 1)
    .option('--sample-file <csv>', 'the random sample: written with --sample, else evaluated')
    .option('--pack <id>', 'estimates of this pack; those that are shown if left out')
    .action((options: Options) =>
      options.sample === undefined
        ? evaluateWords(context, options)
        : sample(context, options, options.sample),
    );
}

function evaluateWords(context: CommandContext, options: Options): Promise<void> {
  const { library, sampleFile, pack } = options;
  return giveOut(context, options, () => {
    const evaluation = evaluateLibrary({
      dir: path.resolve(library),
      sampleFile: sampleFile === undefined ? null : path.resolve(sampleFile),
      pack: pack ?? null,
    });
    return {
      value: evaluation,
      text: () => renderLibrary(evaluation),
      html: () => libraryReport(evaluation),
    };
  });
}

async function sample(
  { output }: CommandContext,
  { library, seed, sampleFile, json, html }: Options,
  wanted: number,
): Promise<void> {
  if (sampleFile === undefined)
    throw new UsageError('--sample needs --sample-file <csv>: where to write the sample.');
  if (html !== undefined)
    throw new UsageError('--sample only picks faces; --html comes with the evaluation after it.');
  const file = path.resolve(sampleFile);
  const { sampled, of } = sampleLibrary({ dir: path.resolve(library), count: wanted, seed, file });
  await output.line(
    json
      ? JSON.stringify({ file, sampled, of, seed })
      : [
          `${counted(sampled, 'face')} of ${count(of)}, picked at random, in ${file}`,
          'Say of each what it is, the right ones too: confirm or correct it in the gallery, where the',
          'column "search" finds its photo; or write is_face (yes, no), age and gender into the file.',
          `Then: decades evaluate library --sample-file ${sampleFile}`,
        ].join('\n'),
  );
}
