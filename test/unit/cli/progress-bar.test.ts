import { describe, expect, it } from 'vitest';
import { downloadLine, progressLine, progressText } from '../../../src/cli/progress-bar.ts';

const progress = { done: 3_204, total: 9_412, perSecond: 11.4, secondsLeft: 544.5, problems: 2 };

describe('progressText', () => {
  it('says how far, how fast, how long and what went wrong', () => {
    expect(progressText(progress)).toBe('3,204 of 9,412 · 11.4 photos/s · 9 min left · 2 problems');
  });

  it('leaves out what is not known yet, and the time once all is done', () => {
    const start = { done: 0, total: 5, perSecond: null, secondsLeft: null, problems: 0 };
    expect(progressText(start)).toBe('0 of 5');
    expect(progressText({ ...start, done: 5, perSecond: 2, secondsLeft: 0 })).toBe(
      '5 of 5 · 2.0 photos/s',
    );
  });
});

describe('progressLine', () => {
  it('never exceeds the terminal', () => {
    for (let columns = 1; columns < 200; columns += 1) {
      expect(progressLine(progress, columns).length).toBeLessThanOrEqual(columns);
    }
  });

  it('fills the bar by the share that is done', () => {
    const line = progressLine({ ...progress, done: 5, total: 10 }, 200);
    expect(line.startsWith(`${'━'.repeat(20)}${'─'.repeat(20)}  5 of 10`)).toBe(true);
  });
});

describe('downloadLine', () => {
  it('says how much is here, within the line', () => {
    expect(downloadLine(1_500_000, 6_000_000, 80)).toBe('1.5 MB of 6.0 MB, 25 %');
    expect(downloadLine(1_500_000, 6_000_000, 6)).toBe('1.5 MB');
  });
});
