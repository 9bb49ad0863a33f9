/** 200 kills -9 during scans. Fails where anything was lost, done twice, or came out different. */
import { isDeepStrictEqual } from 'node:util';
import { killScans } from '../fixtures/kill-scans.ts';
import type { Bench } from './options.ts';

const KILLS = 200;

export const run: Bench = async () => {
  const result = await killScans({ kills: KILLS, photos: 200, seed: 200 });
  const { kills, acknowledged, faults, final, undisturbed } = result;
  if (faults.length > 0) throw new Error(faults.join('\n'));
  if (!isDeepStrictEqual(final, undisturbed)) {
    throw new Error('the killed library differs from an undisturbed one');
  }
  const note = `${acknowledged} results acknowledged, none lost or done twice; sound after each`;
  return [{ name: 'kill -9 during a scan', value: kills, unit: 'kills', note }];
};
