/**
 * Whether a provider computes what the CPU computes. Floats are added up in another order there, and
 * some round them harder (TF32 on CUDA, 16 bits on Apple's neural engine), so outputs are never the same
 * to the bit. What is allowed is well below what anyone could see, and far above all such rounding;
 * a kernel or a driver that is wrong is off by much more. docs/providers.md has the measurements.
 */
import type { NetTrial } from '../../contract/vision.ts';
import type { OutputTensor } from '../runtime.ts';
import type { Probe } from './probes.ts';

type Difference = (expected: OutputTensor, found: OutputTensor, probe: Probe) => number;

/** Boxes count only where there may be a face: elsewhere the net was never taught to place them. */
const MAYBE_A_FACE = 0.1;

/** NaN, which every comparison refuses, where any number is one. */
function largest(differences: Iterable<number>): number {
  let most = 0;
  for (const value of differences) most = Math.max(most, Math.abs(value));
  return most;
}

const each: Difference = ({ data }, found) =>
  largest(data.map((value, i) => value - found.data[i]!));

const boxesOfFaces: Difference = ({ data }, found, { expected }) => {
  const scores = expected.scores?.data ?? new Float32Array();
  return largest(
    data.map((value, i) => ((scores[i >> 2] ?? 0) >= MAYBE_A_FACE ? value - found.data[i]! : 0)),
  );
};

const distance: Difference = ({ data }, found) =>
  Math.hypot(...data.map((value, i) => value - found.data[i]!));

/** How each output is compared, and how far off it may be, in its own unit. */
const OUTPUTS: Readonly<
  Record<string, { readonly allowed: number; readonly measure: Difference }>
> = {
  /** Shares of the picture's sides: 5 pixels of 512. */
  boxes: { allowed: 0.01, measure: boxesOfFaces },
  /** 0..1; the rounded detector, which is trusted, may differ as much. */
  scores: { allowed: 0.02, measure: each },
  /** Shares of the face's box: one pixel of 112. */
  landmarks: { allowed: 0.01, measure: each },
  /** Years; a face and its mirror image differ by more. */
  age: { allowed: 0.5, measure: each },
  /** P(female), 0..1. */
  female: { allowed: 0.02, measure: each },
  /** Distance of descriptors; two photos of one person are about 0.3 apart. */
  descriptor: { allowed: 0.05, measure: distance },
};

/** How far each output is from what the CPU gave. */
export function compare(
  probe: Probe,
  answers: Readonly<Record<string, OutputTensor>>,
): NetTrial['outputs'] {
  return Object.entries(probe.expected).map(([name, expected]) => {
    const rule = OUTPUTS[name];
    if (rule === undefined) throw new TypeError(`nothing says how to compare "${name}"`);
    const output = answers[name];
    const found =
      output?.data.length === expected.data.length ? rule.measure(expected, output, probe) : NaN;
    const difference = Number.isFinite(found) ? found : null;
    return { name, difference, allowed: rule.allowed };
  });
}

/** The first output that is further off than allowed, as one sentence; null where none is. */
export function whatIsWrong(outputs: NetTrial['outputs']): string | null {
  const wrong = outputs.find(
    ({ difference, allowed }) => difference === null || difference > allowed,
  );
  if (wrong === undefined) return null;
  const { name, difference, allowed } = wrong;
  return difference === null
    ? `What it gives for ${name} is no number.`
    : `Its ${name} differ from the processor’s by ${difference.toPrecision(2)}, where ${allowed} is allowed.`;
}
