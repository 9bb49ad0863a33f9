/**
 * Packages Decades for Linux around a stand-in for Electron's runtime, and checks the outcome: what is
 * in it and what is not, its fuses, and that the packaged app does its main job over the double of
 * Electron. It checks nothing that needs the real runtime: see test/e2e/electron-double/README.md.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Arch, build as buildInstaller, Platform } from 'electron-builder';
import { build } from './build.ts';
import { renderIcons } from './icons.ts';
import { checkContents } from './package-contents.ts';
import { checkRun } from './package-run.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** By this, @electron/fuses finds the nine fuses of a runtime: version, number, and a character each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = Buffer.concat([Buffer.from([1, 9]), Buffer.from('101100011')]);

const FUSES_WANTED: readonly (readonly [FuseV1Options, FuseState])[] = [
  [FuseV1Options.RunAsNode, FuseState.DISABLE],
  [FuseV1Options.EnableCookieEncryption, FuseState.ENABLE],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
  [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
  [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
];

const problems: string[] = [];
const done = (what: string, found: readonly string[]): void => {
  problems.push(...found);
  console.log(`${found.length === 0 ? 'ok     ' : 'PROBLEM'} ${what}`);
  for (const problem of found) console.log(`        ${problem}`);
};

const work = mkdtempSync(path.join(tmpdir(), 'decades-package-'));
try {
  await build();
  await renderIcons();
  buildModels();
  const app = await packageApp(work);
  const asar = path.join(app, 'resources/app.asar');
  const extracted = path.join(work, 'extracted');
  extractAll(asar, extracted);
  const files = listPackage(asar, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
  done('what is in the package', checkContents(files, path.join(app, 'resources'), ROOT));
  done('the fuses of its runtime', await checkFuses(path.join(app, 'decades')));
  done('the packaged app over the double', await checkRun(extracted, path.join(app, 'resources')));
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(problems.length === 0 ? 'The package is in order.' : `${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** The nets are built from an npm package that is not shipped. */
function buildModels(): void {
  const models = (command: string) =>
    spawnSync(process.execPath, ['dist/cli/main.js', 'models', command], { cwd: ROOT }).status ===
    0;
  if (!models('verify') && !models('build')) throw new Error('The nets can not be built.');
}

/** Runs electron-builder; gives the folder of what it made. */
async function packageApp(folder: string): Promise<string> {
  const runtime = path.join(folder, 'runtime');
  mkdirSync(path.join(runtime, 'resources'), { recursive: true });
  const program = path.join(runtime, 'electron');
  writeFileSync(
    program,
    Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), Buffer.from(SENTINEL), FUSES]),
  );
  chmodSync(program, 0o755);
  const output = path.join(folder, 'installers');
  await buildInstaller({
    projectDir: ROOT,
    targets: Platform.LINUX.createTarget('dir', process.arch === 'arm64' ? Arch.arm64 : Arch.x64),
    config: { electronDist: runtime, directories: { output } },
  });
  const made = ['linux-unpacked', 'linux-arm64-unpacked'].map((name) => path.join(output, name));
  const found = made.find((each) => existsSync(each));
  if (found === undefined) throw new Error(`electron-builder left nothing in ${output}.`);
  return found;
}

async function checkFuses(program: string): Promise<string[]> {
  if (!readFileSync(program).includes(SENTINEL)) return [`${program} carries no fuses`];
  const wire = await getCurrentFuseWire(program);
  return FUSES_WANTED.filter(([fuse, state]) => wire[fuse] !== state).map(
    ([fuse]) => `${FuseV1Options[fuse]} is not as it should be`,
  );
}
