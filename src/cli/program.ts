/** The `decades` command: its sub-commands, its options, and what becomes of errors. */
import { Command, CommanderError } from 'commander';
import { errorCode, errorMessage } from '../contract/errors.ts';
import { addBackupCommands } from './commands/backup.ts';
import { addDeleteFaceDataCommand } from './commands/delete-face-data.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addEvaluateCommand } from './commands/evaluate/index.ts';
import { addModelsCommand } from './commands/models.ts';
import { addProblemsCommand } from './commands/problems.ts';
import { addProvidersCommand } from './commands/providers.ts';
import { addScanCommands } from './commands/scan.ts';
import { addSearchCommands } from './commands/search.ts';
import { addServeCommand } from './commands/serve.ts';
import { UsageError, VERSION, type CommandContext } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { NODE_HOST, type CommandHost } from './host.ts';
import type { Output } from './output.ts';

const EPILOGUE = `
Exit codes: 0 done, 1 failed or stopped, 2 wrong usage.
Ages and genders are guesses that can be wrong. Photos never leave this computer.`;

/** Runs one command line; settles with the exit code and never rejects. */
export async function runCommandLine(
  args: readonly string[],
  output: Output,
  host: CommandHost = NODE_HOST,
): Promise<number> {
  let exitCode: number = EXIT.ok;
  const context: CommandContext = {
    output,
    host,
    fail: (): void => {
      exitCode = EXIT.failed;
    },
  };
  const program = new Command('decades')
    .description(
      'Finds the faces in your photos, estimates age and gender here, and searches them.',
    )
    .version(VERSION)
    .addHelpText('after', EPILOGUE)
    .showHelpAfterError('(decades --help lists commands and options)')
    .exitOverride();
  addScanCommands(program, context);
  addSearchCommands(program, context);
  addServeCommand(program, context);
  addProblemsCommand(program, context);
  addModelsCommand(program, context);
  addProvidersCommand(program, context);
  addBackupCommands(program, context);
  addDeleteFaceDataCommand(program, context);
  addDoctorCommand(program, context);
  addEvaluateCommand(program, context);

  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has printed its own message, or the help that was asked for.
      return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    }
    if (error instanceof UsageError) {
      output.say(error.message);
      return EXIT.usage;
    }
    output.progress(null);
    output.say(`decades: ${errorMessage(error)}`);
    if (errorCode(error) === null && error instanceof Error && process.env.DECADES_DEBUG) {
      output.say(error.stack ?? '');
    }
    return EXIT.failed;
  }
}
