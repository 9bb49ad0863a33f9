import type { ScanSummary } from '../../contract/api.ts';

/** The message that sums up a scan, and what fills it; time is said on its own. */
export function scanEnd(summary: ScanSummary): {
  readonly key: string;
  readonly values: Readonly<Record<string, number>>;
} {
  const { photos, faces, problems, unchanged, waiting, stopped } = summary;
  if (stopped) return { key: 'shell.scanEnd.stopped', values: { photos, waiting } };
  if (photos > 0) return { key: 'shell.scanEnd.done', values: { photos, faces } };
  if (problems > 0) return { key: 'shell.scanEnd.problems', values: { problems } };
  if (unchanged === 0) return { key: 'shell.scanEnd.none', values: {} };
  return { key: 'shell.scanEnd.nothing', values: { unchanged } };
}
