/**
 * The manifest of a model pack: what its nets are for, what goes in and what comes out. The code
 * knows tasks, not models. Every object is strict: a field that is not known here is an error, since
 * a misspelt one would be silently without effect.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { errorMessage } from '../../contract/errors.ts';
import { PackError } from './errors.ts';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits');

/** A fixed number of pixels, or any multiple of `multipleOf`; `usual` is what it was trained on. */
const sideSchema = z.union([
  z.int().positive(),
  z.strictObject({ usual: z.int().positive(), multipleOf: z.int().positive() }),
]);

/**
 * How looks at a face are made: `moved` cuts the face itself out again, a little moved, grown and
 * mirrored; `corners` cuts the four corners and the centre out of a picture of `cropFrom` pixels, each
 * mirrored (one look is the centre); `corners-and-whole` has the whole picture besides.
 */
export const LOOK_KINDS = ['moved', 'corners', 'corners-and-whole'] as const;

const faceSchema = z.strictObject({
  /** `eyes` turns the picture until the eyes are level. */
  align: z.enum(['none', 'eyes']),
  /**
   * Added to each side of the square around the landmarks, as a share of its side. `moved` looks take
   * the box around the landmarks and a tenth of it on each side, whatever this says.
   */
  margin: z.number().min(0).max(4),
});

/** float32 [3, side, side], little-endian, in the order of the input's colours. */
const meanImageSchema = z.strictObject({
  file: z.string().regex(/^\w[\w.-]*\.bin$/, 'a plain file name ending in .bin'),
  sha256: sha256Schema,
  side: z.int().positive(),
  /** Subtract what lies where the crop was cut, as in training; or the mean scaled to the input. */
  at: z.enum(['crop', 'resized']),
});

const inputSchema = z.strictObject({
  /** Name of the net's only input. */
  name: z.string().min(1),
  type: z.enum(['uint8', 'float32']),
  /** Order of its axes: batch, height, width, channels; or batch, channels, height, width. */
  layout: z.enum(['NHWC', 'NCHW']),
  colour: z.enum(['RGB', 'BGR']),
  height: sideSchema,
  width: sideSchema,
  /**
   * How a picture of another shape becomes the input: scaled to fit and padded with 0 at the right
   * and the bottom, or evenly on both sides; or squashed, its shape ignored.
   */
  fit: z.enum(['pad-end', 'pad-centre', 'squash']),
  /** Side of the square that the face is scaled to before crops of the input's size are cut. */
  cropFrom: z.int().positive().optional(),
  /** What is cut out around a face, for nets that see one. Default: the pack's own way. */
  face: faceSchema.optional(),
  /** Which looks at a face are averaged. Default `moved`. */
  looks: z.enum(LOOK_KINDS).optional(),
  /**
   * What the caller does to each 0..255 value: nothing, since the graph does it; or this; or a mean
   * image is subtracted; or each picture is made one of mean 0 and deviation 1.
   */
  normalisation: z.union([
    z.literal('in-graph'),
    z.literal('per-image'),
    z.strictObject({ mean: z.tuple([z.number(), z.number(), z.number()]), divisor: z.number() }),
    z.strictObject({ meanImage: meanImageSchema }),
  ]),
});

const outputBase = {
  name: z.string().min(1),
  /** Lengths; a text names one that varies, and `batch` is the number of pictures. */
  shape: z.array(z.union([z.int().positive(), z.string().min(1)])),
};

/** The ages that the classes of a net stand for, in years. */
const agesSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ranges'),
    /** First and last year of each class. */
    ranges: z.array(z.tuple([z.number(), z.number()])).min(2),
  }),
  /** One class a year, beginning with `from`; the age is the mean over them. */
  z.strictObject({ kind: z.literal('years'), from: z.int().nonnegative() }),
]);

/** A figure by age, [years, figure], the youngest first: what was measured of the net. */
const byAgeSchema = z.array(z.tuple([z.number(), z.number()])).min(1);

const outputSchema = z.discriminatedUnion('meaning', [
  /** Left, top, width and height as fractions of the input's sides; overlaps are left in. */
  z.strictObject({ ...outputBase, meaning: z.literal('boxes-xywh') }),
  /** Of the same boxes, 0..1. */
  z.strictObject({ ...outputBase, meaning: z.literal('scores') }),
  /** x0, y0, x1, y1, ... as fractions of the input's sides. */
  z.strictObject({
    ...outputBase,
    meaning: z.literal('landmarks'),
    points: z.union([z.literal(5), z.literal(68)]),
  }),
  z.strictObject({
    ...outputBase,
    meaning: z.literal('age-years'),
    /** Standard deviation of its error in years. Default: 2 years, and 0.085 more a year of age. */
    errorByAge: byAgeSchema.optional(),
  }),
  z.strictObject({ ...outputBase, meaning: z.literal('age-probabilities'), ages: agesSchema }),
  /** 0..1. */
  z.strictObject({
    ...outputBase,
    meaning: z.literal('female-probability'),
    /** Share of faces for which it is right, 0.5..1: it is taken to be no surer. Default: 1. */
    rightByAge: byAgeSchema.optional(),
  }),
  z.strictObject({
    ...outputBase,
    meaning: z.literal('gender-probabilities'),
    rightByAge: byAgeSchema.optional(),
    order: z.union([
      z.tuple([z.literal('male'), z.literal('female')]),
      z.tuple([z.literal('female'), z.literal('male')]),
    ]),
  }),
  z.strictObject({ ...outputBase, meaning: z.literal('descriptor') }),
]);

export const TASKS = ['detect', 'landmarks', 'age-gender', 'descriptor'] as const;

/** A plain name: it becomes a file in the pack's folder and must not lead out of it. */
const fileName = z.string().regex(/^\w[\w.-]*\.onnx$/, 'a plain file name ending in .onnx');

const netSchema = z.strictObject({
  /** Unique in the pack. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  task: z.enum(TASKS),
  file: fileName,
  sha256: sha256Schema,
  input: inputSchema,
  outputs: z.array(outputSchema).min(1),
  /** SPDX expression, or a sentence where there is none. */
  licence: z.string().min(1),
  /** Where the weights come from. */
  source: z.string().min(1),
});

const sourceSchema = z.discriminatedUnion('kind', [
  /** Weights in an installed npm package, which the named converter turns into the pack. */
  z.strictObject({
    kind: z.literal('npm'),
    package: z.string().min(1),
    version: z.string().min(1),
    folder: z.string().min(1),
    converter: z.enum(['face-api']),
  }),
  /** Files that a person brings; from that page, where there is one. */
  z.strictObject({ kind: z.literal('import'), url: z.url().optional() }),
]);

const manifestSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    name: z.string().min(1),
    /** Changes whenever the pack's answers do: estimates are filed under id and version. */
    version: z.string().min(1),
    licence: z.string().min(1),
    source: sourceSchema,
    /** Tasks the pack can do, each by at least one of its nets. */
    tasks: z.array(z.enum(TASKS)).min(1),
    nets: z.array(netSchema).min(1),
  })
  .superRefine(({ tasks, nets }, context) => {
    const done = new Set(nets.map((net) => net.task));
    for (const task of tasks) {
      if (!done.has(task)) {
        context.addIssue({ code: 'custom', path: ['tasks'], message: `no net does "${task}"` });
      }
    }
    for (const unique of ['id', 'file'] as const) {
      if (new Set(nets.map((net) => net[unique])).size < nets.length) {
        context.addIssue({
          code: 'custom',
          path: ['nets'],
          message: `two have the same ${unique}`,
        });
      }
    }
  });

export type PackManifest = z.infer<typeof manifestSchema>;
export type NetManifest = PackManifest['nets'][number];
export type NetInput = NetManifest['input'];
export type MeanImageManifest = z.infer<typeof meanImageSchema>;
export type NetOutput = NetManifest['outputs'][number];
export type Task = (typeof TASKS)[number];

/** The mean image that a net's pictures are less, or null. */
export function meanImageOf({ input: { normalisation } }: NetManifest): MeanImageManifest | null {
  return typeof normalisation === 'object' && 'meanImage' in normalisation
    ? normalisation.meanImage
    : null;
}

/** Checks a parsed manifest; throws `manifest-invalid`, which names every field that is wrong. */
export function parseManifest(json: unknown, name: string): PackManifest {
  const result = manifestSchema.safeParse(json);
  if (result.success) return result.data;
  throw new PackError('manifest-invalid', `${name}: ${z.prettifyError(result.error)}`);
}

/** Reads and checks a manifest. Throws `pack-unknown` where there is none, or `manifest-invalid`. */
export async function loadManifest(file: string): Promise<PackManifest> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new PackError('pack-unknown', `no manifest can be read at ${file}`, { cause: error });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const message = `${file} is no JSON: ${errorMessage(error)}`;
    throw new PackError('manifest-invalid', message, { cause: error });
  }
  return parseManifest(json, file);
}
