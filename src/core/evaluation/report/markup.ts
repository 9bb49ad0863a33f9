/** Text made safe for HTML and SVG, in elements and in quoted attributes. */
export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Cells of a table as HTML, the first row as its head; all but the first column to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const cells = (row: readonly string[], tag: 'th' | 'td'): string =>
    row
      .map((cell, i) =>
        i === 0
          ? `<th scope="${tag === 'th' ? 'col' : 'row'}">${escape(cell)}</th>`
          : `<${tag}>${escape(cell)}</${tag}>`,
      )
      .join('');
  return (
    `<div class="wide"><table><thead><tr>${cells(head, 'th')}</tr></thead><tbody>` +
    body.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('') +
    '</tbody></table></div>'
  );
}

/** A drawing with a title that screen readers say, in units of its view box. */
export function drawing(width: number, height: number, title: string, content: string): string {
  return (
    `<svg role="img" viewBox="0 0 ${width} ${height}" style="max-width:${width}px">` +
    `<title>${escape(title)}</title>${content}</svg>`
  );
}

interface TextOptions {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly className?: string;
}

/** One line of text with its baseline at y. */
export function label(x: number, y: number, text: string, options: TextOptions = {}): string {
  const { anchor = 'middle', className = 'label' } = options;
  return `<text class="${className}" x="${short(x)}" y="${short(y)}" text-anchor="${anchor}">${escape(text)}</text>`;
}

/** A coordinate with no more digits than can be seen. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
