/** Several packs over the same faces, and a library tagged with another one. */
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaceRow } from '../../../src/contract/api.ts';
import type { RetagPreview } from '../../../src/contract/retag.ts';
import type { Comparison } from '../../../src/core/evaluation/compare/compare.ts';
import { appFolders, type AppFolders } from '../../fixtures/app.ts';
import { decades, decadesJson } from '../../fixtures/cli.ts';
import { writeColourPack } from '../../fixtures/colour-pack.ts';
import { DEMO_DIR } from '../../fixtures/photos.ts';

let folders: AppFolders;
const library = (): string[] => ['--library', folders.library];

beforeAll(async () => {
  folders = appFolders();
  for (const name of ['sample1.jpg', 'sample4.jpg'])
    cpSync(path.join(DEMO_DIR, name), path.join(folders.photos, name));
  const scan = await decades('scan', folders.photos, '--processes', '1', ...library());
  expect(scan).toMatchObject({ code: 0 });
  mkdirSync(path.join(folders.library, 'models'));
  const packs = path.join(folders.library, '../packs');
  writeColourPack(packs, 'colours', 2);
  cpSync(path.join(packs, 'colours'), path.join(folders.library, 'models'), { recursive: true });
});
afterAll(() => folders.remove());

const genders = async (): Promise<string[]> =>
  (await decadesJson<FaceRow>('faces', ...library())).map(({ gender }) => gender);

describe('models use', () => {
  it('says what would change, and changes nothing for --preview or without a yes', async () => {
    const before = await genders();
    const args = ['models', 'use', 'colours', ...library()];
    const [preview] = await decadesJson<RetagPreview>(...args, '--preview');
    expect(preview).toMatchObject({ pack: 'colours@1', faces: 7, kept: 0 });
    expect(preview!.changed).toBeGreaterThan(0);
    const { code, stderr } = await decades(...args);
    expect(code).toBe(2);
    expect(stderr).toContain('--yes');
    expect(await genders()).toEqual(before);
  });

  it('shows another pack, also of photos that come later, and goes back', async () => {
    const before = await genders();
    const use = async (id: string) => decades('models', 'use', id, '--yes', ...library());
    const { stdout, stderr } = await use('colours');
    expect(stdout).toMatch(/^With colours@1, \d of 7 faces \(\d+ %\) would be shown/);
    expect(stderr).toContain('colours@1 tells of the faces now');
    const after = await genders();
    expect(after).not.toEqual(before);
    cpSync(path.join(DEMO_DIR, 'sample2.jpg'), path.join(folders.photos, 'sample2.jpg'));
    expect(await decades('scan', folders.photos, ...library())).toMatchObject({ code: 0 });
    const [preview] = await decadesJson<RetagPreview>(
      ...['models', 'use', 'colours', '--preview', ...library()],
    );
    expect(preview).toMatchObject({ faces: 10, changed: 0 });
    expect((await use('face-api')).stderr).toContain('face-api tells of the faces again');
    // As before, with the three faces of the new photo.
    const back = await genders();
    expect(back).toHaveLength(10);
    for (const gender of new Set(before)) {
      const count = (list: string[]): number => list.filter((each) => each === gender).length;
      expect(count(back)).toBeGreaterThanOrEqual(count(before));
    }
  });

  it('says which packs there are where it does not know one', async () => {
    const { code, stderr } = await decades('models', 'use', 'nobody', '--yes', ...library());
    expect(code).toBe(1);
    expect(stderr).toContain('There is no pack "nobody" here. There are: face-api, colours.');
  });
});

describe('models compare', () => {
  const args = (): string[] => ['models', 'compare', 'face-api,colours', folders.photos];

  it('runs all over the same faces, and shows on a sheet where they disagree', async () => {
    const sheet = path.join(folders.library, '../sheet.html');
    const [comparison] = await decadesJson<Comparison>(...args(), '--html', sheet, ...library());
    const faces = comparison!.faces;
    expect(faces).toBeGreaterThanOrEqual(7);
    expect(comparison!.packs.map(({ pack }) => pack)).toEqual(['face-api@1.0.0', 'colours@1']);
    expect(comparison!.agreements).toMatchObject([{ packs: [0, 1], faces, sameGroup: null }]);
    const html = readFileSync(sheet, 'utf8');
    expect(html.match(/data:image\/jpeg;base64,/g)).toHaveLength(comparison!.disagreements.length);
    expect(html).toContain('sample1.jpg');
  });

  it('wants two different packs, and says where there is nothing to look at', async () => {
    const one = await decades('models', 'compare', 'face-api', folders.photos, ...library());
    expect(one).toMatchObject({ code: 2 });
    const none = path.join(folders.library, '../none');
    mkdirSync(none);
    const sheet = path.join(none, 'sheet.html');
    const empty = await decades(
      ...['models', 'compare', 'face-api,colours', none, '--html', sheet, ...library()],
    );
    expect(empty).toMatchObject({ code: 1 });
    expect(empty.stderr).toContain('it holds no JPEG or PNG file');
    expect(existsSync(sheet)).toBe(false);
  });
});
