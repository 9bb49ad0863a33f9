/** Faces that the pipeline finds, against those that face-api.js's SSD finds at the same score. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { intersectionOverUnion, type Box } from '../../src/contract/geometry.ts';
import { DEFAULT_PACK } from '../../src/contract/packs.ts';
import { DEFAULT_CROPS, type VisionService } from '../../src/contract/vision.ts';
import { withVision } from '../../src/core/index.ts';
import { WORK_EDGE } from '../../src/vision/decode/photo.ts';
import { loadReference, SAMPLES } from '../contract/vision/nets/reference.ts';
import { sharedData } from '../fixtures/shared-data.ts';
import { launchVision, modelsDir } from './library.ts';
import { benchPhotos } from './photos.ts';
import type { Table } from './report.ts';

const MIN_SCORE = 0.5;
/** Overlap from which two boxes are one face. */
const SAME_FACE = 0.35;
/** The photos that the scan is measured with. */
const GENERATED = 12;

interface Counts {
  readonly name: string;
  readonly theirs: number;
  readonly ours: number;
  readonly both: number;
}

export async function run(): Promise<Table[]> {
  const groups = sharedData('photos/groups');
  const alone = (files: readonly string[]) =>
    files.map((file) => [path.basename(file), [file]] as const);
  const sets: (readonly [name: string, files: readonly string[]])[] = [
    ...alone(SAMPLES),
    ...alone(groups === null ? [] : photosIn(groups)),
    [`${GENERATED} generated photos of 12 megapixels`, await benchPhotos(GENERATED)],
  ];
  const reference = await loadReference();
  const counts = await withVision(launchVision, async (vision) => {
    await vision.load({ modelsDir, pack: DEFAULT_PACK });
    const each: Counts[] = [];
    for (const [name, files] of sets) {
      const counts: Counts[] = [];
      for (const file of files) {
        const found = await reference.detectAll(await workImage(file), MIN_SCORE);
        const theirs = found.map(({ box }) => box);
        const ours = await ourFaces(vision, file);
        const both = matches(theirs, ours);
        counts.push({ name, theirs: theirs.length, ours: ours.length, both });
      }
      each.push(total(name, counts));
    }
    return each;
  });
  const missing = groups === null ? ['There are no photos at shared/data/photos/groups.'] : [];
  return [
    {
      head: ['photo', 'face-api.js', 'ours', 'in both', 'recall of face-api.js'],
      body: [...counts, total('all', counts)].map(({ name, theirs, ours, both }) => [
        name,
        `${theirs}`,
        `${ours}`,
        `${both}`,
        theirs === 0 ? '' : `${((100 * both) / theirs).toFixed(0)} %`,
      ]),
      notes: [`Wanted: at least as many faces as face-api.js finds.`, ...missing],
    },
  ];
}

function total(name: string, counts: readonly Counts[]): Counts {
  const sum = (of: (each: Counts) => number): number =>
    counts.reduce((all, each) => all + of(each), 0);
  return {
    name,
    theirs: sum(({ theirs }) => theirs),
    ours: sum(({ ours }) => ours),
    both: sum(({ both }) => both),
  };
}

function photosIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => /\.jpe?g$/i.test(name));
  return names.sort().map((name) => path.join(folder, name));
}

/** What face-api.js is given: the same work image as ours, which its SSD sees at 512 pixels. */
async function workImage(file: string) {
  const { data, info } = await sharp(file)
    .rotate()
    .resize(WORK_EDGE, WORK_EDGE, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function ourFaces(vision: VisionService, file: string): Promise<Box[]> {
  const outcome = await vision.analyse({
    path: Buffer.from(file),
    knownHashes: [],
    crops: DEFAULT_CROPS,
    wantsDescriptors: false,
  });
  if (outcome.kind !== 'done') throw new Error(`${file} could not be looked at`);
  return outcome.photo.faces.map(({ box }) => box);
}

/** How many of `theirs` have one of `ours` to themselves, the best overlaps first. */
function matches(theirs: readonly Box[], ours: readonly Box[]): number {
  const pairs = theirs
    .flatMap((a, i) => ours.map((b, j) => ({ i, j, overlap: intersectionOverUnion(a, b) })))
    .filter(({ overlap }) => overlap >= SAME_FACE)
    .sort((a, b) => b.overlap - a.overlap);
  const [usedTheirs, usedOurs] = [new Set<number>(), new Set<number>()];
  for (const { i, j } of pairs) {
    if (usedTheirs.has(i) || usedOurs.has(j)) continue;
    usedTheirs.add(i);
    usedOurs.add(j);
  }
  return usedTheirs.size;
}
