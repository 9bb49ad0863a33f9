import path from 'node:path';
import type { Command } from 'commander';
import { openApp, type App } from '../../core/index.ts';
import { startServer } from '../../server/index.ts';
import {
  VERSION,
  withCommonOptions,
  wholeNumber,
  type CommandContext,
  type CommonOptions,
} from '../context.ts';
import { hasDisplay, openInBrowser } from '../open-browser.ts';
import { onInterrupt } from '../interrupts.ts';
import { reportScans } from '../report-scans.ts';
import { STOPPING } from '../scan-report.ts';

interface Options extends CommonOptions {
  readonly port?: number;
  readonly open?: true;
}

export function addServeCommand(program: Command, context: CommandContext): void {
  withCommonOptions(program.command('serve'))
    .description('open the gallery for a browser on this computer, until Ctrl-C')
    .argument('[folder...]', 'folders of photos to add and scan at once; originals are only read')
    .option('--port <n>', 'port of 127.0.0.1 to listen on (default: any free one)', wholeNumber(1))
    .option('--open', "open it in the system's browser")
    .action((folders: string[], options: Options) => serve(folders, options, context));
}

async function serve(
  folders: readonly string[],
  options: Options,
  { output, host }: CommandContext,
): Promise<void> {
  const app = openApp({
    dir: path.resolve(options.library),
    modelsDir: host.modelsDir,
    samplesDir: host.samplesDir,
    launchVision: host.launchVision,
    version: VERSION,
  });
  const interrupted = new Promise<void>((resolve) => onInterrupt(resolve));
  const reports = reportScans(app, output, { json: options.json ?? false });
  try {
    const { port } = options;
    const server = await startServer({
      app,
      pageDir: host.pageDir,
      ...(port === undefined ? {} : { port }),
    });
    try {
      if (folders.length > 0) {
        await app.host.addFolders(folders.map((folder) => Buffer.from(path.resolve(folder))));
      }
      const { url } = server;
      await output.line(options.json ? JSON.stringify({ url }) : `Gallery: ${url}`);
      if (options.open) await openOrSay(server.ticketUrl(), output);
      output.say('Press Ctrl-C to stop.');
      await interrupted;
      if (await isBusy(app)) output.say(STOPPING);
    } finally {
      await server.close();
    }
  } finally {
    output.progress(null);
    await app.host.close();
    await reports.settled();
  }
}

async function openOrSay(url: string, output: CommandContext['output']): Promise<void> {
  const opened = hasDisplay() && (await openInBrowser(url));
  if (!opened) output.say('Open the address above in a browser on this computer.');
}

async function isBusy(app: App): Promise<boolean> {
  const { phase } = (await app.gallery.state()).scan;
  return phase === 'walking' || phase === 'tagging';
}
