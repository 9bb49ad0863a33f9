import { describe, expect, it } from 'vitest';
import { howItFailed, whyNotStarted } from '../../../../src/vision/providers/reasons.ts';

const WEBGPU =
  '/onnxruntime_src/onnxruntime/core/providers/webgpu/webgpu_context.cc:136 onnxruntime::webgpu::WebGpuContext::Initialize(const onnxruntime::webgpu::WebGpuContextConfig&)::<lambda()> adapter_result.status == wgpu::RequestAdapterStatus::Success was false. Failed to get a WebGPU adapter: No supported adapters\n';
const CUDA = 'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library';

describe('whyNotStarted', () => {
  it('puts what the runtime is known to say in plain words', () => {
    expect(whyNotStarted('webgpu', new Error(WEBGPU))).toBe(
      'No graphics card that it can use was found.',
    );
    expect(whyNotStarted('cuda', new Error(CUDA))).toContain('decades providers fetch cuda');
  });

  it('gives the end of anything else, in one line of bearable length', () => {
    const reason = whyNotStarted('dml', new Error(`first\n${'x'.repeat(2000)}`));
    expect(reason).toMatch(/^It could not be started: x+\.$/);
    expect(reason.length).toBeLessThan(400);
    expect(whyNotStarted('dml', 'no device')).toBe('It could not be started: no device.');
  });
});

it('howItFailed leaves out where in the runtime it happened', () => {
  const error = new Error(
    'Non-zero status code returned while running Conv node. Status Message: device lost',
  );
  expect(howItFailed(error)).toMatch(/^It broke down: .*device lost\.$/);
});
