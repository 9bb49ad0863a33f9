import { cannot, params, picture, type LayerContext, type Tensor } from '../context.ts';
import { count, flag, whole } from '../fields.ts';
import { biasOf, weightsOf } from '../weights.ts';
import { wholeWindows, windowOf } from '../windows.ts';

/** Convolution with groups and dilation. Caffe's weights have ONNX's order: out, in, height, width. */
export function addConvolution(context: LayerContext): Tensor {
  const { graph } = context;
  const from = params(context, 'convolution_param');
  const { value, shape } = picture(context);
  const [channels, height, width] = shape;
  const outputs = count(from, 'num_output', 0);
  const groups = count(from, 'group', 1, 1);
  if (whole(from, 'axis', 1) !== 1) return cannot(context, 'its channels are not axis 1');
  if (outputs < 1 || channels % groups !== 0 || outputs % groups !== 0) {
    return cannot(context, `${channels} channels to ${outputs} in ${groups} groups`);
  }
  const window = windowOf(context, 'convolution_param');
  const { kernel, stride, pad, dilation } = window;
  const size = [wholeWindows(context, height, window, 0), wholeWindows(context, width, window, 1)];
  const inputs = [value, weightsOf(context, 0, [outputs, channels / groups, ...kernel])];
  if (flag(from, 'bias_term', true)) inputs.push(biasOf(context, outputs));
  const result = graph.node('Conv', inputs, {
    kernel_shape: { ints: kernel },
    strides: { ints: stride },
    dilations: { ints: dilation },
    pads: { ints: [...pad, ...pad] },
    group: { i: groups },
  });
  return { value: result, shape: [outputs, ...size] };
}
