/** What a person is asked where there is no library to show. */
import type { MessageBoxOptions } from 'electron';
import type { Trouble } from './core.ts';
import type { Loss } from './supervisor.ts';
import type { Words } from './words/index.ts';

export type Choice = 'restore' | 'again' | 'quit';

export interface TroubleBox extends MessageBoxOptions {
  /** What each button means, in their order. */
  readonly choices: readonly Choice[];
}

/** Reasons that main has words for; others are said as they came. */
const KNOWN = [
  'newer-version',
  'not-a-catalog',
  'corrupt',
  'locked',
  'disk-full',
  'not-writable',
] as const;

export function troubleBox(trouble: Trouble, words: Words): TroubleBox {
  const choices: Choice[] =
    trouble.kind === 'failed' && trouble.code === 'corrupt'
      ? ['restore', 'again', 'quit']
      : ['again', 'quit'];
  const labels = { restore: words.restore, again: words.tryAgain, quit: words.quit };
  return {
    type: 'error',
    title: 'Decades',
    ...sentences(trouble, words),
    buttons: choices.map((choice) => labels[choice]),
    defaultId: 0,
    cancelId: choices.indexOf('quit'),
    noLink: true,
    choices,
  };
}

function sentences(trouble: Trouble, words: Words): { message: string; detail: string } {
  if (trouble.kind === 'lost') {
    return { message: words.lost, detail: words.lostDetail + lossText(trouble.loss) };
  }
  if (trouble.restoring) return { message: words.cannotRestore, detail: trouble.message };
  const known = KNOWN.find((code) => code === trouble.code);
  const detail = known === undefined ? trouble.message : `${words[known]}\n\n${trouble.message}`;
  return { message: words.cannotOpenLibrary, detail };
}

/** For reports of errors: the same in every language. */
function lossText(loss: Loss): string {
  return loss.kind === 'crash' ? `crash, code ${loss.code}` : loss.kind;
}
