/**
 * Runs everything that must hold: types, lint, formatting, layers, and the tests of all kinds. Finds a
 * browser for those of the gallery, or installs one, and builds what they open.
 * Ends with one plain line, `N passed, N failed, N skipped`, in which each check counts as one test.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { errorMessage } from '../src/contract/errors.ts';
import { ensureBrowser } from './browser.ts';
import { findElectron } from './electron-runtime.ts';

const Results = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numFailedTestSuites: z.number(),
});

const CHECKS = ['check:types', 'check:lint', 'check:layers', 'build'];

const total = { passed: 0, failed: 0, skipped: 0 };

/** Runs a command with the terminal's output; whether it succeeded. */
function run(command: string, args: string[]): boolean {
  const shell = process.platform === 'win32'; // npm is a .cmd there
  return spawnSync(command, args, { stdio: 'inherit', shell }).status === 0;
}

try {
  ensureBrowser();
} catch (error) {
  // The other tests still run, and those of the gallery say that they were skipped.
  console.error(errorMessage(error));
  total.failed += 1;
}

for (const check of CHECKS) {
  console.log(`\n> ${check}`);
  if (run('npm', ['run', '--silent', check])) total.passed += 1;
  else total.failed += 1;
}

const folder = mkdtempSync(path.join(tmpdir(), 'decades-test-'));
const file = path.join(folder, 'results.json');
const ok = run(process.execPath, [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${file}`,
]);
try {
  const results = Results.parse(JSON.parse(readFileSync(file, 'utf8')));
  total.passed += results.numPassedTests;
  total.failed += results.numFailedTests;
  total.skipped += results.numPendingTests + results.numTodoTests;
  // A file that could not even be loaded has no failed test of its own.
  if (!ok && results.numFailedTests === 0) total.failed += Math.max(1, results.numFailedTestSuites);
} catch (error) {
  console.error('The test runner left no readable results:', error);
  total.failed += 1;
} finally {
  rmSync(folder, { recursive: true });
}

if (!existsSync('../shared/data')) {
  console.log('Skipped: tests that need the photos of ../shared/data, which is not here.');
}
if (findElectron() === null) {
  console.log(
    'Skipped: tests in Electron itself, whose runtime is not here. Its double ran instead.',
  );
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
