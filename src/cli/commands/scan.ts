import path from 'node:path';
import type { Command } from 'commander';
import type { ScanEvent, ScanOptions } from '../../contract/api.ts';
import type { CropCount } from '../../contract/vision.ts';
import {
  cropsOption,
  withCommonOptions,
  withLibrary,
  wholeNumber,
  type CommandContext,
  type CommonOptions,
} from '../context.ts';
import { onInterrupt } from '../interrupts.ts';
import { pathText, type Output } from '../output.ts';
import { STOPPING, progressPrinter, summaryJson, summaryLines } from '../scan-report.ts';
import { count, counted, printable } from '../words.ts';

interface Options extends CommonOptions {
  readonly crops: CropCount;
  readonly processes?: number;
  readonly hidden?: true;
  readonly exclude: string[];
  readonly minSize: number;
  readonly acceptMissing?: true;
  readonly retryProblems?: true;
  readonly descriptors?: true;
}

export function addScanCommands(program: Command, context: CommandContext): void {
  withScanOptions(program.command('scan'))
    .description('add folders to the library, and find and tag the faces in their photos')
    .argument('<folder...>', 'folders of photos; originals are only read')
    .action((folders: string[], options: Options) => scan(folders, options, context));
  withScanOptions(program.command('rescan'))
    .description("look for new, changed and missing photos in all of the library's folders")
    .action((options: Options) => scan([], options, context));
}

function withScanOptions(command: Command): Command {
  return withCommonOptions(command)
    .addOption(cropsOption())
    .option(
      '--processes <n>',
      'vision processes (default: as cores and memory allow)',
      wholeNumber(1),
    )
    .option('--hidden', 'look into hidden folders and files too')
    .option('--exclude <glob...>', 'pass over paths below the folder that match', [])
    .option('--min-size <bytes>', 'pass over smaller files', wholeNumber(0), 0)
    .option('--accept-missing', 'believe it when very many known files are gone')
    .option('--retry-problems', 'look again at files that had a problem')
    .option('--descriptors', 'also store face descriptors, which tell people apart');
}

async function scan(folders: string[], options: Options, context: CommandContext): Promise<void> {
  const { output } = context;
  const stop = new AbortController();
  const stopListening = onInterrupt(() => {
    stop.abort();
    output.say(STOPPING);
  });
  try {
    const summary = await withLibrary(options, context.host, (library) =>
      library.scan(scanOptions(folders, options), eventPrinter(output), stop.signal),
    );
    output.progress(null);
    if (options.json) await output.line(summaryJson(summary));
    else for (const line of summaryLines(summary)) await output.line(line);
    if (summary.stopped) {
      const left =
        summary.waiting > 0
          ? `${counted(summary.waiting, 'photo')} still to do`
          : 'not every folder was looked through';
      output.say(
        `Stopped: ${left}. ` + "Everything so far is kept; 'decades rescan' goes on from here.",
      );
      context.fail();
    }
  } finally {
    stopListening();
  }
}

function scanOptions(folders: string[], options: Options): ScanOptions {
  return {
    folders: folders.map((folder) => Buffer.from(path.resolve(folder))),
    everything: folders.length === 0,
    crops: options.crops,
    descriptors: options.descriptors ?? false,
    processes: options.processes ?? null,
    hidden: options.hidden ?? false,
    exclude: options.exclude,
    minimumBytes: options.minSize,
    acceptMissing: options.acceptMissing ?? false,
    retryProblems: options.retryProblems ?? false,
  };
}

function eventPrinter(output: Output): (event: ScanEvent) => void {
  const print = progressPrinter(output);
  return (event) => {
    if (event.kind === 'progress') {
      print(event);
    } else if (event.kind === 'walking') {
      output.progress(
        () => `Looking into ${printable(pathText(event.folder))}: ${counted(event.found, 'file')}`,
      );
    } else if (event.kind === 'paused') {
      output.say(event.reason);
    } else {
      output.say(folderNotice(event));
    }
  };
}

type FolderEvent = Exclude<ScanEvent, { kind: 'progress' | 'walking' | 'paused' }>;

function folderNotice(event: FolderEvent): string {
  const folder = printable(pathText(event.folder));
  switch (event.kind) {
    case 'folder-offline':
      return `${folder} is not there or empty. Its photos are kept as offline; connect it and scan again.`;
    case 'folder-unreadable':
      return `${folder} could not be read (${event.reason}). What is known of it is kept.`;
    case 'many-missing':
      return (
        `${count(event.missing)} of ${counted(event.known, 'known file')} in ${folder} are gone. ` +
        'Nothing was changed for them. If they are really gone, scan again with --accept-missing.'
      );
  }
}
