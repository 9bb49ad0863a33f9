/** Help, wrong usage and exit codes: 0 done, 1 failed, 2 wrong usage. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/catalog.ts';
import { decades } from '../../fixtures/cli.ts';

const COMMANDS = [
  [],
  ['scan'],
  ['rescan'],
  ['search'],
  ['faces'],
  ['facets'],
  ['problems'],
  ['models'],
  ['models', 'list'],
  ['models', 'build'],
  ['models', 'verify'],
  ['providers'],
  ['providers', 'fetch'],
  ['backup'],
  ['restore'],
  ['delete-face-data'],
  ['doctor'],
  ['serve'],
  ['evaluate'],
  ['evaluate', 'labels'],
  ['evaluate', 'adience'],
  ['evaluate', 'utkface'],
  ['evaluate', 'fairface'],
  ['evaluate', 'library'],
] as const;

const library = temporaryFolder();
const photos = temporaryFolder();
const IN = ['--library', library.folder];

beforeAll(async () => {
  const { code } = await decades('scan', photos.folder, ...IN);
  expect(code).toBe(0);
});
afterAll(() => {
  library.remove();
  photos.remove();
});

it('every command has help that names it and its options', async () => {
  const ended = await Promise.all(COMMANDS.map((command) => decades(...command, '--help')));
  for (const [i, command] of COMMANDS.entries()) {
    const { code, stdout, stderr } = ended[i]!;
    expect({ code, stderr }, command.join(' ')).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: ${['decades', ...command].join(' ')}`);
    expect(stdout).toContain('--help');
    // Every command but those that only hold others prints JSON on request.
    const holds = ['', 'models', 'providers', 'evaluate'].includes(command.join());
    if (!holds) expect(stdout).toContain('--json');
  }
  const [whole] = ended;
  for (const [name] of COMMANDS) if (name !== undefined) expect(whole!.stdout).toContain(name);
  expect(whole!.stdout).toContain('Exit codes: 0 done, 1 failed or stopped, 2 wrong usage.');
}, 60_000);

describe('wrong usage', () => {
  it.each([
    [['no-such-command']],
    [['scan']],
    [['scan', '.', '--crops', '3']],
    [['scan', '.', '--processes', '0']],
    [['scan', '.', '--min-size', 'many']],
    [['scan', '.', '--no-such-option']],
    [['search']],
    [['search', 'faces:1', '--limit', '-1']],
    [['evaluate']],
    [['evaluate', 'adience']],
    [['evaluate', 'adience', '.', '--crops', '1,1']],
    [['evaluate', 'adience', '.', '--faces', 'somewhere']],
    [['evaluate', 'adience', '.', '--html', '/no/such/folder/report.html']],
    [['evaluate', 'library', '--sample', '5']],
    [['models', 'no-such-command']],
    [[]],
  ])('%j exits with 2, and says why on standard error', async (args) => {
    const { code, stdout, stderr } = await decades(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
    expect(stderr).not.toContain('    at '); // no stack
  });

  it('an unknown word in a query is pointed at', async () => {
    for (const command of ['search', 'faces', 'facets']) {
      const { code, stdout, stderr } = await decades(command, 'faces:1 and agee:25-32', ...IN);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      const lines = stderr.split('\n');
      const shown = lines.findIndex((line) => line.includes('faces:1 and agee:25-32'));
      expect(shown).toBeGreaterThanOrEqual(0);
      const offset = lines[shown]!.indexOf('agee');
      expect(lines[shown + 1]!.indexOf('^')).toBe(offset);
    }
  });
});

describe('failing', () => {
  it('a folder that is not there exits with 1 and adds nothing', async () => {
    const missing = path.join(photos.folder, 'missing');
    const { code, stdout, stderr } = await decades('scan', missing, ...IN);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(`decades: There is no folder at ${missing}\n`);
    expect((await decades('rescan', ...IN)).code).toBe(0);
  });

  it('a file in the place of a folder exits with 1', async () => {
    const file = path.join(library.folder, 'file');
    writeFileSync(file, '');
    const { code, stderr } = await decades('scan', file, ...IN);
    expect(code).toBe(1);
    expect(stderr).toContain('not a folder');
  });

  it.each([
    [['evaluate', '/no/such/labels.csv']],
    [['evaluate', 'adience', '/no/such/folder']],
    [['evaluate', 'utkface', '/no/such/folder']],
    [['evaluate', 'fairface', '/no/such/labels.csv']],
    [['evaluate', 'library', '--library', '/no/such/library']],
    [['models', 'verify', 'no-such-pack']],
    [['restore', '/no/such/backup.db']],
    [['restore']],
  ])('%j exits with 1 and one line', async (args) => {
    const own = args[0] === 'restore' ? IN : [];
    const { code, stdout, stderr } = await decades(...args, ...own);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^decades: [^\n]+\n$/);
  });
});

it('finding nothing is no failure', async () => {
  for (const args of [['search', 'faces:>=1'], ['faces']]) {
    expect(await decades(...args, ...IN)).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'Nothing found.\n',
    });
    expect(await decades(...args, '--json', ...IN)).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '',
    });
  }
  expect(await decades('problems', ...IN)).toMatchObject({ code: 0, stdout: 'No problems.\n' });
  expect(await decades('problems', '--json', ...IN)).toMatchObject({ code: 0, stdout: '' });
  expect((await decades('facets', ...IN)).stdout).toMatch(/^0 photos, 0 faces\n/);
});
