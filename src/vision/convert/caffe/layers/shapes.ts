/** Layers that only arrange numbers otherwise, or join them. */
import { product } from '../blobs.ts';
import { axisOf, cannot, params, single, type LayerContext, type Tensor } from '../context.ts';
import { counts, message, numbers, text, whole } from '../fields.ts';

/** The number of pictures stays as it is: axis 0 is copied. */
function arranged({ graph }: LayerContext, { value }: Tensor, shape: readonly number[]): Tensor {
  return { value: graph.node('Reshape', [value, graph.integers([0, ...shape])]), shape };
}

export function addFlatten(context: LayerContext): Tensor {
  const from = params(context, 'flatten_param');
  const input = single(context);
  const { shape } = input;
  const first = axisOf(context, whole(from, 'axis', 1), shape.length);
  const last = axisOf(context, whole(from, 'end_axis', -1), shape.length);
  if (last < first) return cannot(context, 'its end_axis comes before its axis');
  const joined = product(shape.slice(first, last + 1));
  return arranged(context, input, [...shape.slice(0, first), joined, ...shape.slice(last + 1)]);
}

export function addReshape(context: LayerContext): Tensor {
  const from = params(context, 'reshape_param');
  const input = single(context);
  const before = [context.batch, ...input.shape];
  const axis = whole(from, 'axis', 0);
  const first = axis < 0 ? axis + before.length + 1 : axis;
  const axes = whole(from, 'num_axes', -1);
  const end = axes === -1 ? before.length : first + axes;
  if (first < 0 || first > end || end > before.length)
    return cannot(context, 'its axes do not exist');
  const wanted = counts(message(from, 'shape'), 'dim', -1).map((size, i) =>
    size === 0 ? (before[first + i] ?? 0) : size,
  );
  const full = [...before.slice(0, first), ...wanted, ...before.slice(end)];
  const known = full.filter((size) => size !== -1);
  const missing = product(before) / product(known);
  if (
    known.length < full.length - 1 ||
    (known.length < full.length && !Number.isInteger(missing))
  ) {
    return cannot(context, `${before.join('x')} can not become ${full.join('x')}`);
  }
  const [batch, ...shape] = full.map((size) => (size === -1 ? missing : size));
  // A graph for any number of pictures can not mix their numbers.
  if (batch !== context.batch || product(shape) !== product(input.shape)) {
    return cannot(context, `${before.join('x')} becomes ${full.join('x')}, which mixes pictures`);
  }
  return arranged(context, input, shape);
}

export function addConcat(context: LayerContext): Tensor {
  const { graph, inputs } = context;
  const from = params(context, 'concat_param');
  const axes = inputs[0]?.shape.length ?? 0;
  const axis = axisOf(context, whole(from, 'axis', whole(from, 'concat_dim', 1)), axes);
  const others = (shape: readonly number[]): string => shape.toSpliced(axis, 1, -1).join('x');
  if (new Set(inputs.map(({ shape }) => others(shape))).size !== 1) {
    return cannot(
      context,
      `its inputs are ${inputs.map(({ shape }) => shape.join('x')).join(', ')}`,
    );
  }
  const values = inputs.map(({ value }) => value);
  const joined = inputs.reduce((sum, { shape }) => sum + shape[axis]!, 0);
  return {
    value: graph.node('Concat', values, { axis: { i: axis + 1 } }),
    shape: inputs[0]!.shape.with(axis, joined),
  };
}

const OPERATIONS: Readonly<Record<string, string>> = {
  PROD: 'Mul',
  SUM: 'Add',
  MAX: 'Max',
  '0': 'Mul',
  '1': 'Add',
  '2': 'Max',
};

export function addEltwise(context: LayerContext): Tensor {
  const { graph, inputs } = context;
  const from = params(context, 'eltwise_param');
  const operation = OPERATIONS[text(from, 'operation', 'SUM')];
  const factors = numbers(from, 'coeff');
  const [first, ...rest] = inputs;
  if (operation === undefined) return cannot(context, `it does ${text(from, 'operation', '')}`);
  if (first === undefined || rest.length === 0) return cannot(context, 'it has one input');
  if (rest.some(({ shape }) => shape.join() !== first.shape.join())) {
    return cannot(context, 'its inputs are of different sizes');
  }
  if (factors.length > 0 && (operation !== 'Add' || factors.length !== inputs.length)) {
    return cannot(context, `it has ${factors.length} factors for ${inputs.length} inputs`);
  }
  const values = inputs.map(({ value }, i) =>
    (factors[i] ?? 1) === 1 ? value : graph.node('Mul', [value, graph.scalar(factors[i]!)]),
  );
  const value = values.reduce((all, each) => graph.node(operation, [all, each]));
  return { value, shape: first.shape };
}
