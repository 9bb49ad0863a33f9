/**
 * What a face of few pixels in the work image costs in accuracy, and what decoding it again at full
 * resolution brings and costs: whether DETAIL_BELOW in vision/find-faces is set right.
 */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import type { Box } from '../../src/contract/geometry.ts';
import { DEFAULT_CROPS } from '../../src/contract/vision.ts';
import { bootstrapMean } from '../../src/core/evaluation/bootstrap.ts';
import type { PredictedFace } from '../../src/core/evaluation/measure.ts';
import { decodeRegion, openPhoto, WORK_EDGE } from '../../src/vision/decode/photo.ts';
import type { RgbImage } from '../../src/vision/decode/pixels.ts';
import type { FaceNets } from '../../src/vision/face-nets.ts';
import { LOOKS } from '../../src/vision/tasks/age-gender/looks.ts';
import { benchPhotos } from './photos.ts';
import {
  detect,
  inPixels,
  labelsFile,
  measureFaces,
  NO_PORTRAITS,
  openNets,
  openPortraits,
  percent,
  predict,
  years,
  type Portrait,
} from './portraits.ts';
import type { Table } from './report.ts';

/** Shorter side of the face in the work image, in pixels. The portraits' own faces have about 125. */
const SIZES = [20, 30, 40, 48, 56, 80, 120] as const;
const WAY = { looks: LOOKS[DEFAULT_CROPS], sampling: 'area' as const };
const CANVAS = { width: WORK_EDGE, height: (WORK_EDGE * 3) / 4 };
/** Photos whose second decode is timed. */
const DECODES = 6;

export async function run(): Promise<readonly Table[]> {
  if (labelsFile === null) return NO_PORTRAITS;
  const nets = await openNets();
  const portraits = await openPortraits(nets, labelsFile);
  const body: string[][] = [];
  for (const size of SIZES) body.push(await line(nets, portraits, size));
  return [
    {
      head: [
        'pixels of the face',
        'found',
        'age error',
        'with detail',
        'gain',
        'gender',
        'with detail',
        'age moves by',
      ],
      body,
      notes: [
        `${portraits.length} portraits, shrunk and laid side by side on photos of ${CANVAS.width} x ${CANVAS.height}. ` +
          'Errors in years, of the faces that were found. "With detail": the same faces, looked at in the ' +
          'portrait as it was. "Gain": how much smaller the error is then, with the interval that holds ' +
          '95 % of bootstrap means. "Age moves by": mean difference between the two ages.',
        await decodeTimes(),
      ],
    },
  ];
}

interface Seen {
  readonly label: Portrait['label'];
  /** Null where the face was not found. */
  readonly work: PredictedFace | null;
  readonly detail: PredictedFace | null;
}

async function line(
  nets: FaceNets,
  portraits: readonly Portrait[],
  size: number,
): Promise<string[]> {
  const seen: Seen[] = [];
  const cells = await Promise.all(portraits.map((portrait) => shrunk(portrait, size)));
  for (let rest = cells; rest.length > 0;) {
    const { canvas, laid } = await layOut(rest);
    rest = rest.slice(laid.length);
    const detections = await detect(nets, canvas);
    for (const { cell, area } of laid) {
      const found = detections.find(({ box }) => centreIn(box, area));
      const { label, image } = cell.portrait;
      if (found === undefined) {
        seen.push({ label, work: null, detail: null });
        continue;
      }
      const inPortrait = {
        x: (found.box.x - area.x) / area.width,
        y: (found.box.y - area.y) / area.height,
        width: found.box.width / area.width,
        height: found.box.height / area.height,
      };
      const detail = { box: inPortrait, score: found.score };
      seen.push({
        label,
        work: await predict(nets, canvas, found, WAY),
        detail: await predict(nets, image, detail, WAY),
      });
    }
  }
  const work = measureFaces(seen.map(({ label, work: face }) => ({ label, face })));
  const detail = measureFaces(seen.map(({ label, detail: face }) => ({ label, face })));
  const both = seen.flatMap(({ label: { age }, work: a, detail: b }) =>
    age === null || a === null || b === null ? [] : [{ age, a: a.ageMean, b: b.ageMean }],
  );
  const gain = bootstrapMean(both.map(({ age, a, b }) => Math.abs(a - age) - Math.abs(b - age)));
  const moved = bootstrapMean(both.map(({ a, b }) => Math.abs(a - b)));
  return [
    `${size}`,
    percent(work.found),
    work.ageError.value?.toFixed(2) ?? '',
    detail.ageError.value?.toFixed(2) ?? '',
    years(gain),
    percent(work.gender),
    percent(detail.gender),
    moved.value?.toFixed(2) ?? '',
  ];
}

interface Cell {
  readonly portrait: Portrait;
  readonly image: RgbImage;
}

/** The portrait so small that its face has `size` pixels; never enlarged. */
async function shrunk(portrait: Portrait, size: number): Promise<Cell> {
  const { image, detection } = portrait;
  const face = inPixels(detection.box, image);
  const scale = Math.min(1, size / Math.min(face.width, face.height));
  const raw = { width: image.width, height: image.height, channels: 3 as const };
  const { data, info } = await sharp(image.data, { raw })
    .resize({ width: Math.round(image.width * scale) })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { portrait, image: { data, width: info.width, height: info.height } };
}

/** As many of the cells as fit on one grey canvas in rows, with half a portrait between them. */
async function layOut(cells: readonly Cell[]) {
  const laid: { cell: Cell; area: Box; left: number; top: number }[] = [];
  let [left, top, rowHeight] = [0, 0, 0];
  for (const cell of cells) {
    const { width, height } = cell.image;
    if (left + width > CANVAS.width) [left, top, rowHeight] = [0, top + rowHeight, 0];
    if (top + height > CANVAS.height) break;
    const area = {
      x: left / CANVAS.width,
      y: top / CANVAS.height,
      width: width / CANVAS.width,
      height: height / CANVAS.height,
    };
    laid.push({ cell, area, left, top });
    left += Math.round(1.5 * width);
    rowHeight = Math.max(rowHeight, Math.round(1.25 * height));
  }
  const data = await sharp({ create: { ...CANVAS, channels: 3, background: '#808080' } })
    .composite(
      laid.map(({ cell, left: x, top: y }) => ({
        input: Buffer.from(cell.image.data),
        raw: { width: cell.image.width, height: cell.image.height, channels: 3 as const },
        left: x,
        top: y,
      })),
    )
    .removeAlpha()
    .raw()
    .toBuffer();
  return { canvas: { data, ...CANVAS } satisfies RgbImage, laid };
}

function centreIn(box: Box, area: Box): boolean {
  const x = box.x + box.width / 2 - area.x;
  const y = box.y + box.height / 2 - area.y;
  return x >= 0 && y >= 0 && x < area.width && y < area.height;
}

/** What the second decode costs, for a face at the top of a photo and one at its bottom. */
async function decodeTimes(): Promise<string> {
  const times = { first: 0, top: 0, bottom: 0 };
  const timed = async <T>(name: keyof typeof times, work: () => Promise<T>): Promise<T> => {
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    times[name] += (user + system) / 1000 / DECODES;
    return result;
  };
  for (const file of await benchPhotos(DECODES)) {
    const bytes = readFileSync(file);
    const photo = await timed('first', () => openPhoto(bytes));
    for (const [name, y] of [
      ['top', 0.1],
      ['bottom', 0.8],
    ] as const) {
      await timed(name, () => decodeRegion(photo, { x: 0.4, y, width: 0.1, height: 0.1 }, 4096));
    }
  }
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  return (
    `Processor time of a 12-megapixel JPEG: ${ms(times.first)} for the work image, ${ms(times.top)} more for ` +
    `a region at its top, ${ms(times.bottom)} for one at its bottom.`
  );
}
