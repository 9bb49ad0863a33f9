import { describe, expect, it } from 'vitest';
import { PROVIDERS } from '../../../../src/contract/vision.ts';
import {
  below,
  choose,
  ladderOf,
  whyAbsent,
  type Tried,
} from '../../../../src/vision/providers/ladder.ts';

describe('ladderOf', () => {
  it.each([
    ['win32', ['dml', 'webgpu', 'cpu']],
    ['linux', ['cuda', 'webgpu', 'cpu']],
    ['darwin', ['coreml', 'webgpu', 'cpu']],
    ['freebsd', ['cpu']],
  ])('%s', (platform, expected) => {
    expect(ladderOf(platform)).toEqual(expected);
  });

  it('only ever goes down the order of all providers, and ends at the CPU', () => {
    for (const platform of ['win32', 'linux', 'darwin', 'aix']) {
      const places = ladderOf(platform).map((provider) => PROVIDERS.indexOf(provider));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places.at(-1)).toBe(PROVIDERS.indexOf('cpu'));
    }
  });
});

it('below gives what is left to try', () => {
  const ladder = ladderOf('linux');
  expect(below('cuda', ladder)).toEqual(['webgpu', 'cpu']);
  expect(below('cpu', ladder)).toEqual([]);
  expect(below('dml', ladder)).toEqual(['cuda', 'webgpu', 'cpu']);
});

it('whyAbsent names the platform that lacks a provider, and the files that it needs', () => {
  const known = [
    { name: 'cpu', bundled: true },
    { name: 'cuda', bundled: false },
  ];
  expect(whyAbsent('cuda', known)).toContain('decades providers fetch cuda');
  expect(whyAbsent('cpu', known)).toBeNull();
  expect(whyAbsent('dml', known)).toContain(process.platform);
});

const tried = (
  provider: Tried['provider'],
  outcome: Tried['outcome'],
  milliseconds: number | null,
): Tried => ({ provider, outcome, reason: '', milliseconds });

describe('choose', () => {
  const cpu = tried('cpu', 'usable', 50);

  it('takes the first that is right and faster than the CPU', () => {
    const webgpu = tried('webgpu', 'usable', 10);
    expect(choose('auto', [tried('cuda', 'usable', 20), webgpu, cpu])).toBe('cuda');
    expect(choose('auto', [tried('cuda', 'usable', 60), webgpu, cpu])).toBe('webgpu');
    expect(choose('auto', [tried('cuda', 'unavailable', null), webgpu, cpu])).toBe('webgpu');
  });

  it('never takes one that is wrong, broke down, is too slow or was not timed', () => {
    for (const outcome of ['wrong', 'failed', 'unavailable'] as const) {
      expect(choose('auto', [tried('cuda', outcome, 1), cpu])).toBe('cpu');
      expect(choose('cuda', [tried('cuda', outcome, 1), cpu])).toBe('cpu');
    }
    expect(choose('auto', [tried('webgpu', 'usable', 50), cpu])).toBe('cpu');
    expect(choose('auto', [tried('webgpu', 'usable', null), cpu])).toBe('cpu');
    expect(choose('auto', [cpu])).toBe('cpu');
  });

  it('takes what was asked for where that is right, however slow', () => {
    const all = [tried('cuda', 'usable', 5), tried('webgpu', 'usable', 5000), cpu];
    expect(choose('webgpu', all)).toBe('webgpu');
    expect(choose('cpu', all)).toBe('cpu');
    expect(choose('dml', all)).toBe('cpu');
  });
});
