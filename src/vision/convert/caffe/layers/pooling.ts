import { cannot, params, picture, type LayerContext, type Tensor } from '../context.ts';
import { text } from '../fields.ts';
import { isGlobal, overhang, poolWindows, windowOf, type Window } from '../windows.ts';

const KINDS: Readonly<Record<string, 'Max' | 'Average'>> = {
  MAX: 'Max',
  AVE: 'Average',
  '0': 'Max',
  '1': 'Average',
};

/** Largest or mean of each window. Caffe rounds the number of windows up unless it is told not to. */
export function addPooling(context: LayerContext): Tensor {
  const { graph } = context;
  const from = params(context, 'pooling_param');
  const input = picture(context);
  const [channels, height, width] = input.shape;
  const kind = KINDS[text(from, 'pool', 'MAX')];
  if (kind === undefined)
    return cannot(context, `${text(from, 'pool', '')} pooling is for training`);
  if (context.layer.tops.length > 1) return cannot(context, 'it also gives where each maximum was');
  if (isGlobal(from)) {
    const value = graph.node(`Global${kind}Pool`, [input.value]);
    return { value, shape: [channels, 1, 1] };
  }
  const window = windowOf(context, 'pooling_param');
  const { kernel, pad, dilation } = window;
  if (dilation.some((step) => step !== 1)) return cannot(context, 'its windows are dilated');
  if (pad[0] >= kernel[0] || pad[1] >= kernel[1]) {
    return cannot(context, 'its padding is as wide as its windows');
  }
  const roundsUp = ['CEIL', '0'].includes(text(from, 'round_mode', 'CEIL'));
  const rows = poolWindows(height, window, 0, roundsUp);
  const columns = poolWindows(width, window, 1, roundsUp);
  const beyond = [overhang(height, rows, window, 0), overhang(width, columns, window, 1)] as const;
  if (rows < 1 || columns < 1 || beyond[0] >= kernel[0] || beyond[1] >= kernel[1]) {
    return cannot(context, `it has windows that lie beside its input of ${height}x${width}`);
  }
  const value =
    kind === 'Max'
      ? graph.node('MaxPool', [input.value], attributes(window, [...pad, ...beyond]))
      : average(context, input, window, beyond);
  return { value, shape: [channels, rows, columns] };
}

const attributes = ({ kernel, stride }: Window, pads: readonly number[]) => ({
  kernel_shape: { ints: kernel },
  strides: { ints: stride },
  pads: { ints: pads },
});

/**
 * A mean of Caffe's counts the zeros of the padding on both sides of the picture, and nothing of what
 * a window reaches beyond that. ONNX counts all that is beyond the picture or none of it: where there
 * is both, the padding is put there first.
 */
function average(
  { graph }: LayerContext,
  { value }: Tensor,
  window: Window,
  beyond: readonly [number, number],
): Tensor['value'] {
  const { pad } = window;
  const isPadded = pad[0] > 0 || pad[1] > 0;
  if (!isPadded) {
    return graph.node('AveragePool', [value], attributes(window, [0, 0, ...beyond]));
  }
  const padded = graph.node('Pad', [value, graph.integers([0, 0, ...pad, 0, 0, ...pad])]);
  const more = beyond.map((reach, axis) => Math.max(0, reach - pad[axis as 0 | 1]));
  return graph.node('AveragePool', [padded], attributes(window, [0, 0, ...more]));
}
