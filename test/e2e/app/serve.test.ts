/** `decades serve` and `npm start` as a person without a display sees them: on a terminal. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeLibrary } from '../../fixtures/app.ts';
import { decades } from '../../fixtures/cli.ts';
import { temporaryFolder } from '../../fixtures/catalog.ts';
import { personPhoto, plainPhoto } from '../../fixtures/photos.ts';
import { canFindProcesses, createMark } from '../../fixtures/processes.ts';
import { SERVE, START, startHost } from '../../fixtures/host-process.ts';

const { folder, remove } = temporaryFolder();
const photos = path.join(folder, 'photos');
const many = path.join(folder, 'many');
const mark = createMark();

beforeAll(async () => {
  mkdirSync(photos);
  mkdirSync(many);
  for (let i = 0; i < 4; i += 1) await personPhoto(path.join(photos, `person-${i}.jpg`), i);
  writeFileSync(path.join(photos, 'broken.jpg'), 'this is no photo');
  for (let i = 0; i < 200; i += 1) await plainPhoto(path.join(many, `${i}.jpg`), i);
});
afterEach(() => {
  if (canFindProcesses) mark.killAll();
});
afterAll(remove);

/** What is printed of the folder above, after the address. */
const SUMMARY = new RegExp(
  [
    'Tagged 4 photos with [34] faces in .*\\.',
    "1 file could not be tagged: 'decades problems' says why\\.",
    '',
    'age group +female +male +unknown',
    '0-2 +\\d+ +\\d+ +\\d+',
    '(.*\\n){7}',
    'The library has 4 photos with [34] faces\\. Ages and genders are guesses that can be wrong\\.',
    '1 file with a problem:',
    '  .*broken\\.jpg: .+\\.',
    '',
  ].join('\\n'),
);

describe.each([
  ['decades serve', SERVE, {}],
  // Without a display, whatever this machine has: no window is tried.
  ['npm start', START, { DISPLAY: '', WAYLAND_DISPLAY: '' }],
])('%s', (name, command, env) => {
  const library = path.join(folder, name);

  it('adds a folder, prints what was found, and serves until Ctrl-C', async () => {
    const host = startHost(command, [photos, '--library', library], { mark, env });
    const url = await host.url();
    await host.until(SUMMARY);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
    host.interrupt();
    expect(await host.ended).toEqual({ code: 0, signal: null });
    if (canFindProcesses) await mark.gone();
    await expect(fetch(url)).rejects.toThrow();
    expect(host.printed.err).toContain('Press Ctrl-C to stop.');
    if (name === 'npm start') {
      expect(host.printed.err).toMatch(/^There is no display for a window, [^\n]+\n/m);
      expect(host.printed.err).toContain('Open the address above in a browser');
    }
  });

  it('knows the library when it is started again, with nothing to do', async () => {
    const host = startHost(command, ['--library', library, '--json'], { mark, env });
    await host.until(/^\{"url":"http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+"\}$/m);
    const [line] = await host.until(/^\{"photos".*\}$/m);
    expect(JSON.parse(line)).toMatchObject({ photos: 0, problems: 0, unchanged: 5 });
    host.interrupt();
    expect((await host.ended).code).toBe(0);
  });
});

describe('stopping in the middle of a scan', () => {
  it('finishes the photos in hand, and goes on the next time', async () => {
    const args = ['--library', path.join(folder, 'stopped'), '--json'];
    await makeLibrary(args[1]!);
    const host = startHost(SERVE, [many, ...args], { mark });
    await host.url();
    if (canFindProcesses) await mark.atLeast(2); // it looks at photos
    host.interrupt();
    expect(await host.ended).toEqual({ code: 0, signal: null });
    expect(host.printed.err).toContain('Stopping after the photos in hand.');
    if (canFindProcesses) await mark.gone();

    const again = startHost(SERVE, args, { mark });
    await again.until(/^\{"photos".*\}$/m);
    again.interrupt();
    await again.ended;
    const { stdout } = await decades('facets', ...args);
    expect(JSON.parse(stdout)).toMatchObject({ total: { photos: 200 } });
  });

  it('ends at once when asked again', async () => {
    const args = ['--library', path.join(folder, 'twice')];
    await makeLibrary(args[1]!);
    const host = startHost(SERVE, [many, ...args], { mark });
    await host.url();
    host.child.kill('SIGINT');
    setTimeout(() => host.child.kill('SIGINT'), 600);
    // Whatever was in hand may have been done by then, and the process be on its way out.
    expect([
      { code: 130, signal: null },
      { code: 0, signal: null },
      { code: null, signal: 'SIGINT' },
    ]).toContainEqual(await host.ended);
    if (canFindProcesses) await mark.gone();
    expect((await decades('facets', ...args)).code).toBe(0);
  });
});

describe('what can not be', () => {
  it.each([
    [['/no/such/folder'], 1, /^decades: There is no folder at \/no\/such\/folder\n$/],
    [['--port', '0'], 2, /whole number of at least 1/],
    [['--port', 'x'], 2, /whole number/],
  ])('%j ends with %d', async (args, code, message) => {
    const host = startHost(SERVE, [...args, '--library', path.join(folder, 'none')], { mark });
    expect((await host.ended).code).toBe(code);
    expect(host.printed.out).toBe('');
    expect(host.printed.err).toMatch(message);
  });

  it('a port that is taken is said to be', async () => {
    const first = startHost(SERVE, ['--library', path.join(folder, 'a')], { mark });
    const { port } = new URL(await first.url());
    const second = startHost(SERVE, ['--library', path.join(folder, 'b'), '--port', port], {
      mark,
    });
    expect((await second.ended).code).toBe(1);
    expect(second.printed.err).toBe(
      `decades: Port ${port} is taken or not allowed: choose another one.\n`,
    );
    first.interrupt();
    await first.ended;
  });

  it('a library that another process holds is said to be', async () => {
    const library = path.join(folder, 'held');
    const first = startHost(SERVE, ['--library', library], { mark });
    await first.url();
    const second = startHost(SERVE, ['--library', library], { mark });
    expect((await second.ended).code).toBe(1);
    expect(second.printed.err).toMatch(/^decades: [^\n]+\n$/);
    first.interrupt();
    await first.ended;
  });
});
