/** kill -9 at random moments of a scan; `npm run bench -- kill` does so 200 times. */
import { describe, expect, it } from 'vitest';
import { killScans } from '../fixtures/kill-scans.ts';
import { canFindProcesses } from '../fixtures/processes.ts';

describe.runIf(canFindProcesses)('a scan that is killed 20 times', () => {
  it('loses nothing that it told of, does nothing twice, and ends as an undisturbed one', async () => {
    const result = await killScans({ kills: 20, photos: 60, seed: 20 });
    expect(result.faults).toEqual([]);
    expect(result.kills).toBe(20);
    expect(result.acknowledged).toBeGreaterThan(5);
    // The same photos were in hand at several kills, and none is held to be what kills.
    expect(result.beforeAnything).toBeGreaterThan(3);
    const { final, undisturbed } = result;
    expect(final).toEqual(undisturbed);
    const unreadable = Math.floor((result.photos + 2) / 10);
    expect(final.photos).toHaveLength(result.photos - unreadable);
    expect(final.problems).toHaveLength(unreadable);
    expect(final.problems.every((row) => (row as { code: string }).code === 'not-an-image')).toBe(
      true,
    );
    expect(final.faces).toHaveLength(Math.ceil(result.photos / 5));
  }, 240_000);
});
