/**
 * Whether a fast version of a detector can be trusted on this machine. Rounded nets lean on processor
 * instructions, and accelerators on drivers, that are right on one machine and wrong on another.
 */
import type { OutputTensor, Session } from '../runtime.ts';

const SIDE = 256;
/** Rounding to bytes was seen to differ by 0.0024 and 0.0053; sums that overflow give other nets. */
const LARGEST_MEAN_BOX_DIFFERENCE = 0.01;
const LARGEST_SCORE_DIFFERENCE = 0.02;

/** The same noise on every machine: it drives all layers hard, which shows overflow. */
function noise(): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: SIDE * SIDE * 3 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

function differences(a: OutputTensor | undefined, b: OutputTensor | undefined) {
  if (a?.data.length !== b?.data.length || !a || !b) return { largest: Infinity, mean: Infinity };
  const each = a.data.map((value, i) => Math.abs(value - b.data[i]!));
  const sum = each.reduce((total, value) => total + value, 0);
  // Math.max and the sum of anything with NaN is NaN, which no comparison below accepts.
  return { largest: each.reduce((l, value) => Math.max(l, value), 0), mean: sum / each.length };
}

/**
 * Runs both detectors on one picture of noise (about 30 ms) and compares the boxes and scores of all
 * anchors. `fast` agrees when it differs by no more than rounding does.
 */
export async function detectorsAgree(exact: Session, fast: Session): Promise<boolean> {
  const inputs = { image: { data: noise(), dims: [1, SIDE, SIDE, 3] } };
  const [expected, found] = [await exact.run(inputs), await fast.run(inputs)];
  const boxes = differences(expected.boxes, found.boxes);
  const scores = differences(expected.scores, found.scores);
  return boxes.mean <= LARGEST_MEAN_BOX_DIFFERENCE && scores.largest <= LARGEST_SCORE_DIFFERENCE;
}
