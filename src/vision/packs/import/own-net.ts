/** A pack of one net that a person brings. */
import path from 'node:path';
import type { ImportJob } from '../../../contract/import-pack.ts';
import { readMeanImage } from '../../convert/caffe/binaryproto.ts';
import type { Runtime } from '../../runtime.ts';
import { PackError } from '../errors.ts';
import { readCaffeNet, type ReadNet } from './caffe-net.ts';
import type { MadePack } from './made-pack.ts';
import { MEAN_FILE, netInput } from './net-input.ts';
import { netOutput } from './net-output.ts';
import { readOnnxNet } from './onnx-net.ts';
import { readBounded } from './read-file.ts';

const NET_FILE = 'net.onnx';

/** `My Net (2).caffemodel` as `my-net-2`. */
export function idOf(file: string): string {
  const name = path.basename(file, path.extname(file)).toLowerCase();
  return name.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || 'net';
}

async function readNet(job: ImportJob, runtime: Runtime): Promise<ReadNet> {
  const [first, second] = job.files as [string, string?];
  if (second === undefined) return readOnnxNet(await readBounded(first, 'net'), job, runtime);
  const prototxt = await readBounded(first, 'prototxt');
  return readCaffeNet(prototxt, await readBounded(second, 'net'), job.colour);
}

export async function makeOwnNet(job: ImportJob, runtime: Runtime): Promise<MadePack> {
  const { labels, mean: wanted, files } = job;
  if (labels === undefined) {
    const message = 'What the net tells apart is not said: use --labels.';
    throw new PackError('import-refused', message);
  }
  const net = await readNet(job, runtime);
  const mean = typeof wanted === 'string' ? readMeanImage(await readBounded(wanted, 'mean')) : null;
  const source = path.basename(files.at(-1)!);
  const licence = job.licence ?? 'Not said by the person who imported it';
  const made = new Map([[NET_FILE, net.onnx]]);
  if (mean !== null) made.set(MEAN_FILE, mean.data);
  return {
    manifest: {
      id: job.id ?? idOf(source),
      name: source,
      licence,
      source: { kind: 'import' },
      tasks: ['age-gender'],
      nets: [
        {
          id: 'net',
          task: 'age-gender',
          file: NET_FILE,
          input: netInput(net.input, job, mean),
          outputs: [netOutput(net.output, labels)],
          licence,
          source,
        },
      ],
    },
    files: made,
  };
}
