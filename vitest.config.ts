import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * Three kinds of tests: unit (pure, mirrors src), contract (processes, transports, database, nets),
 * e2e (whole hosts). Those that start processes have the time that a busy machine needs for that.
 */
const project = (name: string, startsProcesses: boolean) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: startsProcesses ? 240_000 : 20_000,
    hookTimeout: 300_000,
    // Windows, browsers and processes are many at once: what fails is tried once more.
    retry: startsProcesses ? 1 : 0,
    // They open what is built: never an older page than the sources.
    globalSetup: startsProcesses ? ['test/build.ts'] : [],
    // Every process would compile the same sources again.
    env: startsProcesses ? { NODE_COMPILE_CACHE: path.join(tmpdir(), 'decades-compiled') } : {},
    // What another process does takes as long as the machine has other work.
    expect: { poll: { timeout: startsProcesses ? 30_000 : 1_000 } },
  },
});

export default defineConfig({
  test: {
    // Two at least: tests that start processes wait for most of their time.
    maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
    projects: [project('unit', false), project('contract', true), project('e2e', true)],
  },
});
