/** Every layer that can be converted, by its type. */
import type { AddLayer } from '../context.ts';
import { addConvolution } from './convolution.ts';
import { addBatchNorm, addLrn, addScale } from './normalisation.ts';
import { addPooling } from './pooling.ts';
import { addConcat, addEltwise, addFlatten, addReshape } from './shapes.ts';
import { addDropout, addInnerProduct, addRelu, addSoftmax } from './simple.ts';

export const LAYERS: Readonly<Record<string, AddLayer>> = {
  BatchNorm: addBatchNorm,
  Concat: addConcat,
  Convolution: addConvolution,
  Dropout: addDropout,
  Eltwise: addEltwise,
  Flatten: addFlatten,
  InnerProduct: addInnerProduct,
  LRN: addLrn,
  Pooling: addPooling,
  ReLU: addRelu,
  Reshape: addReshape,
  Scale: addScale,
  Softmax: addSoftmax,
};
