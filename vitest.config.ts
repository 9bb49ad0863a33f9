import { defineConfig } from 'vitest/config';

/**
 * Three kinds of tests: unit (pure, mirrors src), contract (processes, transports, database, nets),
 * e2e (whole hosts). Those that start processes run one file at a time: they measure the machine.
 */
const project = (name: string, serial: boolean) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: serial ? 240_000 : 20_000,
    hookTimeout: 300_000,
    // Windows, browsers and processes are many at once: what fails is tried once more.
    retry: serial ? 1 : 0,
    // They open what is built: never an older page than the sources.
    globalSetup: serial ? ['test/build.ts'] : [],
    fileParallelism: !serial,
    // What another process does takes as long as the machine has other work.
    expect: { poll: { timeout: serial ? 30_000 : 1_000 } },
  },
});

export default defineConfig({
  test: {
    projects: [project('unit', false), project('contract', true), project('e2e', true)],
  },
});
