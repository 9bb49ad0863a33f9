/** How the machine runs the nets: asked once, since asking takes seconds, and again on request. */
import type { EngineStatus } from '../../contract/vision.ts';
import { errorCode, errorMessage } from '../../contract/errors.ts';
import { session } from '../app/session.svelte.ts';

class EngineState {
  status = $state.raw<EngineStatus | null>(null);
  loading = $state(false);
  error = $state.raw<{ readonly code: string; readonly message: string } | null>(null);

  /** `again` measures anew. Never rejects. */
  async ask(again: boolean): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    try {
      this.status = await session.app.engine(again);
      this.error = null;
    } catch (error) {
      this.error = { code: errorCode(error) ?? 'failed', message: errorMessage(error) };
    } finally {
      this.loading = false;
    }
  }
}

export const engine = new EngineState();
