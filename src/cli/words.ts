/** Numbers, times and counts as a person would write them. */

/** `12,345`: English grouping, since the command line speaks English. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 photo`, `2 photos`, `1,024 photos`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Seconds as `4 s`, `2 min` or `3 h 20 min`: as exact as a guess deserves. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  const hours = `${count(Math.floor(minutes / 60))} h`;
  return rest === 0 ? hours : `${hours} ${rest} min`;
}

/** Bytes as `512 B`, `6.6 MB` (powers of 1,000, as file managers show them). */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let scaled = value;
  while (scaled >= 1000 && unit < units.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? scaled : scaled.toFixed(1)} ${units[unit]!}`;
}

/**
 * Makes text from a file's name or metadata safe to print: control characters, which could move a
 * terminal's cursor or recolour it, become `?`.
 */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}
