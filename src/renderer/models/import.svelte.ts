/** Importing a net: which files, and what they tell apart. */
import { AGE_GROUPS } from '../../contract/age-groups.ts';
import type { NetLabels } from '../../contract/import-pack.ts';
import { parseAgeRanges, parseYear } from '../../contract/net-labels.ts';
import { bridge } from '../app/bridge.ts';
import { t } from '../app/messages.svelte.ts';
import { session } from '../app/session.svelte.ts';
import type { Dropped } from '../shell/drop.ts';
import { isPrototxt, judgeFiles } from './judge-files.ts';

export const LABEL_KINDS = [
  'ages',
  'years',
  'gender',
] as const satisfies readonly NetLabels['kind'][];

/** Whether files are chosen in the system's dialog; a browser's does not tell where they are. */
export const choosesFiles = bridge.host.picksFolders;

class ModelImport {
  open = $state(false);
  /** Written by the person where files can not be chosen. */
  path = $state('');
  weights = $state('');
  kind = $state<NetLabels['kind']>('ages');
  ages = $state(AGE_GROUPS.join(', '));
  from = $state('0');
  first = $state<'male' | 'female'>('male');
  #chosen = $state.raw<readonly string[]>([]);

  readonly wantsWeights = $derived(isPrototxt(this.path.trim()));
  readonly #typed = $derived(
    [this.path.trim(), this.wantsWeights ? this.weights.trim() : ''].filter((path) => path !== ''),
  );
  readonly judged = $derived(judgeFiles(choosesFiles ? this.#chosen : this.#typed));
  readonly labels = $derived.by((): NetLabels | null => {
    switch (this.kind) {
      case 'ages': {
        const ranges = parseAgeRanges(this.ages);
        return ranges === null ? null : { kind: 'ages', ranges };
      }
      case 'years': {
        const from = parseYear(this.from);
        return from === null ? null : { kind: 'years', from };
      }
      case 'gender': {
        const order =
          this.first === 'male' ? (['male', 'female'] as const) : (['female', 'male'] as const);
        return { kind: 'gender', order };
      }
    }
  });
  readonly isReady = $derived(
    this.judged.kind === 'archive' || (this.judged.kind === 'net' && this.labels !== null),
  );

  /** Imports files that need no more words, and asks for the words that others need. */
  async take(files: readonly string[]): Promise<void> {
    this.#chosen = files;
    if (this.judged.kind === 'archive') await this.start();
    else if (this.judged.kind === 'net') this.open = true;
    else session.say({ code: 'model-files', level: 'info', values: {} });
  }

  async takeDropped(dropped: readonly Dropped[]): Promise<void> {
    const paths = dropped.flatMap(({ path }) => (path === null ? [] : [path]));
    if (paths.length === dropped.length) {
      await this.take(paths);
      return;
    }
    session.say(
      { code: 'model-no-path', level: 'info', values: {} },
      { label: t('models.own.import'), run: () => (this.open = true) },
    );
  }

  /** Starts the import; the form stays where it is refused. */
  async start(): Promise<void> {
    const { judged, labels } = this;
    if (judged.kind === 'none' || (judged.kind === 'net' && labels === null)) return;
    const isStarted = await session.attempt(async (app) => {
      const said = judged.kind === 'net' && labels !== null ? { labels } : {};
      await app.importModel({ files: judged.files, ...said });
      return true;
    });
    if (isStarted !== true) return;
    this.open = false;
    [this.path, this.weights] = ['', ''];
  }
}

export const modelImport = new ModelImport();
