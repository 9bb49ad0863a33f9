/**
 * Real WebGPU, without a graphics card: SwiftShader, which Chromium brings along, is a Vulkan device
 * in software. It is hundreds of times slower than the CPU, and computes the same.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DEFAULT_PACK } from '../../../../src/contract/packs.ts';
import { forkVision } from '../../../../src/core/analysis/fork.ts';
import { withVision } from '../../../../src/core/analysis/with-vision.ts';
import { nativeRuntime } from '../../../../src/vision/runtime.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const CHROMIUM = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome'];

const folder = CHROMIUM.find((each) => existsSync(path.join(each, 'vk_swiftshader_icd.json')));

/** Why there is no WebGPU to test, or null. */
function whyNot(): string | null {
  if (!nativeRuntime.listProviders().some(({ name }) => name === 'webgpu')) {
    return 'the runtime has no WebGPU on this platform';
  }
  if (folder === undefined) return 'no Chromium with SwiftShader is installed';
  const hasLoader =
    existsSync(path.join(folder, 'libvulkan.so.1')) ||
    execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).includes('libvulkan.so.1');
  return hasLoader ? null : 'libvulkan.so.1 is not installed (Debian: libvulkan1)';
}

const reason = whyNot();

it.skipIf(reason !== null)(
  reason === null ? 'WebGPU answers as the CPU does' : `WebGPU (skipped: ${reason})`,
  { timeout: 900_000 },
  async () => {
    // For the vision process: Chromium's own Vulkan loader serves where the system has none.
    process.env.VK_ICD_FILENAMES = path.join(folder!, 'vk_swiftshader_icd.json');
    process.env.LD_LIBRARY_PATH = folder!;
    const status = await withVision(
      forkVision(path.join(root, 'src/vision/process.ts')),
      (vision) =>
        vision.examineProviders({
          modelsDir: path.join(root, 'models'),
          pack: DEFAULT_PACK,
          provider: 'webgpu', // by name: else it is given up as too slow
        }),
    );
    const webgpu = status.trials.find(({ provider }) => provider === 'webgpu');
    expect(webgpu).toMatchObject({ outcome: 'chosen' });
    expect(webgpu!.nets!.map(({ task }) => task)).toEqual([
      'landmarks',
      'age-gender',
      'descriptor',
      'detect',
    ]);
    for (const { outputs } of webgpu!.nets!) {
      for (const { name, difference, allowed } of outputs) {
        // Floats that are added up in another order, and nothing worse.
        expect(difference, name).toBeLessThan(allowed / 100);
      }
    }
  },
);
