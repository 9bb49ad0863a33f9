import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pace } from '../../../../src/renderer/app/pace.ts';

describe('pace', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function paced(): { pace: Pace; runs: number[] } {
    const runs: number[] = [];
    const start = Date.now();
    const pace = new Pace(
      () => runs.push(Date.now() - start),
      1000,
      () => Date.now(),
    );
    return { pace, runs };
  }

  it('runs the first time at once, and then once a second however often it is asked', () => {
    const { pace, runs } = paced();
    for (let i = 0; i < 30; i += 1) {
      pace.soon();
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(5000);
    expect(runs).toEqual([0, 1000, 2000, 3000]);
  });

  it('runs at once for what must not wait, which answers what was still owed', () => {
    const { pace, runs } = paced();
    pace.soon();
    pace.soon();
    vi.advanceTimersByTime(200);
    pace.now();
    vi.advanceTimersByTime(5000);
    expect(runs).toEqual([0, 200]);
  });

  it('owes nothing any more once it was told to forget', () => {
    const { pace, runs } = paced();
    pace.soon();
    pace.soon();
    pace.forget();
    vi.advanceTimersByTime(5000);
    expect(runs).toEqual([0]);
  });
});
