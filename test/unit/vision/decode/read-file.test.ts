import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ProblemError } from '../../../../src/contract/problems.ts';
import { readPhotoFile } from '../../../../src/vision/decode/read-file.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'decades-read-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const inFolder = (name: string): Buffer => Buffer.from(path.join(folder, name));
const codeOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return 'read';
};

it('reads a whole file whose name is not UTF-8', () => {
  const name = Buffer.concat([inFolder('caf'), Buffer.from([0xe9, 0x2e, 0x6a, 0x70, 0x67])]);
  fs.writeFileSync(name, 'pixels');
  const file = readPhotoFile(new Uint8Array(name));
  expect(file.bytes.toString()).toBe('pixels');
  expect(file.size).toBe(6);
  expect(file.modifiedMs).toBeCloseTo(fs.statSync(name).mtimeMs, 0);
});

it('tells what is wrong with a file', () => {
  fs.writeFileSync(inFolder('empty.jpg'), '');
  fs.writeFileSync(inFolder('big.jpg'), Buffer.alloc(101));
  fs.mkdirSync(inFolder('folder.jpg'));
  expect(codeOf(() => readPhotoFile(inFolder('none.jpg')))).toBe('vanished');
  expect(codeOf(() => readPhotoFile(inFolder('big.jpg/x.jpg')))).toBe('vanished');
  expect(codeOf(() => readPhotoFile(inFolder('empty.jpg')))).toBe('empty-file');
  expect(codeOf(() => readPhotoFile(inFolder('folder.jpg')))).toBe('not-an-image');
  expect(codeOf(() => readPhotoFile(inFolder('big.jpg'), 100))).toBe('too-large');
  expect(codeOf(() => readPhotoFile(inFolder('big.jpg'), 101))).toBe('read');
});

it.skipIf(process.platform === 'win32')('does not wait for a pipe', () => {
  execFileSync('mkfifo', [inFolder('pipe.jpg').toString()]);
  expect(codeOf(() => readPhotoFile(inFolder('pipe.jpg')))).toBe('not-an-image');
});

it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'tells a file that may not be read',
  () => {
    fs.writeFileSync(inFolder('secret.jpg'), 'x', { mode: 0 });
    expect(codeOf(() => readPhotoFile(inFolder('secret.jpg')))).toBe('permission-denied');
  },
);

// The kernel says that this file has 4096 bytes and gives a few: as a file that was just cut short.
const SHORT = '/sys/kernel/mm/transparent_hugepage/enabled';

it.skipIf(!fs.existsSync(SHORT))('tells a file that became shorter while it was read', () => {
  expect(codeOf(() => readPhotoFile(Buffer.from(SHORT)))).toBe('changed-while-reading');
});

// One's own memory can be opened but not read at its start; its size is said to be 0.
it.skipIf(process.platform !== 'linux')('reads nothing from a file without a size', () => {
  expect(codeOf(() => readPhotoFile(Buffer.from('/proc/self/mem')))).toBe('empty-file');
});
