import { bytes, count, duration } from './words.ts';

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Photos a second; null while unknown. */
  readonly perSecond: number | null;
  readonly secondsLeft: number | null;
  readonly problems: number;
}

/** `3,204 of 9,412 . 11.4 photos/s . 9 min left . 2 problems`, without what is not yet known. */
export function progressText(progress: Progress): string {
  const { done, total, perSecond, secondsLeft, problems } = progress;
  return [
    `${count(done)} of ${count(total)}`,
    perSecond === null ? null : `${perSecond.toFixed(1)} photos/s`,
    secondsLeft === null || done === total ? null : `${duration(secondsLeft)} left`,
    problems === 0 ? null : `${count(problems)} ${problems === 1 ? 'problem' : 'problems'}`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

const MIN_BAR = 10;
const MAX_BAR = 40;

/** One terminal line of at most `columns` characters: a bar, and the text behind it. */
export function progressLine(progress: Progress, columns: number): string {
  const text = progressText(progress);
  const width = Math.min(MAX_BAR, columns - text.length - 3);
  if (width < MIN_BAR) return text.slice(0, columns);
  const share = progress.total === 0 ? 1 : progress.done / progress.total;
  const filled = Math.round(share * width);
  return `${'━'.repeat(filled)}${'─'.repeat(width - filled)}  ${text}`;
}

/** How much of a download is here, as one line of at most `columns` characters. */
export function downloadLine(received: number, size: number, columns: number): string {
  const share = Math.floor((100 * received) / size);
  return `${bytes(received)} of ${bytes(size)}, ${share} %`.slice(0, columns);
}
