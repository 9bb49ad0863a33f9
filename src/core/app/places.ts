/** Where the library's photos are: cameras, folders, and folders of this machine to add. */
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { CameraCount, FolderNode } from '../../contract/app/facets.ts';
import type { FolderListing } from '../../contract/app/library.ts';
import { DecadesError, errorMessage } from '../../contract/errors.ts';
import type { ReadDb } from '../catalog/index.ts';
import { camerasBetween, placesAfter } from '../catalog/search/whole-library.ts';
import { listRoots } from '../catalog/tables/roots.ts';
import { isCandidate } from '../library/candidates.ts';
import { isHiddenName, pathText } from '../library/paths.ts';
import { nextTurn } from '../library/turns.ts';

/** Rows read before others get their turn: about 10 ms. */
const PIECE = 10_000;

/** Cameras by the number of photos that are in the library now, most first. */
export async function countCameras(db: ReadDb): Promise<CameraCount[]> {
  const counts = new Map<string, number>();
  for (let from = 0; ; from += PIECE) {
    const { rows, isEnd } = camerasBetween(db, from, from + PIECE);
    for (const { camera, photos } of rows) counts.set(camera, (counts.get(camera) ?? 0) + photos);
    if (isEnd) break;
    await nextTurn();
  }
  return [...counts]
    .map(([camera, photos]) => ({ camera, photos }))
    .sort((a, b) => b.photos - a.photos || a.camera.localeCompare(b.camera));
}

interface Branch {
  readonly name: string;
  photos: number;
  readonly folders: Map<string, Branch>;
}

/** Every root with its folders that hold photos; folders by name. */
export async function folderTree(db: ReadDb): Promise<FolderNode[]> {
  const tree: FolderNode[] = [];
  for (const root of listRoots(db)) {
    const top: Branch = { name: pathText(root.path), photos: 0, folders: new Map() };
    let after: Uint8Array = new Uint8Array(0);
    for (;;) {
      const places = placesAfter(db, root.id, after, PIECE);
      for (const place of places) addPlace(top, pathText(place));
      const last = places.at(-1);
      if (last === undefined || places.length < PIECE) break;
      after = last;
      await nextTurn();
    }
    if (top.photos > 0)
      tree.push({ ...node(top, top.name), name: path.basename(top.name) || top.name });
  }
  return tree;
}

function addPlace(top: Branch, place: string): void {
  let branch = top;
  branch.photos += 1;
  const parts = place.split('/');
  for (const name of parts.slice(0, -1)) {
    let below = branch.folders.get(name);
    if (below === undefined) {
      below = { name, photos: 0, folders: new Map() };
      branch.folders.set(name, below);
    }
    below.photos += 1;
    branch = below;
  }
}

function node({ name, photos, folders }: Branch, at: string): FolderNode {
  const start = /[\\/]$/.test(at) ? at : `${at}/`;
  const below = [...folders.values()].sort((a, b) =>
    a.name.localeCompare(b.name, undefined, { numeric: true }),
  );
  return {
    path: at,
    name,
    photos,
    folders: below.map((branch) => node(branch, start + branch.name)),
  };
}

/** Folders of this machine, hidden ones left out. Fails with `no-folder` where it can not be read. */
export function listFolder(folder: string | null): FolderListing {
  const at = path.resolve(folder ?? homedir());
  try {
    const entries = readdirSync(at, { withFileTypes: true });
    const isFolder = (entry: (typeof entries)[number]): boolean =>
      entry.isDirectory() && !isHiddenName(Buffer.from(entry.name));
    const parent = path.dirname(at);
    return {
      path: at,
      parent: parent === at ? null : parent,
      folders: entries
        .filter(isFolder)
        .map(({ name }) => path.join(at, name))
        .sort((a, b) => a.localeCompare(b, undefined, { numeric: true })),
      images: entries.filter((entry) => entry.isFile() && isCandidate(Buffer.from(entry.name)))
        .length,
    };
  } catch (error) {
    throw new DecadesError(
      'no-folder',
      `The folder ${at} can not be read: ${errorMessage(error)}.`,
    );
  }
}
