/** How layers are called: V1 files (2014) write `INNER_PRODUCT`, later ones `"InnerProduct"`. */

/** V1 names that are not just the later one in capitals. */
const V1_NAMES: Readonly<Record<string, string>> = {
  ABSVAL: 'AbsVal',
  ARGMAX: 'ArgMax',
  BNLL: 'BNLL',
  ELTWISE: 'Eltwise',
  HDF5_DATA: 'HDF5Data',
  HDF5_OUTPUT: 'HDF5Output',
  IM2COL: 'Im2col',
  LRN: 'LRN',
  MVN: 'MVN',
  RELU: 'ReLU',
  SIGMOID: 'Sigmoid',
  SOFTMAX_LOSS: 'SoftmaxWithLoss',
  TANH: 'TanH',
};

const inCapitals = (name: string): string =>
  name
    .split('_')
    .map((part) => part.slice(0, 1) + part.slice(1).toLowerCase())
    .join('');

/** The type of a layer as later files write it. */
export function layerType(written: string, isV1: boolean): string {
  return isV1 ? (V1_NAMES[written] ?? inCapitals(written)) : written;
}

/** Layers that read pictures for training; where they crop them, that is the net's input. */
export const READS_PICTURES: ReadonlySet<string> = new Set([
  'Data',
  'DummyData',
  'HDF5Data',
  'ImageData',
  'MemoryData',
  'WindowData',
]);

/** Layers that only measure how the training goes. */
export const ONLY_TRAINS: ReadonlySet<string> = new Set([
  'Accuracy',
  'ContrastiveLoss',
  'EuclideanLoss',
  'HDF5Output',
  'HingeLoss',
  'InfogainLoss',
  'MultinomialLogisticLoss',
  'SigmoidCrossEntropyLoss',
  'Silence',
]);
