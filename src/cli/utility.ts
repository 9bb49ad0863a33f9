/**
 * The command line in a utility process of the desktop. Main says what to run, starts vision
 * processes for it, and ends with its exit code.
 */
import type { PortMessage, ProcessPort, ToCommandLine } from '../contract/desktop/index.ts';
import { askForVision } from '../core/index.ts';
import type { CommandHost } from './host.ts';
import { standardOutput } from './output.ts';
import { runCommandLine } from './program.ts';

const { parentPort } = process as unknown as { readonly parentPort: ProcessPort };
const vision = askForVision((request) => parentPort.postMessage(request));

async function take({ data }: PortMessage): Promise<void> {
  const message = data as ToCommandLine; // only main can send any
  if (message.control === 'run') {
    const { modelsDir, samplesDir, pageDir } = message.places;
    const host: CommandHost = { launchVision: vision.launch, modelsDir, samplesDir, pageDir };
    const code = await runCommandLine(message.args, standardOutput(), host);
    await Promise.all([process.stdout, process.stderr].map(written));
    process.exit(code);
  } else if (message.control === 'interrupt') {
    const { signal } = message;
    const number = signal === 'SIGINT' ? 2 : 15;
    // As the signal itself: whoever does not listen to it ends, with the shell's code for that.
    if (!process.emit(signal)) process.exit(128 + number);
  }
}

/** Settles once all is written that was to be, also to a pipe that is read slowly. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}

parentPort.on('message', (message) => {
  vision.onMessage(message);
  void take(message);
});
