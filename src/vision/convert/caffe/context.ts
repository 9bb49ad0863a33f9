/** What a layer sees of the graph that it is added to. */
import type { GraphBuilder, Value } from '../onnx/graph.ts';
import type { Blob } from './blobs.ts';
import { unsupported } from './errors.ts';
import { message } from './fields.ts';
import type { Layer } from './net.ts';
import type { Message } from './prototxt.ts';

/** A tensor of the graph and the sizes of one picture's part of it: all its axes but the first. */
export interface Tensor {
  readonly value: Value;
  readonly shape: readonly number[];
}

export interface LayerContext {
  readonly graph: GraphBuilder;
  readonly layer: Layer;
  readonly inputs: readonly Tensor[];
  readonly blobs: readonly Blob[];
  /** How many pictures at a time the prototxt speaks of; the graph takes any number. */
  readonly batch: number;
}

/** Adds one layer to the graph. Throws a CaffeError that names the layer. */
export type AddLayer = (context: LayerContext) => Tensor;

export const named = ({ name, type }: Layer): string => `layer "${name}" (${type})`;

export const params = ({ layer }: LayerContext, name: string): Message =>
  message(layer.fields, name);

/** The layer is known, but not this way of using it. */
export function cannot(context: LayerContext, why: string): never {
  throw unsupported(`${named(context.layer)} can not be converted: ${why}.`.replace(/^l/, 'L'));
}

/** Its only input. */
export function single(context: LayerContext): Tensor {
  const [input, ...more] = context.inputs;
  if (input === undefined || more.length > 0) {
    return cannot(context, `it has ${context.inputs.length} inputs instead of one`);
  }
  return input;
}

/** Its only input, which must be a stack of pictures. */
export function picture(context: LayerContext): Tensor & {
  readonly shape: readonly [channels: number, height: number, width: number];
} {
  const { value, shape } = single(context);
  const [channels, height, width, ...more] = shape;
  if (channels === undefined || height === undefined || width === undefined || more.length > 0) {
    return cannot(context, `its input is ${shape.join('x')} and no picture`);
  }
  return { value, shape: [channels, height, width] };
}

/**
 * An axis as Caffe counts it, with the pictures as axis 0, from the end where it is below zero; given
 * as a place in `Tensor.shape`. Refuses the axis of the pictures.
 */
export function axisOf(context: LayerContext, axis: number, axes: number): number {
  const place = axis < 0 ? axis + axes : axis - 1;
  if (place < 0 || place >= axes)
    return cannot(context, `its axis ${axis} is not one of a picture’s`);
  return place;
}
