import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_SIDECAR, findSidecar, readMetadata } from '../../../../src/vision/metadata/index.ts';
import { packetText } from '../../../unit/vision/metadata/packets.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'decades-sidecar-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
function find(name: string): string | null {
  const bytes = findSidecar(Buffer.from(path.join(folder, name)));
  return bytes === null ? null : Buffer.from(bytes).toString();
}

describe('findSidecar', () => {
  it.each(['a.jpg.xmp', 'a.jpg.XMP', 'a.xmp', 'a.XMP', 'a.Xmp', 'a.xMp'])('finds %s', (name) => {
    put(name, 'here');
    expect(find('a.jpg')).toBe('here');
  });

  it('prefers the name with the extension', () => {
    put('a.xmp', 'stem');
    put('a.jpg.XMP', 'whole');
    expect(find('a.jpg')).toBe('whole');
    expect(find('a.cr2')).toBe('stem');
  });

  it('takes no part of the folder for an extension', () => {
    mkdirSync(path.join(folder, 'trip.2019'));
    put('trip.xmp', 'of the folder');
    expect(find('trip.2019/photo')).toBeNull();
    put('trip.2019/.hidden.xmp', 'whole');
    expect(find('trip.2019/.hidden')).toBe('whole');
  });

  it('gives null for none, an empty one, a folder and one that is too large', () => {
    expect(find('none.jpg')).toBeNull();
    put('empty.xmp', '');
    expect(find('empty.jpg')).toBeNull();
    mkdirSync(path.join(folder, 'folder.xmp'));
    expect(find('folder.jpg')).toBeNull();
    put('large.xmp', 'x'.repeat(MAX_SIDECAR + 1));
    expect(find('large.jpg')).toBeNull();
    put('fits.xmp', 'x'.repeat(MAX_SIDECAR));
    expect(find('fits.jpg')).toHaveLength(MAX_SIDECAR);
  });

  it.skipIf(process.platform === 'win32')('is not held up by a named pipe', () => {
    execFileSync('mkfifo', [path.join(folder, 'a.xmp')]);
    expect(find('a.jpg')).toBeNull();
  });

  it.skipIf(process.platform !== 'linux')('finds names that are not UTF-8', () => {
    const stem = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x66, 0xfc, 0xff])]);
    writeFileSync(Buffer.concat([stem, Buffer.from('.xmp')]), 'here');
    const bytes = findSidecar(Buffer.concat([stem, Buffer.from('.jpg')]));
    expect(Buffer.from(bytes!).toString()).toBe('here');
  });
});

describe('readMetadata with a sidecar', () => {
  const read = (text: string | Buffer, name = 'a.jpg') =>
    readMetadata({
      bytes: Buffer.from('no image'),
      name,
      modifiedMs: 0,
      sidecar: Buffer.from(text),
    });

  it('reads UTF-8 and UTF-16', () => {
    const text = packetText('xmp:Rating="5"');
    expect(read(text).rating).toBe(5);
    expect(read(Buffer.from(`\ufeff${text}`, 'utf16le')).rating).toBe(5);
  });

  it('leaves one alone that belongs to another file', () => {
    const raw = packetText('xmp:Rating="5" photoshop:SidecarForExtension="CR2"');
    expect(read(raw, 'a.jpg').rating).toBeNull();
    expect(read(raw, 'a.cr2').rating).toBe(5);
    const jpeg = packetText('xmp:Rating="5" photoshop:SidecarForExtension="JPG"');
    expect(read(jpeg, 'a.jpeg').rating).toBe(5);
  });

  it('survives one that is no XMP', () => {
    for (const text of ['', 'darktable', '<a>'.repeat(1000), '\0'.repeat(1000)]) {
      expect(read(text)).toMatchObject({ rating: null, captured: { source: 'file-time' } });
    }
  });
});
