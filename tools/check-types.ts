/** Type-checks each layer with a tsconfig of its own, so that none sees globals it may not use. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

const projects = globSync(['src/*/tsconfig.json', 'test/tsconfig.json']).sort();
let failed = 0;
for (const project of projects) {
  // Svelte's own checker also reads what is between the tags.
  const checker = project.includes('renderer')
    ? ['node_modules/svelte-check/bin/svelte-check', '--fail-on-warnings', '--tsconfig', project]
    : ['node_modules/typescript/bin/tsc', '-p', project];
  const run = spawnSync(process.execPath, checker, { stdio: 'inherit' });
  if (run.status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
