import type { Command } from 'commander';
import type { CommandContext } from '../../context.ts';
import { addLabels } from './labels.ts';
import { addLibrary } from './library.ts';
import { addSets } from './sets.ts';

export function addEvaluateCommand(program: Command, context: CommandContext): void {
  const evaluate = program
    .command('evaluate')
    .description('measure how good the estimates are')
    .addHelpText('after', '\nWith a CSV alone it does what "evaluate labels" does.');
  addLabels(evaluate, context);
  addSets(evaluate, context);
  addLibrary(evaluate, context);
}
