/** Reading and decoding alone, to a work image of as many pixels as the argument says. */
import sharp from 'sharp';
import { answerFleet } from './fleet-worker.ts';

const edge = Number(process.argv[2]);
sharp.concurrency(1);

answerFleet(async (file) => {
  await sharp(file).rotate().resize(edge, edge, { fit: 'inside' }).removeAlpha().raw().toBuffer();
  return 0;
});
