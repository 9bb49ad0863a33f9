/** Holds what a net declares against what its manifest says. */
import type { TensorSpec } from '../runtime.ts';
import { PackError } from './errors.ts';
import type { NetInput, NetManifest } from './manifest.ts';

type Shape = readonly (number | string)[];

function inputShape({ layout, height, width }: NetInput): Shape {
  const rows = typeof height === 'number' ? height : 'height';
  const columns = typeof width === 'number' ? width : 'width';
  return layout === 'NHWC' ? ['batch', rows, columns, 3] : ['batch', 3, rows, columns];
}

/**
 * Fixed lengths must be equal, variable ones variable; what they are called does not matter. Of a
 * session that was made for fixed ones, the runtime says some as numbers. Nets that take one picture
 * at a time are used so (one-at-a-time.ts).
 */
function fits(declared: Shape, expected: Shape, isFixed: boolean): boolean {
  return (
    declared.length === expected.length &&
    expected.every((length, i) =>
      typeof length === 'number'
        ? declared[i] === length
        : isFixed || typeof declared[i] === 'string' || (i === 0 && declared[i] === 1),
    )
  );
}

const describe = ({ name, type, shape }: TensorSpec): string =>
  `${name} ${type}[${shape.join(', ')}]`;

function mismatch(
  kind: 'input' | 'output',
  net: NetManifest,
  declared: readonly TensorSpec[],
  expected: readonly TensorSpec[],
  isFixed: boolean,
): PackError | null {
  const same =
    declared.length === expected.length &&
    expected.every((spec) =>
      declared.some(
        ({ name, type, shape }) =>
          name === spec.name && type === spec.type && fits(shape, spec.shape, isFixed),
      ),
    );
  if (same) return null;
  const has = declared.map(describe).join('; ');
  const wants = expected.map(describe).join('; ');
  return new PackError(
    `${kind}-mismatch`,
    `${net.file}: its ${kind}s are ${has}, but the manifest says ${wants}`,
  );
}

/**
 * Throws `input-mismatch` or `output-mismatch` where the net is not what the manifest describes.
 * @param isFixed whether the session was made for some fixed lengths (SessionOptions)
 */
export function checkSession(
  net: NetManifest,
  session: { readonly inputs: readonly TensorSpec[]; readonly outputs: readonly TensorSpec[] },
  isFixed = false,
): void {
  const { input, outputs } = net;
  const wrong =
    mismatch(
      'input',
      net,
      session.inputs,
      [{ name: input.name, type: input.type, shape: inputShape(input) }],
      isFixed,
    ) ??
    mismatch(
      'output',
      net,
      session.outputs,
      outputs.map(({ name, shape }) => ({ name, type: 'float32', shape })),
      isFixed,
    );
  if (wrong !== null) throw wrong;
}
