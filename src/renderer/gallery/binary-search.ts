/**
 * The last of the first `length` numbers that is at or below `value`, or -1 where all are above.
 * The numbers ascend; of equal ones the last is found.
 */
export function lastAtOrBelow(
  numbers: Uint32Array | Float64Array,
  value: number,
  length: number = numbers.length,
): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
