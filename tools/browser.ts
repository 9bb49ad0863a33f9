/** A browser for the tests of the page: one that is there, or one that can be installed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const ON_PATH = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const IN_APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const IN_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

const { env } = process;

/** Where this platform's browsers are, the likeliest first. */
function places(): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', path.join(env.HOME ?? '', 'Applications')].flatMap((folder) =>
        IN_APPLICATIONS.map((name) => path.join(folder, `${name}.app/Contents/MacOS/${name}`)),
      );
    case 'win32':
      return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => IN_PROGRAMS.map((name) => path.join(folder, name)));
    default:
      return ON_PATH.flatMap((name) =>
        (env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name)),
      );
  }
}

/**
 * Absolute path of Chrome, Chromium or Edge, or null where there is none. DECADES_BROWSER names
 * another one; fails where that is not there.
 */
export function findBrowser(): string | null {
  const named = env.DECADES_BROWSER;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`DECADES_BROWSER names ${named}, which is not there.`);
  }
  return places().find((file) => path.isAbsolute(file) && existsSync(file)) ?? null;
}

/** The browser's path. Installs one where that can be done without asking; else fails, and says what to do. */
export function ensureBrowser(): string {
  const found = findBrowser() ?? (canInstall() ? install() : null);
  if (found !== null) return found;
  throw new Error(
    'The tests of the gallery need Chrome, Chromium or Edge. Install one of them, or name a ' +
      'Chromium-based browser in the environment variable DECADES_BROWSER.',
  );
}

function canInstall(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function install(): string | null {
  console.log('Installing Chromium by apt-get, for the tests of the gallery ...');
  const aptGet = (...args: string[]): boolean => {
    const run = spawnSync('/usr/bin/apt-get', args, {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      encoding: 'utf8',
      timeout: 10 * 60_000,
    });
    if (run.status !== 0) console.error(run.stderr);
    return run.status === 0;
  };
  const installed =
    aptGet('update') && aptGet('install', '--yes', '--no-install-recommends', 'chromium');
  return installed ? findBrowser() : null;
}

/** What a browser needs to be told in tests, beside its path. */
export function browserArgs(): string[] {
  // Chromium's sandbox refuses to run as root, as tests in a container do.
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
