/** What every command that scans tells of it. */
import type { ScanSummary } from '../contract/api.ts';
import type { Output } from './output.ts';
import { progressLine, progressText, type Progress } from './progress-bar.ts';
import { count, counted, duration } from './words.ts';

/** Lines that say how far a scan is come this often where no bar can be drawn. */
const PLAIN_EVERY_MS = 10_000;

export const STOPPING = 'Stopping after the photos in hand. Press Ctrl-C again to stop at once.';

/** Draws a bar on a terminal; elsewhere prints a line now and then. */
export function progressPrinter(output: Output): (progress: Progress) => void {
  let lastPlain = performance.now();
  return (progress) => {
    output.progress((columns) => progressLine(progress, columns));
    const now = performance.now();
    if (output.interactive || now - lastPlain < PLAIN_EVERY_MS) return;
    lastPlain = now;
    output.say(progressText(progress));
  };
}

export function summaryJson(summary: ScanSummary): string {
  const { photos, faces, problems, unchanged, offline, seconds } = summary;
  return JSON.stringify({ photos, faces, problems, unchanged, offline, seconds });
}

export function summaryLines(summary: ScanSummary): string[] {
  const { photos, faces, problems, unchanged, offline, seconds } = summary;
  const rest = [
    unchanged > 0 ? `${count(unchanged)} unchanged` : null,
    offline > 0 ? `${count(offline)} offline` : null,
  ].filter((part) => part !== null);
  const lines = [
    `Tagged ${counted(photos, 'photo')} with ${counted(faces, 'face')} in ${duration(seconds)}` +
      (rest.length > 0 ? `; ${rest.join(', ')}.` : '.'),
  ];
  if (problems > 0) {
    lines.push(`${counted(problems, 'file')} could not be tagged: 'decades problems' says why.`);
  }
  return lines;
}
