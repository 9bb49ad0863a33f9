/**
 * `npm run parity:opencv`: our conversion of Caffe nets beside that of OpenCV, which has an importer of
 * its own. Weights and pictures are made from a seed. Prints a table for docs/models.md, and fails where
 * we are further than the limit from plain loops, or from OpenCV in a whole net.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { randomPicture, relativeDifference, runConverted } from '../fixtures/caffe/compare.ts';
import { LAYERS } from '../fixtures/caffe/layers.ts';
import {
  leviHassner,
  smallCaffeNet,
  smallGoogLeNet,
  smallResNet,
  smallVgg,
} from '../fixtures/caffe/nets.ts';
import { runReference, seedNet } from '../fixtures/caffe/reference.ts';
import type { NetSpec, SeededNet } from '../fixtures/caffe/spec.ts';
import { writeCaffemodel, writePrototxt, type Format } from '../fixtures/caffe/write.ts';

const LIMIT = 1e-4;

interface Case {
  readonly title: string;
  readonly isWhole: boolean;
  readonly format: Format;
  readonly net: SeededNet;
}

/** Softmax makes small what differs before it: the net is also compared without. */
const withoutSoftmax = (spec: NetSpec): NetSpec => ({ ...spec, layers: spec.layers.slice(0, -1) });

function wholeNet(title: string, spec: NetSpec, format: Format): Case[] {
  const of = (name: string, net: NetSpec): Case => ({
    title: name,
    isWhole: true,
    format,
    net: seedNet(net, 2015),
  });
  return [of(title, spec), of(`${title}, before its softmax`, withoutSoftmax(spec))];
}

const CASES: readonly Case[] = [
  ...wholeNet('Levi & Hassner, age', leviHassner(8), 'V1'),
  ...wholeNet('Levi & Hassner, gender', leviHassner(2), 'V1'),
  ...wholeNet('small CaffeNet', smallCaffeNet(), 'V1'),
  ...wholeNet('small VGG', smallVgg(), 'V1'),
  ...wholeNet('small GoogLeNet', smallGoogLeNet(), 'V1'),
  ...wholeNet('small ResNet', smallResNet(), 'V2'),
  ...LAYERS.map(([title, spec]): Case => ({
    title,
    isWhole: false,
    format: 'V2',
    net: seedNet(spec, 5),
  })),
];

const outputOf = ({ layers }: NetSpec): string => layers.at(-1)!.tops[0]!;

const answersSchema = z.object({
  version: z.string(),
  answers: z.array(z.object({ name: z.string(), error: z.string().optional() })),
});

/** Fails where there is no Python with OpenCV, and says what to install. */
function runOpenCv(folder: string): z.infer<typeof answersSchema> {
  const script = path.join(import.meta.dirname, 'opencv.py');
  const python = process.env.PYTHON ?? '/usr/bin/python3';
  try {
    const answers = execFileSync(python, [script, folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return answersSchema.parse(JSON.parse(answers));
  } catch (error) {
    const { stderr = '' } = error as { readonly stderr?: string };
    if (!stderr.includes('ModuleNotFoundError') && !String(error).includes('ENOENT')) throw error;
    throw new Error(
      `${python} has no OpenCV. On Debian and Ubuntu: apt-get install python3-opencv. PYTHON names another interpreter.`,
      { cause: error },
    );
  }
}

function readFloats(file: string): Float32Array {
  const bytes = readFileSync(file);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
}

const picture = ({ net }: Case): Float32Array => randomPicture(net.input, 41);

function writeJobs(folder: string): void {
  const jobs = CASES.map((each, i) => {
    const file = path.join(folder, String(i));
    writeFileSync(`${file}.prototxt`, writePrototxt(each.net, each.format));
    writeFileSync(`${file}.caffemodel`, writeCaffemodel(each.net, each.format));
    writeFileSync(`${file}.input`, Buffer.from(picture(each).buffer));
    return { name: String(i), shape: each.net.input, output: outputOf(each.net) };
  });
  writeFileSync(path.join(folder, 'jobs.json'), JSON.stringify(jobs));
}

const shown = (difference: number | null): string =>
  difference === null
    ? 'refused'
    : Number.isFinite(difference)
      ? difference.toExponential(1)
      : 'another size';

async function main(): Promise<boolean> {
  const folder = mkdtempSync(path.join(tmpdir(), 'decades-parity-'));
  try {
    writeJobs(folder);
    const { version, answers } = runOpenCv(folder);
    let isRight = true;
    console.log(`Largest differences, as a share of the largest number; OpenCV ${version}.\n`);
    console.log('| net or layer | ours to OpenCV | ours to plain loops | OpenCV to plain loops |');
    console.log('| --- | --: | --: | --: |');
    for (const [i, each] of CASES.entries()) {
      const name = outputOf(each.net);
      const expected = runReference(each.net, picture(each)).get(name)!.values;
      const [ours] = (await runConverted(each.net, each.format, [picture(each)]))[name]!;
      const theirs =
        answers[i]!.error === undefined ? readFloats(path.join(folder, `${i}.output`)) : null;
      const apart = theirs && relativeDifference(ours!.values, theirs);
      const fromLoops = relativeDifference(ours!.values, expected);
      const theirsFromLoops = theirs && relativeDifference(theirs, expected);
      isRight &&= fromLoops < LIMIT && (!each.isWhole || (apart !== null && apart < LIMIT));
      const columns = [each.title, shown(apart), shown(fromLoops), shown(theirsFromLoops)];
      console.log(`| ${columns.join(' | ')} |`);
      if (answers[i]!.error !== undefined) console.error(`${each.title}: ${answers[i]!.error}`);
    }
    return isRight;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (!(await main())) process.exitCode = 1;
