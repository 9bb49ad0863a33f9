/** Importing as hosts do it: in a vision process, which may end. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { forkVision } from '../../../../src/core/analysis/fork.ts';
import type { LaunchVision } from '../../../../src/core/analysis/launcher.ts';
import { importPack } from '../../../../src/core/packs/import.ts';
import { packFolders, packIds, type PackFolders } from '../../../../src/core/packs/locate.ts';
import { smallVgg } from '../../../fixtures/caffe/nets.ts';
import { seedNet } from '../../../fixtures/caffe/reference.ts';
import { writeCaffemodel, writePrototxt } from '../../../fixtures/caffe/write.ts';
import { temporaryFolder } from '../../../fixtures/catalog.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const launch = forkVision(path.join(root, 'src/vision/process.ts'));
const labels = { kind: 'years', from: 0 } as const;

let folders: PackFolders;
let files: string[];
beforeEach(() => {
  const { folder, remove } = temporaryFolder();
  onTestFinished(remove);
  folders = packFolders(path.join(root, 'models'), path.join(folder, 'library'));
  const net = seedNet(smallVgg(), 3);
  files = [path.join(folder, 'a.prototxt'), path.join(folder, 'a.caffemodel')];
  writeFileSync(files[0]!, writePrototxt(net, 'V1'));
  writeFileSync(files[1]!, writeCaffemodel(net, 'V1'));
});

describe('importPack', () => {
  it('puts the pack into the library’s folder', async () => {
    const pack = await importPack(launch, folders, { files, labels });
    expect(pack).toMatchObject({ id: 'a', built: true });
    expect(packIds(folders.imported)).toEqual(['a']);
  });

  it('keeps the code of what is wrong', async () => {
    writeFileSync(files[1]!, 'no caffemodel');
    await expect(importPack(launch, folders, { files, labels })).rejects.toMatchObject({
      code: 'net-invalid',
    });
  });

  it('leaves the ids of what comes with Decades', async () => {
    const job = { files, labels, id: 'face-api' };
    await expect(importPack(launch, folders, job)).rejects.toMatchObject({
      code: 'import-refused',
    });
  });

  it('imports nothing where the process that reads the files ends', async () => {
    const dying: LaunchVision = () => {
      const process = launch();
      const { transport } = process;
      const send = (message: unknown): void => {
        transport.send(message);
        process.kill();
      };
      return { ...process, transport: { ...transport, send } };
    };
    await expect(importPack(dying, folders, { files, labels })).rejects.toMatchObject({
      code: 'import-refused',
      message: expect.stringContaining('Nothing was imported') as string,
    });
    expect(packIds(folders.imported)).toEqual([]);
    await importPack(launch, folders, { files, labels });
    const visible = readdirSync(folders.imported).filter((name) => !name.startsWith('.'));
    expect(visible.sort()).toEqual(['a', 'a.json']);
  });
});
