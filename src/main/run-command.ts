/** The command line of the installed app: no window, the same commands, answers on the terminal. */
import { app } from 'electron';
import type { FromCommandLine, ToCommandLine } from '../contract/desktop/index.ts';
import { hostedPlaces, PARTS } from './places.ts';
import { startUtility } from './utility.ts';
import { brokerVision } from './vision-broker.ts';

/** Runs one command; the app ends with its exit code. */
export async function runCommand(args: readonly string[]): Promise<void> {
  app.disableHardwareAcceleration();
  await app.whenReady();
  app.dock?.hide();
  const child = startUtility<ToCommandLine, FromCommandLine>(PARTS.commandLine, {
    name: 'Decades Command Line',
    cwd: process.cwd(),
  });
  brokerVision(child);
  child.onExit((code) => app.exit(code));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => child.send({ control: 'interrupt', signal }));
  }
  child.send({ control: 'run', args, places: hostedPlaces(null) });
}
