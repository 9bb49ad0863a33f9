import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts the newest result of a bench into a document: between the lines `<!-- bench NAME -->` and
 * `<!-- end NAME -->`, in the place of what stands there. Fails where the document has no such lines.
 */
export function publish(file: string, name: string, result: string): void {
  const [start, end] = [`<!-- bench ${name} -->\n`, `<!-- end ${name} -->`];
  const text = readFileSync(file, 'utf8');
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from === -1 || to === -1) throw new Error(`${file} has no place for the bench "${name}"`);
  const before = text.slice(0, from + start.length);
  writeFileSync(file, `${before}\n${result}\n${text.slice(to)}`);
}
