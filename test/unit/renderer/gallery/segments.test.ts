import { expect, test, vi } from 'vitest';
import { Segments } from '../../../../src/renderer/gallery/segments.ts';

/** A list of its own places, whose answers come when the test says so. */
function list(length: number, options: { keep?: number; atOnce?: number } = {}) {
  const asked: { from: number; count: number; answer: () => void; fail: (e: Error) => void }[] = [];
  const onArrival = vi.fn();
  const onError = vi.fn();
  const segments = new Segments<number>(length, {
    fetch: (from, count) =>
      new Promise((resolve, reject) => {
        const answer = () => resolve(Array.from({ length: count }, (_, i) => from + i));
        asked.push({ from, count, answer, fail: reject });
      }),
    onArrival,
    onError,
    size: 10,
    ...options,
  });
  return { segments, asked, onArrival, onError };
}
const settle = () => new Promise((resolve) => setTimeout(resolve));

test('fetches the segments that are wanted, the last one as short as it is', async () => {
  const { segments, asked, onArrival } = list(25);
  segments.want('grid', 15, 25);
  expect(asked.map(({ from, count }) => [from, count])).toEqual([
    [10, 10],
    [20, 5],
  ]);
  expect(segments.at(17)).toBeUndefined();
  for (const { answer } of asked) answer();
  await settle();
  expect([9, 10, 17, 24, 25].map((place) => segments.at(place))).toEqual([
    undefined,
    10,
    17,
    24,
    undefined,
  ]);
  expect(onArrival).toHaveBeenCalledTimes(2);
  segments.want('grid', 12, 22);
  expect(asked).toHaveLength(2);
});

test('asks for a few at once, and drops what is not wanted any more before its turn', async () => {
  const { segments, asked } = list(1_000, { atOnce: 2 });
  segments.want('grid', 0, 100);
  expect(asked.map(({ from }) => from)).toEqual([0, 10]);
  segments.want('grid', 500, 520);
  expect(asked).toHaveLength(2);
  asked[0]!.answer();
  asked[1]!.answer();
  await settle();
  expect(asked.map(({ from }) => from)).toEqual([0, 10, 500, 510]);
});

test('every viewer has its wish, the newest one first', async () => {
  const { segments, asked } = list(1_000, { atOnce: 1 });
  segments.want('grid', 0, 20);
  segments.want('viewer', 300, 310);
  asked[0]!.answer();
  await settle();
  asked[1]!.answer();
  await settle();
  expect(asked.map(({ from }) => from)).toEqual([0, 300, 10]);
});

test('keeps what is wanted, and forgets what was not for longest', async () => {
  const { segments, asked } = list(1_000, { keep: 2 });
  for (let from = 0; from < 60; from += 10) {
    segments.want('grid', from, from + 10);
    asked.at(-1)!.answer();
    await settle();
    // Looked at again, so it is not the oldest.
    if (from === 20) segments.want('grid', 0, 10);
  }
  expect([0, 10, 20, 30, 40, 50].map((place) => segments.at(place))).toEqual([
    undefined,
    undefined,
    undefined,
    30,
    40,
    50,
  ]);
});

test('a wish that fails is told, and tried again when something is wanted next', async () => {
  const { segments, asked, onError } = list(30);
  segments.want('grid', 0, 10);
  asked[0]!.fail(new Error('no'));
  await settle();
  expect(onError).toHaveBeenCalledOnce();
  expect(asked).toHaveLength(1);
  segments.want('grid', 0, 10);
  expect(asked).toHaveLength(2);
});

test('tells when a range has arrived, failed, or is closed', async () => {
  const { segments, asked } = list(100);
  const seen: string[] = [];
  segments.want('grid', 5, 15);
  void segments.arrival(5, 15).then(() => seen.push('arrived'));
  asked[0]!.answer();
  await settle();
  expect(seen).toEqual([]);
  asked[1]!.answer();
  await settle();
  expect(seen).toEqual(['arrived']);

  segments.want('grid', 40, 50);
  void segments.arrival(40, 50).then(() => seen.push('failed'));
  asked[2]!.fail(new Error('no'));
  await settle();
  segments.want('grid', 60, 70);
  void segments.arrival(60, 70).then(() => seen.push('closed'));
  segments.close();
  await settle();
  expect(seen).toEqual(['arrived', 'failed', 'closed']);
  asked[3]!.answer();
  await settle();
  expect(segments.at(60)).toBeUndefined();
});

test('an empty list asks for nothing', async () => {
  const { segments, asked } = list(0);
  segments.want('grid', 0, 10);
  await segments.arrival(0, 10);
  expect(asked).toEqual([]);
});

test('what came along is there at once and is not fetched', async () => {
  const fetch = vi.fn((from: number, count: number) =>
    Promise.resolve(Array.from({ length: count }, (_, i) => from + i)),
  );
  const options = { fetch, onArrival: vi.fn(), onError: vi.fn(), size: 10 };
  const first = Array.from({ length: 10 }, (_, i) => i);
  const segments = new Segments<number>(25, { ...options, first });
  expect(segments.at(9)).toBe(9);
  segments.want('grid', 0, 12);
  await settle();
  expect(fetch.mock.calls).toEqual([[10, 10]]);
  // Fewer than a segment are of use only where there are no more.
  expect(new Segments<number>(25, { ...options, first: [0, 1] }).at(0)).toBeUndefined();
  expect(new Segments<number>(2, { ...options, first: [0, 1] }).at(1)).toBe(1);
});
