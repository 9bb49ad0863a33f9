import { describe, expect, it } from 'vitest';
import { Latest } from '../../../../src/renderer/app/latest.ts';

/** A loader whose answers come when the test lets them. */
function slow(): {
  latest: Latest<string>;
  shown: string[];
  started: string[];
  answer: () => Promise<void>;
} {
  const waiting: (() => void)[] = [];
  const shown: string[] = [];
  const started: string[] = [];
  const latest = new Latest<string>(async (key, isWanted) => {
    started.push(key);
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (isWanted()) shown.push(key);
  });
  const answer = async (): Promise<void> => {
    waiting.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { latest, shown, started, answer };
}

describe('the latest of many questions', () => {
  it('is what is shown, whatever was asked before and answers later', async () => {
    const { latest, shown, answer } = slow();
    void latest.ask('a');
    void latest.ask('b');
    await answer();
    await answer();
    expect(shown).toEqual(['b']);
  });

  it('is answered though it is asked again and again while it loads', async () => {
    const { latest, shown, started, answer } = slow();
    void latest.ask('a');
    void latest.ask('a');
    void latest.ask('a');
    await answer();
    expect(shown).toEqual(['a']);
    await answer();
    expect(shown).toEqual(['a', 'a']);
    expect(started).toEqual(['a', 'a']);
  });

  it('drops the second round of a question when another was asked', async () => {
    const { latest, shown, started, answer } = slow();
    void latest.ask('a');
    void latest.ask('a');
    void latest.ask('b');
    await answer();
    await answer();
    expect(shown).toEqual(['b']);
    expect(started).toEqual(['a', 'b']);
  });

  it('can be asked anew once it was answered', async () => {
    const { latest, shown, answer } = slow();
    void latest.ask('a');
    await answer();
    void latest.ask('a');
    await answer();
    expect(shown).toEqual(['a', 'a']);
  });
});
