/** Gets the files of a pack that may not be shipped, on request, and imports them. */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { DecadesError } from '../../contract/errors.ts';
import type { PackStatus } from '../../contract/packs.ts';
import { RECIPES, type PackRecipe } from '../../contract/recipes.ts';
import type { LaunchVision } from '../analysis/launcher.ts';
import { download } from '../download/download.ts';
import { DownloadError } from '../download/errors.ts';
import { hashOfFile } from '../download/hash.ts';
import { sizeAt } from '../download/reach.ts';
import { importPack } from './import.ts';
import type { PackFolders } from './locate.ts';

export interface PackOffer {
  readonly recipe: PackRecipe;
  readonly url: string;
  /** Bytes. */
  readonly size: number;
}

export interface FetchPackOptions {
  readonly launch: LaunchVision;
  readonly folders: PackFolders;
  /** The same file at another address, such as a mirror. */
  readonly url?: string;
  /** Asked before anything large is downloaded. */
  readonly confirm: (offer: PackOffer) => Promise<boolean>;
  readonly onProgress: (received: number, size: number) => void;
  /** Ends the download; what has come stays for the next call. */
  readonly signal?: AbortSignal;
  /** Pause before a broken connection is taken up again. Default: 2 s. */
  readonly pauseMs?: number;
}

export interface FetchedPack {
  readonly pack: PackStatus;
  /** SHA-256 of what was downloaded, in hexadecimal digits. */
  readonly sha256: string;
}

/** Fails with `pack-unknown` where nothing says how to get a pack of that id. */
export function recipeOf(id: string): PackRecipe {
  const recipe = RECIPES.find((each) => each.id === id);
  if (recipe !== undefined) return recipe;
  const known = RECIPES.map((each) => each.id).join(', ');
  throw new DecadesError('pack-unknown', `"${id}" is no pack to download. There are: ${known}.`);
}

/** Servers that do not say a size are asked for no more than this. */
const MOST_BYTES = 2 ** 31;

/** Asks the server how large the file is. Fails with a DownloadError. */
export async function offerOf(recipe: PackRecipe, url = recipe.url): Promise<PackOffer> {
  const size = await sizeAt(url);
  if (size === null || size > MOST_BYTES) {
    throw new DownloadError('address-refused', `${url} does not say how large the file is.`);
  }
  return { recipe, url, size };
}

/**
 * Null where the answer to `confirm` was no. A download that is broken off goes on with the next call.
 * Fails with a DownloadError, or as `importPack` does; what was downloaded is then deleted. Rejects
 * where `signal` ends it.
 */
export async function fetchPack(
  recipe: PackRecipe,
  options: FetchPackOptions,
): Promise<FetchedPack | null> {
  const { launch, folders, url = recipe.url, confirm, onProgress, signal, pauseMs } = options;
  const offer = await offerOf(recipe, url);
  const { size } = offer;
  if (!(await confirm(offer))) return null;
  await mkdir(folders.imported, { recursive: true });
  const file = path.join(folders.imported, `.download-${recipe.file}`);
  await download({
    url,
    size,
    file,
    onProgress: (received) => onProgress(received, size),
    ...(pauseMs === undefined ? {} : { pauseMs }),
    ...(signal === undefined ? {} : { signal }),
  });
  try {
    const sha256 = await hashOfFile(file, 'sha256', 'hex');
    if (recipe.sha256 !== undefined && recipe.sha256 !== sha256) {
      const message = `What was downloaded is not ${recipe.file}: its SHA-256 is ${sha256}, and not ${recipe.sha256}. It was deleted.`;
      throw new DownloadError('file-mismatch', message);
    }
    return { pack: await importPack(launch, folders, { files: [file] }), sha256 };
  } finally {
    await rm(file, { force: true });
  }
}
