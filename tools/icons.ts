/**
 * Renders the icon of the installed app from `resources/icon.svg` into `dist/icons`: one picture in
 * each size that Linux wants, the largest of which becomes macOS's and Windows's.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

const ROOT = path.resolve(import.meta.dirname, '..');
const SIZES = [16, 32, 48, 64, 128, 256, 512, 1024];

export async function renderIcons(): Promise<void> {
  const folder = path.join(ROOT, 'dist/icons');
  mkdirSync(folder, { recursive: true });
  const source = path.join(ROOT, 'resources/icon.svg');
  for (const size of SIZES) {
    // Drawn at its own size, so that small ones are as sharp as large ones.
    const density = (72 * size) / 1024;
    const file = path.join(folder, `${size}x${size}.png`);
    await sharp(source, { density: Math.max(1, density * 2) })
      .resize(size, size)
      .png({ compressionLevel: 9 })
      .toFile(file);
  }
}

if (import.meta.main) await renderIcons();
