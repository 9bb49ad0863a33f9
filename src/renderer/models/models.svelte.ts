/** The models page: what a person does on it. What there is comes with the session. */
import type { InstalledPack, ModelPreview } from '../../contract/app/index.ts';
import { DEFAULT_PACK } from '../../contract/packs.ts';
import { t } from '../app/messages.svelte.ts';
import { router } from '../app/router.svelte.ts';
import { session } from '../app/session.svelte.ts';
import { shown } from '../settings/shown.svelte.ts';

class Models {
  /** Chosen just now; what the core says of it comes a moment later. */
  #wanted = $state<string | null>(null);
  cancelling = $state(false);
  /** They could not be listed, which was said. */
  failed = $state(false);

  readonly task = $derived(session.models?.task ?? null);
  readonly preview = $derived(session.models?.preview ?? null);
  readonly isScanning = $derived(['walking', 'tagging'].includes(session.scan.phase));

  /** Id of the pack whose radio is on: the one that is looking, is being asked about, or is shown. */
  readonly chosen = $derived.by(() => {
    if (this.#wanted !== null) return this.#wanted;
    if (this.task?.kind === 'tag') return this.task.pack;
    if (this.preview !== null) return this.preview.id;
    return session.models?.packs.find((pack) => pack.shown)?.id ?? null;
  });

  /** Whether the page is what the person sees. */
  readonly isOpen = $derived(router.place.page === 'settings' && shown.section === 'models');

  /** Asks what there is. Never rejects. */
  async load(): Promise<void> {
    const listed = await session.attempt((app) => app.models());
    this.failed = listed === undefined;
    session.models = listed ?? session.models;
  }

  open(): void {
    shown.section = 'models';
    router.go({ page: 'settings', photo: null });
  }

  /** Lets a pack look at the faces, after which it is asked whether to show what it says. */
  async choose({ id }: InstalledPack): Promise<void> {
    this.#wanted = id;
    await session.attempt((app) => app.tagWith(id));
    this.#wanted = null;
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    await session.attempt((app) => app.cancelModelTask());
    this.cancelling = false;
  }

  /** Shows what the pack says from now on, and says how to go back. */
  async show({ id, name, pack }: ModelPreview): Promise<void> {
    const before = session.models?.shown ?? null;
    const wasThere = before === null || session.models?.packs.some(({ key }) => key === before);
    if (!(await this.#show(id === DEFAULT_PACK ? null : pack))) return;
    const notice = { code: 'model-shown', level: 'info', values: { name } } as const;
    const back = { label: t('models.back'), run: () => void this.#show(before) };
    session.say(notice, wasThere === true ? back : undefined);
  }

  keep(): void {
    void session.attempt((app) => app.dismissPreview());
  }

  async #show(key: string | null): Promise<boolean> {
    const isDone = await session.attempt(async (app) => {
      await app.showPack(key);
      return true;
    });
    return isDone === true;
  }
}

export const models = new Models();
