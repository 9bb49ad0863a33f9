/** Times as people say them. Each gives a message and what fills it; none knows a language. */

export interface Said {
  readonly key: string;
  readonly values: Readonly<Record<string, number>>;
}

/**
 * What is left of long work, as exact as a guess deserves: seconds only at the very end, then whole
 * minutes, five at a time from half an hour on, hours with a half.
 */
export function timeLeft(seconds: number): Said {
  if (seconds < 50) return { key: 'shell.left.underMinute', values: {} };
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 30) return { key: 'shell.left.minutes', values: { minutes } };
  const fives = Math.round(minutes / 5) * 5;
  if (fives < 60) return { key: 'shell.left.minutes', values: { minutes: fives } };
  const halves = Math.round(seconds / 1800) / 2;
  if (halves < 48) return { key: 'shell.left.hours', values: { hours: halves } };
  return { key: 'shell.left.days', values: { days: Math.round(halves / 24) } };
}

/** How long something took. */
export function timeTaken(seconds: number): Said {
  if (seconds < 60) return { key: 'shell.took.seconds', values: { seconds: Math.ceil(seconds) } };
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return { key: 'shell.took.minutes', values: { minutes } };
  return {
    key: 'shell.took.hours',
    values: { hours: Math.floor(minutes / 60), minutes: minutes % 60 },
  };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago something was, for Intl.RelativeTimeFormat; null where the date itself says more:
 * after a week, or where it seems to be still to come because the clock was set back.
 */
export function timeAgo(
  then: number,
  now: number,
): { readonly value: number; readonly unit: 'minute' | 'hour' | 'day' } | null {
  const past = now - then;
  if (past < -MINUTE || past >= 7 * DAY) return null;
  if (past < HOUR) return { value: -Math.max(0, Math.floor(past / MINUTE)), unit: 'minute' };
  if (past < DAY) return { value: -Math.floor(past / HOUR), unit: 'hour' };
  return { value: -Math.floor(past / DAY), unit: 'day' };
}
