import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Expiry } from '../../../../src/renderer/app/expiry.ts';

describe('what goes by itself', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function expiring(): { expiry: Expiry<string>; gone: string[] } {
    const gone: string[] = [];
    return { expiry: new Expiry((key: string) => gone.push(key), 1000), gone };
  }

  it('goes once, after its time, whatever comes beside it', () => {
    const { expiry, gone } = expiring();
    expiry.follow(['a']);
    vi.advanceTimersByTime(600);
    expiry.follow(['a', 'b']);
    vi.advanceTimersByTime(400);
    expect(gone).toEqual(['a']);
    vi.advanceTimersByTime(5000);
    expect(gone).toEqual(['a', 'b']);
  });

  it('stays while it is held, and has its whole time afterwards', () => {
    const { expiry, gone } = expiring();
    expiry.follow(['a']);
    vi.advanceTimersByTime(900);
    expiry.hold(true);
    vi.advanceTimersByTime(5000);
    expiry.hold(false);
    vi.advanceTimersByTime(999);
    expect(gone).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(gone).toEqual(['a']);
  });

  it('is forgotten when it is taken away before', () => {
    const { expiry, gone } = expiring();
    expiry.follow(['a']);
    expiry.follow([]);
    vi.advanceTimersByTime(5000);
    expect(gone).toEqual([]);
  });
});
