import { describe, expect, it } from 'vitest';
import type { Provider, ProviderChange } from '../../../../src/contract/vision.ts';
import { createPoolProvider } from '../../../../src/core/analysis/pool-provider.ts';

const change = (from: Provider, to: Provider): ProviderChange => ({
  kind: 'provider-changed',
  failed: { provider: from, outcome: 'failed', reason: 'It broke down.', milliseconds: null },
  provider: to,
});

function made(wanted: Provider) {
  const told: string[] = [];
  const provider = createPoolProvider(wanted, ({ failed, provider: to }) =>
    told.push(`${failed.provider} > ${to}`),
  );
  return { provider, told };
}

describe('the provider of a pool', () => {
  it('follows what its processes fall to, and tells each fall once', () => {
    const { provider, told } = made('dml');
    provider.changed(change('dml', 'webgpu'));
    provider.changed(change('dml', 'webgpu'));
    expect(provider.current).toBe('webgpu');
    provider.changed(change('webgpu', 'cpu'));
    expect(provider.current).toBe('cpu');
    expect(told).toEqual(['dml > webgpu', 'webgpu > cpu']);
  });

  it('is not changed by a process that was started before the last change', () => {
    const { provider } = made('dml');
    provider.changed(change('dml', 'cpu'));
    provider.changed(change('webgpu', 'cpu'));
    expect(provider.current).toBe('cpu');
  });

  it('is given up at once where loading ends the process', () => {
    const { provider, told } = made('cuda');
    provider.diedLoading('cuda');
    expect(provider.current).toBe('cpu');
    provider.diedLoading('cuda');
    expect(told).toEqual(['cuda > cpu']);
  });

  it('is given up after three photos that the CPU then could look at', () => {
    const { provider, told } = made('webgpu');
    provider.diedAtWork('webgpu');
    provider.diedAtWork('webgpu');
    expect(provider.current).toBe('webgpu');
    provider.diedAtWork('webgpu');
    expect(provider.current).toBe('cpu');
    expect(told).toHaveLength(1);
  });
});
