/** Tells on a terminal of the scans that the gallery's core does by itself. */
import { ageGroupIndex, AGE_GROUPS } from '../contract/age-groups.ts';
import type { ScanSummary } from '../contract/api.ts';
import type { AppEvent, FilterFacets, GalleryService } from '../contract/app/index.ts';
import type { ScanState } from '../contract/app/scan.ts';
import { errorMessage } from '../contract/errors.ts';
import { GENDERS } from '../contract/gender.ts';
import { faceTable } from './face-table.ts';
import type { Output } from './output.ts';
import { progressPrinter, summaryJson, summaryLines } from './scan-report.ts';
import { count, counted, printable } from './words.ts';

/** What is needed of the core. */
export interface ReportedApp {
  onEvent(listener: (event: AppEvent) => void): void;
  readonly gallery: Pick<GalleryService, 'state' | 'facets' | 'problems'>;
}

/** Problems that are listed in full; the rest are counted. */
const LISTED_PROBLEMS = 5;

const PAUSED: Readonly<Record<(ScanState & { phase: 'paused' })['reason'], string>> = {
  person: 'Paused in the gallery.',
  battery: 'Paused until the computer is on mains again.',
  suspended: 'Paused while the computer sleeps.',
  'disk-full': 'Paused: the disk is full. It goes on by itself once there is room.',
};

/** Draws progress, and prints a summary with the whole library's faces when a scan is done. */
export function reportScans(
  app: ReportedApp,
  output: Output,
  { json }: { readonly json: boolean },
): { settled(): Promise<void> } {
  const draw = progressPrinter(output);
  let phase: ScanState['phase'] = 'idle';
  /** Summaries are printed one after the other. */
  let printing = Promise.resolve();
  const show = (state: ScanState): void => {
    const before = phase;
    phase = state.phase;
    switch (state.phase) {
      case 'walking':
        output.progress(() => walkingText(state));
        break;
      case 'tagging':
        draw(state);
        break;
      case 'paused':
        if (before !== 'paused') output.say(PAUSED[state.reason]);
        break;
      case 'failed':
        output.say(state.message);
        break;
      case 'idle': {
        output.progress(null);
        const { last } = state;
        if (before === 'idle' || last === null) break;
        printing = printing
          .then(() => print(app, last, output, json))
          .catch((error: unknown) => output.say(errorMessage(error)));
      }
    }
  };
  app.onEvent((event) => {
    if (event.kind === 'scan') show(event.state);
  });
  return { settled: () => printing };
}

/** Which folder is not known at the very beginning. */
function walkingText({ folder, found }: ScanState & { phase: 'walking' }): string {
  const where = folder === '' ? 'the folders' : printable(folder);
  return `Looking into ${where}: ${counted(found, 'file')}`;
}

async function print(
  app: ReportedApp,
  summary: ScanSummary,
  output: Output,
  json: boolean,
): Promise<void> {
  if (json) {
    await output.line(summaryJson(summary));
    return;
  }
  const { counts, settings } = await app.gallery.state();
  const facets = await app.gallery.facets('');
  const lines = [
    ...summaryLines(summary),
    '',
    ...faceTable(countsOf(facets), { hideGender: settings.hideGender }),
    '',
    `The library has ${counted(counts.photos, 'photo')} with ${counted(counts.faces, 'face')}.` +
      ' Ages and genders are guesses that can be wrong.',
  ];
  if (counts.problems > 0) lines.push(...(await problemLines(app, counts.problems)));
  for (const line of lines) await output.line(line);
}

/** Each age in years belongs to the group that owns it. */
function countsOf(facets: FilterFacets): Parameters<typeof faceTable>[0] {
  return (group, gender) =>
    facets.ages[GENDERS.indexOf(gender)]!.reduce(
      (sum, faces, years) => (AGE_GROUPS[ageGroupIndex(years)] === group ? sum + faces : sum),
      0,
    );
}

async function problemLines(app: ReportedApp, all: number): Promise<string[]> {
  const listed = await app.gallery.problems(null, LISTED_PROBLEMS);
  const more = all - listed.length;
  return [
    `${counted(all, 'file')} with a problem:`,
    ...listed.map(({ path, reason }) => `  ${printable(path)}: ${reason}`),
    ...(more > 0 ? [`  and ${count(more)} more; the gallery lists them all`] : []),
  ];
}
