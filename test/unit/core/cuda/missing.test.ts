import { expect, it } from 'vitest';
import { notFound } from '../../../../src/core/cuda/missing.ts';

it('notFound gives the libraries that ldd does not find', () => {
  const said = [
    '\tlinux-vdso.so.1 (0x00007ffd)',
    '\tlibcublasLt.so.12 => not found',
    '\tlibcudnn.so.9 => not found',
    '\tlibstdc++.so.6 => /lib/x86_64-linux-gnu/libstdc++.so.6 (0x00007f)',
  ].join('\n');
  expect(notFound(said)).toEqual(['libcublasLt.so.12', 'libcudnn.so.9']);
  expect(notFound('')).toEqual([]);
});
