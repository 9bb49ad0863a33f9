import { escape } from './markup.ts';
import { STYLE } from './style.ts';

/**
 * A whole page that needs nothing else: no script, no file, no network. `body` is HTML, `style` is what
 * only this page looks like.
 */
export function page(title: string, body: string, style = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escape(title)}</title>
<style>${STYLE}${style}</style>
</head>
<body>
<h1>${escape(title)}</h1>
${body}
</body>
</html>
`;
}

/** Sentences for the reader; those that begin in capitals are warnings, and stand out. */
export function sentences(texts: readonly string[]): string {
  return texts
    .map((text) => `<p class="${/^[A-Z]{3}/.test(text) ? 'loud' : 'note'}">${escape(text)}</p>`)
    .join('\n');
}

/** Two blocks of HTML beside each other where there is room. */
export function pair(...blocks: readonly string[]): string {
  return `<div class="pair">${blocks.map((block) => `<div>${block}</div>`).join('')}</div>`;
}

export function section(title: string, ...blocks: readonly string[]): string {
  return `<h2>${escape(title)}</h2>\n${blocks.join('\n')}`;
}

export function part(title: string, ...blocks: readonly string[]): string {
  return `<h3>${escape(title)}</h3>\n${blocks.join('\n')}`;
}
