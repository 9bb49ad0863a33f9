/** Accuracy against time by the number of crops of a face, by how large a crop is, by resampling, by tilt. */
import { CROP_COUNTS } from '../../src/contract/vision.ts';
import { evaluateLabels } from '../../src/core/index.ts';
import type { FaceNets } from '../../src/vision/face-nets.ts';
import { LOOKS, type Look } from '../../src/vision/tasks/age-gender/looks.ts';
import { cutSquare } from '../../src/vision/tasks/align/face-square.ts';
import { launchVision, modelsDir } from './library.ts';
import type { BenchOptions } from './options.ts';
import {
  detect,
  labelsFile,
  measureFaces,
  NO_PORTRAITS,
  openNets,
  openPortraits,
  percent,
  predict,
  years,
  type Portrait,
  type Way,
} from './portraits.ts';
import type { Measures, Pair } from '../../src/core/evaluation/measure.ts';
import type { Table } from './report.ts';

/** Sides of the crop as multiples of the box that face-api.js takes. */
const SCALES = [1, 1.05, 1.1, 1.15, 1.2] as const;
/** Degrees by which whole portraits are turned. */
const TILTS = [-30, -20, -10, 0, 10, 20, 30] as const;
/** Faces for time and steadiness, and how the detector's box is moved for it, in shares of its size. */
const STEADY_FACES = 40;
const MOVES = [
  [-0.04, 0],
  [0.04, 0],
  [0, -0.04],
  [0, 0.04],
] as const;

export async function run({ processes }: BenchOptions): Promise<readonly Table[]> {
  if (labelsFile === null) return NO_PORTRAITS;
  const nets = await openNets();
  const portraits = await openPortraits(nets, labelsFile);

  const byCrops: string[][] = [];
  for (const crops of CROP_COUNTS) {
    const { overall } = await evaluateLabels({
      labelsFile,
      crops,
      modelsDir,
      launchVision,
      processes,
      onProgress: () => undefined,
    });
    const way = { looks: LOOKS[crops], sampling: 'area' as const };
    const { moved, ms } = await steadiness(nets, portraits.slice(0, STEADY_FACES), way);
    byCrops.push([`${crops}`, ...cells(overall), moved.toFixed(2), ms.toFixed(1)]);
  }

  const byScale: string[][] = [];
  for (const scale of SCALES) {
    const way = { looks: pair(scale), sampling: 'area' as const };
    byScale.push([`${scale}`, ...cells(await measured(nets, portraits, way))]);
  }
  const bySampling: string[][] = [];
  for (const sampling of ['area', 'tfjs'] as const) {
    const way = { looks: LOOKS[2], sampling };
    bySampling.push([sampling, ...cells(await measured(nets, portraits, way))]);
  }
  const byTilt: string[][] = [];
  for (const tilt of TILTS) byTilt.push(await tilted(nets, portraits, tilt));
  return [
    {
      head: ['crops', ...HEAD, 'unsteadiness', 'ms a face'],
      body: byCrops,
      notes: [
        `${portraits.length} portraits. In brackets the interval that holds 95 % of bootstrap means. ` +
          'Unsteadiness: years by which the age moves, in the mean, when the box of the detector moves by 4 % ' +
          'to a side. Time is of one processor, for landmarks and all crops of a face.',
      ],
    },
    { head: ['scale of 2 crops', ...HEAD], body: byScale },
    { head: ['resampling of 2 crops', ...HEAD], body: bySampling },
    {
      head: [
        'tilt, degrees',
        'found',
        'age error, as it is',
        'age error, eyes level',
        'gender, eyes level',
      ],
      body: byTilt,
      notes: [
        '2 crops. "Eyes level" is what a scan does: faces that are tilted are turned upright first.',
      ],
    },
  ];
}

const HEAD = ['age error, years', 'bias', 'gender right', 'within 1 spread', 'within 2'] as const;

function cells(measures: Measures): string[] {
  const { ageError, ageBias, gender, withinOneSpread, withinTwoSpreads } = measures;
  const bias = ageBias.value ?? 0;
  return [
    years(ageError),
    `${bias > 0 ? '+' : ''}${bias.toFixed(2)}`,
    percent(gender),
    percent(withinOneSpread),
    percent(withinTwoSpreads),
  ];
}

/** Portraits turned by some degrees, with and without turning the faces back. */
async function tilted(
  nets: FaceNets,
  portraits: readonly Portrait[],
  tilt: number,
): Promise<string[]> {
  const { face, ...input } = nets.ageGenderNet.input;
  if (face === undefined) throw new TypeError('the net does not level eyes');
  const asItIs = { ...nets, ageGenderNet: { ...nets.ageGenderNet, input } };
  const way = { looks: LOOKS[2], sampling: 'area' as const };
  const plain: Pair[] = [];
  const level: Pair[] = [];
  for (const { label, image } of portraits) {
    const side = Math.max(image.width, image.height);
    const square = { x: image.width / 2, y: image.height / 2, side, angle: (tilt * Math.PI) / 180 };
    const turned = cutSquare(image, square, side, 'area');
    const [found] = await detect(nets, turned);
    plain.push({
      label,
      face: found === undefined ? null : await predict(asItIs, turned, found, way),
    });
    level.push({
      label,
      face: found === undefined ? null : await predict(nets, turned, found, way),
    });
  }
  const [before, after] = [measureFaces(plain), measureFaces(level)];
  return [
    String(tilt),
    percent(after.found),
    years(before.ageError),
    years(after.ageError),
    percent(after.gender),
  ];
}

/** The crop and its mirror image. */
function pair(scale: number): Look[] {
  return [false, true].map((mirror) => ({ moveX: 0, moveY: 0, scale, mirror }));
}

async function measured(
  nets: FaceNets,
  portraits: readonly Portrait[],
  way: Way,
): Promise<Measures> {
  const pairs = [];
  for (const { label, image, detection } of portraits) {
    pairs.push({ label, face: await predict(nets, image, detection, way) });
  }
  return measureFaces(pairs);
}

/**
 * Mean years by which ages move with the detector's box, and milliseconds of processor time a face,
 * which others on the machine hardly change.
 */
async function steadiness(
  nets: FaceNets,
  portraits: readonly Portrait[],
  way: Way,
): Promise<{ moved: number; ms: number }> {
  const before = process.cpuUsage();
  const moved: number[] = [];
  for (const { image, detection } of portraits) {
    const age = async (moveX: number, moveY: number): Promise<number> => {
      const { x, y, width, height } = detection.box;
      const box = { x: x + moveX * width, y: y + moveY * height, width, height };
      return (await predict(nets, image, { ...detection, box }, way))!.ageMean;
    };
    const still = await age(0, 0);
    for (const [x, y] of MOVES) moved.push(Math.abs((await age(x, y)) - still));
  }
  const { user, system } = process.cpuUsage(before);
  return {
    moved: moved.reduce((sum, each) => sum + each, 0) / moved.length,
    ms: (user + system) / 1000 / portraits.length / (MOVES.length + 1),
  };
}
