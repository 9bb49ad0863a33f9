/** The default pack as the application opens it, built first where it is missing. */
import path from 'node:path';
import type { Box } from '../../../../src/contract/geometry.ts';
import { ensurePack, openPack } from '../../../../src/vision/packs/index.ts';
import type { OutputTensor } from '../../../../src/vision/runtime.ts';
import {
  nonMaximumSuppression,
  type Detection,
} from '../../../../src/vision/tasks/detect/non-maximum-suppression.ts';
import type { Fitted } from './pictures.ts';
import type { Pixels } from './reference.ts';

export const MODELS_DIR = path.resolve(import.meta.dirname, '../../../../models');

export async function openOurNets() {
  const pack = openPack(MODELS_DIR, await ensurePack(MODELS_DIR, 'face-api'));
  const run = async (id: string, pictures: readonly Pixels[]) => {
    const { width, height } = pictures[0]!;
    const data = new Uint8Array(Buffer.concat(pictures.map((picture) => picture.data)));
    const session = await pack.net(id);
    return session.run({ image: { data, dims: [pictures.length, height, width, 3] } });
  };
  /** One output of one net. */
  const output = async (id: string, name: string, pictures: readonly Pixels[]) => {
    const found: OutputTensor | undefined = (await run(id, pictures))[name];
    if (found === undefined) throw new Error(`${id} has no output ${name}`);
    return found.data;
  };
  return {
    session: (id: string) => pack.net(id),
    output,
    /** Faces that the SSD finds, boxes as fractions of what the photo covers. */
    async faces(
      { covered, ...picture }: Fitted,
      minScore: number,
      net = 'ssd-mobilenet-v1',
    ): Promise<Detection[]> {
      const boxes = await output(net, 'boxes', [picture]);
      const scores = await output(net, 'scores', [picture]);
      const [across, down] = [picture.width / covered.width, picture.height / covered.height];
      const found: Detection[] = [];
      scores.forEach((score, i) => {
        if (score <= minScore) return;
        const [x, y, width, height] = boxes.subarray(i * 4, i * 4 + 4) as unknown as [
          number,
          number,
          number,
          number,
        ];
        const box: Box = {
          x: x * across,
          y: y * down,
          width: width * across,
          height: height * down,
        };
        found.push({ box, score });
      });
      return nonMaximumSuppression(found, 0.5);
    },
    release: () => pack.release(),
  };
}

export type OurNets = Awaited<ReturnType<typeof openOurNets>>;
