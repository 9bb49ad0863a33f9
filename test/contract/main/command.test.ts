/** The command line of the installed app: without a window, with the same answers. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/contract/desktop/index.ts';
import { temporaryFolder } from '../../fixtures/catalog.ts';
import { decades } from '../../fixtures/cli.ts';
import { personPhoto, plainPhoto } from '../../fixtures/photos.ts';
import { start, until } from './desktop.ts';

const { folder, remove } = temporaryFolder();
const photos = path.join(folder, 'photos');
const library = path.join(folder, 'library');
const IN = ['--library', library];

beforeAll(async () => {
  mkdirSync(photos);
  await personPhoto(path.join(photos, 'person.jpg'), 0);
});
afterAll(remove);

it('knows every command, and no other', async () => {
  const { stdout } = await decades('--help');
  const listed = [...stdout.matchAll(/^ {2}([a-z][a-z-]+)[ |[]/gm)].map(([, name]) => name);
  expect([...COMMANDS].sort()).toEqual([...listed].sort());
});

it('answers as `decades` does', async () => {
  const scanned = await start(['scan', photos, ...IN, '--json']).ended;
  expect(scanned.code).toBe(0);
  expect(JSON.parse(scanned.stdout)).toMatchObject({ photos: 1, problems: 0 });
  const commands = [
    ['search', 'faces:>=1', ...IN],
    ['search', 'faces:>=', ...IN],
    ['facets', '--json', ...IN],
    ['models', 'list', '--json'],
    ['scan', path.join(folder, 'missing'), ...IN],
    ['--help'],
    ['--version'],
  ];
  for (const args of commands) {
    const [{ code, stdout, stderr }, expected] = await Promise.all([
      start(args).ended,
      decades(...args),
    ]);
    expect({ code, stdout, stderr }, args.join(' ')).toEqual({
      code: expected.code,
      stdout: expected.stdout,
      stderr: expected.stderr,
    });
  }
}, 240_000);

it('opens no window and holds no lock', async () => {
  const served = start(['serve', ...IN]);
  let printed = '';
  served.child.stdout?.on('data', (text: string) => (printed += text));
  await until('it serves', () => Promise.resolve(printed.includes('http://127.0.0.1:')));
  const names = (await served.electron.calls()).map(({ name }) => name);
  expect(names).not.toContain('BrowserWindow');
  expect((await served.electron.processes()).map(({ name }) => name)).toContain(
    'Decades Command Line',
  );
  served.child.kill('SIGTERM');
  expect((await served.ended).code).toBe(0);
});

it('stops a scan in order at Ctrl-C', async () => {
  const many = path.join(folder, 'many');
  mkdirSync(many);
  for (let i = 0; i < 100; i += 1) await plainPhoto(path.join(many, `${i}.jpg`), i);
  const scan = start(['scan', many, ...IN]);
  await until('it looks at photos', async () =>
    (await scan.electron.processes()).some(({ name }) => name === 'Decades Vision'),
  );
  scan.child.kill('SIGINT');
  const { code, stderr } = await scan.ended;
  expect(code).toBe(1);
  expect(stderr).toContain('Stopping after the photos in hand');
  expect(stderr).toContain('still to do');
});
