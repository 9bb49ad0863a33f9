const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Bytes as file managers show them: `512 byte`, `6.6 MB` (powers of 1,000), in the locale's way. */
export function sizeText(bytes: number, locale: string): string {
  let unit = 0;
  let scaled = bytes;
  // 999,950 would be shown as 1,000.0 of its unit.
  while (scaled >= 999.95 && unit < UNITS.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[unit]!,
    unitDisplay: 'short',
    maximumFractionDigits: unit === 0 || scaled >= 100 ? 0 : 1,
  }).format(scaled);
}
