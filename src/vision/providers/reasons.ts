/** What a native runtime says, as sentences for people. */
import { errorMessage } from '../../contract/errors.ts';
import type { Provider } from '../../contract/vision.ts';

const LONGEST = 300;

/** What went wrong when a provider was started. */
export function whyNotStarted(provider: Provider, error: unknown): string {
  const said = errorMessage(error);
  if (/WebGPU adapter/i.test(said)) return 'No graphics card that it can use was found.';
  // The runtime says which file it misses only in its own log.
  if (provider === 'cuda' && /shared library/i.test(said)) {
    return 'CUDA 12 or cuDNN 9 is missing, or its files are damaged: see ‘decades providers fetch cuda’.';
  }
  return `It could not be started: ${inShort(said)}`;
}

/** What went wrong when it ran a net. */
export function howItFailed(error: unknown): string {
  return `It broke down: ${inShort(errorMessage(error))}`;
}

/** The last line, without the place in the runtime's source and its function that stand before it. */
function inShort(said: string): string {
  const line = said.trim().split('\n').at(-1) ?? '';
  const text = line.replace(/^.*\) (was false\. )?(?=\S)/, '').slice(0, LONGEST);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
