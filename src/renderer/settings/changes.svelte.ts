/** Changes of settings, which apply at once; what was refused is said beside the control. */
import type { Settings } from '../../contract/app/index.ts';
import { errorCode, errorMessage } from '../../contract/errors.ts';
import { errorText } from '../app/error-text.ts';
import { messages } from '../app/messages.svelte.ts';
import { session } from '../app/session.svelte.ts';

class Changes {
  /** Why the last change of a setting was refused, in the person's language. */
  errors = $state.raw<Partial<Record<keyof Settings, string>>>({});

  /** Keeps all that is given or none of it. Never rejects. */
  async set(change: Partial<Settings>): Promise<void> {
    const names = Object.keys(change) as (keyof Settings)[];
    try {
      session.settings = await session.app.changeSettings(change);
      this.#say(names, undefined);
    } catch (error) {
      const code = errorCode(error) ?? 'failed';
      this.#say(names, errorText(messages, { code, message: errorMessage(error) }));
    }
  }

  #say(names: readonly (keyof Settings)[], text: string | undefined): void {
    this.errors = { ...this.errors, ...Object.fromEntries(names.map((name) => [name, text])) };
  }
}

export const changes = new Changes();
