/** Where Electron begins: a command on the terminal, or the window. */
import { app } from 'electron';
import { argumentsOf, readCommandLine } from './command-line.ts';
import { runDesktop } from './desktop.ts';
import { runCommand } from './run-command.ts';
import { registerSchemes } from './schemes.ts';

registerSchemes();
const launch = readCommandLine(argumentsOf(process.argv, process.defaultApp));
if (launch.kind === 'command') {
  runCommand(launch.args).catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });
} else runDesktop(launch);
