/** `decades models use`: tag the library with another pack, after showing what would change. */
import type { Command } from 'commander';
import { AGE_GROUPS } from '../../../contract/age-groups.ts';
import { DEFAULT_PACK } from '../../../contract/packs.ts';
import type { RetagPreview, ShownAs } from '../../../contract/retag.ts';
import type { CropCount } from '../../../contract/vision.ts';
import { retagTable } from '../../../core/index.ts';
import { ask } from '../../ask.ts';
import {
  cropsOption,
  wholeNumber,
  withCommonOptions,
  withLibrary,
  type CommandContext,
  type CommonOptions,
} from '../../context.ts';
import { onInterrupt } from '../../interrupts.ts';
import { progressLine } from '../../progress-bar.ts';
import { count, counted } from '../../words.ts';

interface UseOptions extends CommonOptions {
  readonly crops: CropCount;
  readonly processes?: number;
  readonly yes?: true;
  readonly preview?: true;
}

/** Changes that are printed one by one. */
const SAMPLES = 8;

export function addUseCommand(models: Command, context: CommandContext): void {
  const { output, host } = context;
  withCommonOptions(models.command('use'))
    .description('show what another pack says of the faces; says first what would change')
    .argument('<pack>', `id of the pack; ${DEFAULT_PACK} goes back to how it was`)
    .addOption(cropsOption())
    .option('--processes <n>', 'vision processes', wholeNumber(1))
    .option('--preview', 'say what would change, and change nothing')
    .option('--yes', 'change it without asking')
    .action((id: string, options: UseOptions) =>
      withLibrary(options, host, async (library) => {
        const stop = new AbortController();
        const release = onInterrupt(() => {
          output.say('Stopping after the photos in hand ...');
          stop.abort();
        });
        const { key, stopped, skipped } = await library.tagWith({
          pack: id,
          crops: options.crops,
          processes: options.processes ?? null,
          signal: stop.signal,
          onProgress: (progress) =>
            output.progress((columns) => progressLine({ ...progress, problems: 0 }, columns)),
        });
        release();
        output.progress(null);
        if (stopped) {
          output.say('Stopped. What was looked at is kept: the same command goes on from there.');
          return;
        }
        if (skipped > 0)
          output.say(
            `${counted(skipped, 'face')} could not be looked at: their photos are gone or changed. Scan again to find them.`,
          );
        const preview = await library.previewPack(key);
        if (options.json) await output.line(JSON.stringify(preview));
        else for (const line of describe(preview)) await output.line(line);
        const wanted = id === DEFAULT_PACK ? null : key;
        if (options.preview === true || library.shownPack() === wanted) return;
        if (options.yes !== true && !(await ask('Show this from now on? [y/N] '))) {
          output.say('Nothing was changed.');
          return;
        }
        await library.showPack(wanted);
        output.say(
          wanted === null
            ? `${DEFAULT_PACK} tells of the faces again. What you corrected stayed.`
            : `${key} tells of the faces now. What you corrected stayed; ‘decades models use ${DEFAULT_PACK}’ goes back.`,
        );
      }),
    );
}

function describe(preview: RetagPreview): string[] {
  const { pack, faces, changed, kept, samples } = preview;
  const share = faces === 0 ? 0 : Math.round((100 * changed) / faces);
  return [
    `With ${pack}, ${count(changed)} of ${counted(faces, 'face')} (${share} %) would be shown in another age group or gender.`,
    ...(kept === 0 ? [] : [`${counted(kept, 'face')} you said something of: that stays.`]),
    '',
    ...retagTable(preview),
    ...(samples.length === 0 ? [] : ['', 'for example']),
    ...samples
      .slice(0, SAMPLES)
      .map(({ photo, before, after }) => `  photo ${photo}: ${shown(before)} -> ${shown(after)}`),
  ];
}

function shown({ age, group, gender }: ShownAs): string {
  return `${AGE_GROUPS[group]!}, about ${Math.round(age)}, ${gender}`;
}
