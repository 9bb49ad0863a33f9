/** What the words behind the program's name ask for. */
import { COMMANDS } from '../contract/desktop/index.ts';

export type Launch =
  /** A command: no window is opened. */
  | { readonly kind: 'command'; readonly args: readonly string[] }
  | {
      readonly kind: 'desktop';
      /** As it was written: the catalog's folder; null is the platform's data folder. */
      readonly library: string | null;
      /** As they were written: folders to add. */
      readonly folders: readonly string[];
    };

const LIBRARY = '--library';

/**
 * What follows the program in `argv`.
 * @param inCheckout whether Electron was told where the app is, as in `electron . <folder>`
 */
export function argumentsOf(argv: readonly string[], inCheckout: boolean): string[] {
  const args = argv.slice(1);
  const app = inCheckout ? args.findIndex((arg) => !arg.startsWith('-')) : -1;
  return app === -1 ? args : args.slice(app + 1);
}

/**
 * Reads such arguments. A command's name must come first, as after `decades`;
 * switches in front of it are Chromium's, and so are all others that are not ours.
 */
export function readCommandLine(args: readonly string[]): Launch {
  const first = args.findIndex((arg) => !arg.startsWith('-'));
  const command = args[first];
  if (command !== undefined && COMMANDS.includes(command) && args[first - 1] !== LIBRARY) {
    return { kind: 'command', args: args.slice(first) };
  }
  const [only] = args;
  if (only === '--help' || only === '--version') return { kind: 'command', args: [only] };
  let library: string | null = null;
  const folders: string[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i]!;
    if (arg === LIBRARY) {
      i += 1;
      library = args[i] ?? null;
    } else if (arg.startsWith(`${LIBRARY}=`)) library = arg.slice(LIBRARY.length + 1);
    else if (!arg.startsWith('-')) folders.push(arg);
  }
  return { kind: 'desktop', library, folders };
}
