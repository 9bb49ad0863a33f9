import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseManifest, type PackManifest } from '../../../../src/vision/packs/manifest.ts';

const file = path.resolve(import.meta.dirname, '../../../../models/face-api.json');
const real = (): PackManifest => JSON.parse(readFileSync(file, 'utf8')) as PackManifest;

/** The code and sentence that a manifest is refused with. */
function refusal(json: unknown): { code: string; message: string } {
  try {
    parseManifest(json, 'pack.json');
  } catch (error) {
    return error as { code: string; message: string };
  }
  return { code: 'accepted', message: '' };
}

describe('parseManifest', () => {
  it('accepts the committed manifest of the default pack', () => {
    const { id, tasks, nets } = parseManifest(real(), file);
    expect(id).toBe('face-api');
    expect(tasks).toEqual(['detect', 'landmarks', 'age-gender', 'descriptor']);
    expect(nets).toHaveLength(6);
  });

  it('names an unknown field, wherever it is', () => {
    const places: [string, (manifest: PackManifest) => object][] = [
      ['the pack', (m) => m],
      ['the source', (m) => m.source],
      ['a net', (m) => m.nets[0]!],
      ['an input', (m) => m.nets[0]!.input],
      ['an output', (m) => m.nets[0]!.outputs[0]!],
    ];
    for (const [place, at] of places) {
      const manifest = real();
      Object.assign(at(manifest), { sh256: 'x' });
      const { code, message } = refusal(manifest);
      expect(code, place).toBe('manifest-invalid');
      expect(message, place).toContain('sh256');
    }
  });

  it('names a missing field and the manifest', () => {
    const manifest = real();
    const net: Partial<PackManifest['nets'][number]> = { ...manifest.nets[1]! };
    delete net.sha256;
    const { code, message } = refusal({ ...manifest, nets: [manifest.nets[0], net] });
    expect(code).toBe('manifest-invalid');
    expect(message).toMatch(/pack\.json[^]*nets\[1\]\.sha256/);
  });

  it.each<[string, (manifest: PackManifest) => void]>([
    ['a file outside the folder', (m) => (m.nets[0]!.file = '../evil.onnx')],
    ['a checksum that is none', (m) => (m.nets[0]!.sha256 = 'abc')],
    ['a task that no net does', (m) => (m.nets = m.nets.filter((n) => n.task !== 'descriptor'))],
    ['two nets of one id', (m) => (m.nets[1]!.id = m.nets[0]!.id)],
    ['two nets in one file', (m) => (m.nets[1]!.file = m.nets[0]!.file)],
    ['an id that is a path', (m) => (m.id = 'a/b')],
    ['no nets', (m) => (m.nets = [])],
  ])('refuses %s', (_what, change) => {
    const manifest = real();
    change(manifest);
    expect(refusal(manifest).code).toBe('manifest-invalid');
  });

  it('refuses what is no object', () => {
    for (const json of [null, [], 'pack', 7]) expect(refusal(json).code).toBe('manifest-invalid');
  });

  it('can describe nets with age classes, BGR planes and crops', () => {
    const manifest = real();
    const [age, gender, years] = [0, 1, 2].map((i) => ({
      ...manifest.nets.find((net) => net.task === 'age-gender')!,
      id: `net-${i}`,
      file: `net-${i}.onnx`,
      input: {
        name: 'data',
        type: 'float32',
        layout: 'NCHW',
        colour: 'BGR',
        height: 227,
        width: 227,
        fit: 'squash',
        cropFrom: 256,
        normalisation: { mean: [78.43, 87.77, 114.9], divisor: 1 },
      },
    }));
    const ages = { kind: 'ranges', ranges: [4, 8, 15].map((first) => [first, first + 5]) };
    const oneAYear = { kind: 'years', from: 0 };
    const output = { name: 'prob', shape: ['batch', 3] };
    const nets = [
      { ...age, outputs: [{ ...output, meaning: 'age-probabilities', ages }] },
      {
        ...gender,
        outputs: [{ ...output, meaning: 'gender-probabilities', order: ['male', 'female'] }],
      },
      { ...years, outputs: [{ ...output, meaning: 'age-probabilities', ages: oneAYear }] },
    ];
    const source = { kind: 'import', url: 'https://example.org/nets' };
    const other = { ...manifest, source, tasks: ['age-gender'], nets };
    expect(parseManifest(other, 'other').nets).toHaveLength(3);
  });
});
