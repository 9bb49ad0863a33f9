/**
 * Content-Security-Policy of the page. One text for every host, so that what works in one works in all:
 * nothing is inline, nothing is evaluated, nothing is framed, and nothing leaves the machine.
 */
export interface PageSources {
  /** Where images come from beside the page's own origin; the desktop has `photo:`. */
  readonly images?: readonly string[];
  /** What the page may connect to beside its own origin; the loopback host has its WebSocket. */
  readonly connections?: readonly string[];
}

export function pagePolicy({ images = [], connections = [] }: PageSources = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ['img-src', "'self'", 'blob:', ...images].join(' '),
    ['connect-src', "'self'", ...connections].join(' '),
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // Text becomes markup in one place only: the templates that Svelte compiled.
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html',
  ].join('; ');
}

/** Policy of an image: opened by itself, not even a picture that could carry scripts does anything. */
export const IMAGE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";
