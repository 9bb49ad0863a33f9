/** Windows that slide over a picture: sizes, steps and edges of convolutions and pools. */
import { cannot, type LayerContext } from './context.ts';
import { counts, flag, message } from './fields.ts';
import type { Message } from './prototxt.ts';

type Pair = readonly [vertical: number, horizontal: number];

export interface Window {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly pad: Pair;
  readonly dilation: Pair;
}

/** `name` once or once an axis, or `name_h` and `name_w`. */
function pair(context: LayerContext, from: Message, name: string, fallback: number | null): Pair {
  const short = name.replace(/_size$/, '');
  const [tall] = counts(from, `${short}_h`);
  const [wide] = counts(from, `${short}_w`);
  if (tall !== undefined && wide !== undefined) return [tall, wide];
  const given = counts(from, name);
  const vertical = given[0] ?? fallback;
  if (vertical === null || given.length > 2) return cannot(context, `its ${name} is not given`);
  return [vertical, given[1] ?? vertical];
}

/** @param name of the parameters' message */
export function windowOf(context: LayerContext, name: string): Window {
  const from = message(context.layer.fields, name);
  const window = {
    kernel: pair(context, from, 'kernel_size', null),
    stride: pair(context, from, 'stride', 1),
    pad: pair(context, from, 'pad', 0),
    dilation: pair(context, from, 'dilation', 1),
  };
  const { kernel, stride, dilation } = window;
  if ([...kernel, ...stride, ...dilation].some((size) => size < 1)) {
    return cannot(context, 'its windows have no size or do not move');
  }
  return window;
}

/** Whether the windows are as large as the picture, whatever that is. */
export const isGlobal = (from: Message): boolean => flag(from, 'global_pooling', false);

/** Windows beside one another as a convolution counts them: those that fit wholly. */
export function wholeWindows(
  context: LayerContext,
  size: number,
  { kernel, stride, pad, dilation }: Window,
  axis: 0 | 1,
): number {
  const reach = dilation[axis] * (kernel[axis] - 1) + 1;
  const windows = Math.floor((size + 2 * pad[axis] - reach) / stride[axis]) + 1;
  if (windows < 1) return cannot(context, `its input of ${size} pixels is smaller than its window`);
  return windows;
}

/**
 * Windows beside one another as Caffe's pools count them: the last may reach beyond the edge, but one
 * that would begin beyond the picture and its first padding is left out.
 */
export function poolWindows(
  size: number,
  { kernel, stride, pad }: Window,
  axis: 0 | 1,
  roundsUp: boolean,
): number {
  const round = roundsUp ? Math.ceil : Math.floor;
  const windows = round((size + 2 * pad[axis] - kernel[axis]) / stride[axis]) + 1;
  const isPadded = pad[0] > 0 || pad[1] > 0;
  return isPadded && (windows - 1) * stride[axis] >= size + pad[axis] ? windows - 1 : windows;
}

/** How far the last window reaches beyond the picture's end. */
export function overhang(
  size: number,
  windows: number,
  { kernel, stride, pad }: Window,
  axis: 0 | 1,
): number {
  return Math.max(0, (windows - 1) * stride[axis] + kernel[axis] - pad[axis] - size);
}
