/** Libraries for the suite: photos that npm packages ship, or the shared ones where they are. */
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { openTestApp, scanned } from '../../fixtures/app.ts';
import { temporaryFolder } from '../../fixtures/catalog.ts';
import { demoPhoto, personPhoto, plainPhoto } from '../../fixtures/photos.ts';

/** Where a library for one test lies, and how to remove it. */
export interface TestLibrary {
  readonly dir: string;
  readonly photos: string;
  readonly remove: () => void;
}

/**
 * Makes and scans a library of demo photos once; `copy` gives each test its own. The photos stay in
 * one place, since nothing ever writes them.
 */
export async function demoLibrary(): Promise<{
  readonly copy: () => TestLibrary;
  readonly remove: () => void;
}> {
  const { folder, remove } = temporaryFolder();
  const photos = path.join(folder, 'Family album');
  mkdirSync(path.join(photos, '1998 Summer'), { recursive: true });
  for (const sample of [1, 2, 3, 4, 5, 6] as const)
    cpSync(demoPhoto(sample), path.join(photos, '1998 Summer', `1998-07-1${sample}.jpg`));
  const names = ['2003-12-24', '2003-12-25', '2011-05-01', '2011-05-02', '2011-05-03'];
  for (const [i, name] of names.entries()) await personPhoto(path.join(photos, `${name}.jpg`), i);
  await plainPhoto(
    path.join(photos, '2011-05-04 a rather long name of a photo without anybody.jpg'),
    3,
  );
  const broken = path.join(photos, 'not-a-photo.jpg');
  cpSync(import.meta.filename, broken);
  const library = path.join(folder, 'library');
  const app = openTestApp(library);
  const settings = { provider: 'cpu', crops: 1, welcomed: true, scanAtStart: false } as const;
  await app.gallery.changeSettings({ ...settings, reviewBelow: 0.9 });
  const done = scanned(app);
  await app.gallery.startScan({ folders: [photos] });
  const end = await done;
  if (end.phase === 'failed') throw new Error(end.message);
  await app.host.close();
  return {
    remove,
    copy: () => {
      const own = temporaryFolder();
      const dir = path.join(own.folder, 'library');
      cpSync(library, dir, { recursive: true });
      return { dir, photos, remove: own.remove };
    },
  };
}

/** An empty library that does not try out what this machine has to run nets on. */
export async function emptyLibrary(): Promise<TestLibrary> {
  const { folder, remove } = temporaryFolder();
  const dir = path.join(folder, 'library');
  const app = openTestApp(dir);
  await app.gallery.changeSettings({ provider: 'cpu', crops: 1 });
  await app.host.close();
  const photos = path.join(folder, 'photos');
  if (!existsSync(photos)) mkdirSync(photos);
  return { dir, photos, remove };
}
