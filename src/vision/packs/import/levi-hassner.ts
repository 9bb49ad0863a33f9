/** The pack of the nets that Levi & Hassner published with their paper of 2015. */
import type { NetUse } from '../../../contract/import-pack.ts';
import { LEVI_HASSNER, RECIPES } from '../../../contract/recipes.ts';
import { readMeanImage } from '../../convert/caffe/binaryproto.ts';
import { PackError } from '../errors.ts';
import type { NetManifest } from '../manifest.ts';
import { readCaffeNet } from './caffe-net.ts';
import type { Collection } from './collection.ts';
import type { MadePack } from './made-pack.ts';
import { MEAN_FILE, netInput } from './net-input.ts';
import { netOutput } from './net-output.ts';

const NETS = {
  age: {
    kind: 'ages',
    // As in the authors' notebook; the folds of Adience call the third one so too.
    ranges: [
      [0, 2],
      [4, 6],
      [8, 12],
      [15, 20],
      [25, 32],
      [38, 43],
      [48, 53],
      [60, 100],
    ],
  },
  gender: { kind: 'gender', order: ['male', 'female'] },
} as const;

const SIDE = 227;

/** Throws a PackError or a CaffeError. */
export async function makeLeviHassner(files: Collection, use: NetUse): Promise<MadePack> {
  const recipe = RECIPES.find(({ id }) => id === LEVI_HASSNER)!;
  const mean = readMeanImage(await files.read('mean'));
  const made = new Map<string, Uint8Array>([[MEAN_FILE, mean.data]]);
  const nets: Omit<NetManifest, 'sha256'>[] = [];
  for (const id of ['age', 'gender'] as const) {
    // One after the other: the bytes of a caffemodel are not kept longer than its net is made.
    const prototxt = await files.read(`${id}-prototxt`);
    const net = readCaffeNet(prototxt, await files.read(`${id}-caffemodel`));
    if (net.input.height !== SIDE || net.input.width !== SIDE) {
      throw new PackError(
        'import-refused',
        `The ${id} net does not take ${SIDE}x${SIDE} pixels: it is not that of the paper.`,
      );
    }
    made.set(`${id}.onnx`, net.onnx);
    nets.push({
      id,
      task: 'age-gender',
      file: `${id}.onnx`,
      input: netInput(net.input, { meanAt: 'crop', looks: 'corners', ...use }, mean),
      outputs: [netOutput(net.output, NETS[id])],
      licence: recipe.licence,
      source: `${id}_net.caffemodel of ${recipe.file}`,
    });
  }
  return {
    manifest: {
      id: LEVI_HASSNER,
      name: recipe.name,
      licence: recipe.licence,
      source: { kind: 'import', url: recipe.page },
      tasks: ['age-gender'],
      nets,
    },
    files: made,
  };
}
