import { timeAgo } from './time.ts';

/**
 * When something was, of which only the day matters: "20 minutes ago", "yesterday", "12 August 1994".
 * Both times in milliseconds since 1970 UTC.
 */
export function when(then: number, locale: string, now = Date.now()): string {
  const ago = timeAgo(then, now);
  if (ago === null)
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(then));
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(ago.value, ago.unit);
}

/** The same with the time of day, for what there may be several of in a day. */
export function exactly(then: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(
    new Date(then),
  );
}
