import { expect, it } from 'vitest';
import { argumentsOf, readCommandLine } from '../../../src/main/command-line.ts';

const desktop = (library: string | null, ...folders: string[]) => ({
  kind: 'desktop',
  library,
  folders,
});

it('passes over the program, and in a checkout over the place of the app', () => {
  expect(argumentsOf(['/opt/Decades', '/photos'], false)).toEqual(['/photos']);
  expect(argumentsOf(['/opt/Decades'], false)).toEqual([]);
  expect(argumentsOf(['electron', '--inspect=0', '.', '--library', '/lib'], true)).toEqual([
    '--library',
    '/lib',
  ]);
  expect(argumentsOf(['electron', '.'], true)).toEqual([]);
});

it('opens a window, with the folders that are named', () => {
  expect(readCommandLine([])).toEqual(desktop(null));
  expect(readCommandLine(['/photos', 'more photos'])).toEqual(
    desktop(null, '/photos', 'more photos'),
  );
});

it('knows the library by its switch, in both ways of writing it', () => {
  expect(readCommandLine(['--library', '/lib', '/photos'])).toEqual(desktop('/lib', '/photos'));
  expect(readCommandLine(['/photos', '--library=/lib'])).toEqual(desktop('/lib', '/photos'));
  expect(readCommandLine(['--library'])).toEqual(desktop(null));
});

it('passes over the switches of Chromium', () => {
  expect(readCommandLine(['--no-sandbox', '/photos', '--remote-debugging-port=0'])).toEqual(
    desktop(null, '/photos'),
  );
});

it('a command runs without a window, with all that follows it', () => {
  expect(readCommandLine(['scan', '/photos', '--json'])).toEqual({
    kind: 'command',
    args: ['scan', '/photos', '--json'],
  });
  expect(readCommandLine(['--no-sandbox', 'doctor'])).toEqual({
    kind: 'command',
    args: ['doctor'],
  });
  expect(readCommandLine(['--help'])).toEqual({ kind: 'command', args: ['--help'] });
  expect(readCommandLine(['--version'])).toEqual({ kind: 'command', args: ['--version'] });
});

it('a folder that is named like a command can be given as a path, and as a library', () => {
  expect(readCommandLine(['./scan'])).toEqual(desktop(null, './scan'));
  expect(readCommandLine(['/photos', 'scan'])).toEqual(desktop(null, '/photos', 'scan'));
  expect(readCommandLine(['--library', 'scan'])).toEqual(desktop('scan'));
});
