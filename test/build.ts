/** Brings `dist` up to date before tests open what is in it; quick where nothing changed. */
import { build } from '../tools/build.ts';

export async function setup(): Promise<void> {
  await build();
}
