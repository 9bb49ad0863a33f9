import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  locatePack,
  packFolders,
  packIds,
  presentFolders,
  type PackFolders,
} from '../../../../src/core/packs/locate.ts';
import { removePack } from '../../../../src/core/packs/remove.ts';
import { temporaryFolder } from '../../../fixtures/catalog.ts';

let folders: PackFolders;
beforeEach(() => {
  const temporary = temporaryFolder();
  onTestFinished(temporary.remove);
  const shipped = path.join(temporary.folder, 'shipped');
  folders = packFolders(shipped, path.join(temporary.folder, 'library'));
  mkdirSync(shipped);
  writeFileSync(path.join(shipped, 'ours.json'), '{}');
});

function importOne(id: string): void {
  mkdirSync(path.join(folders.imported, id), { recursive: true });
  writeFileSync(path.join(folders.imported, `${id}.json`), '{}');
  writeFileSync(path.join(folders.imported, id, 'net.onnx'), '');
}

describe('locatePack', () => {
  it('looks through what comes with Decades, then through what was imported', () => {
    expect(presentFolders(folders)).toEqual([folders.shipped]);
    importOne('mine');
    importOne('ours');
    expect(presentFolders(folders)).toEqual([folders.shipped, folders.imported]);
    expect(locatePack(folders, 'ours')).toBe(folders.shipped);
    expect(locatePack(folders, 'mine')).toBe(folders.imported);
  });

  it.each(['none', '', '..', '../library/models/mine', 'ours.json'])('knows no %j', (id) => {
    importOne('mine');
    const unknown = expect.objectContaining({ code: 'pack-unknown' }) as Error;
    expect(() => locatePack(folders, id)).toThrow(unknown);
    expect(() => locatePack(folders, id)).toThrow('ours, mine');
  });
});

describe('removePack', () => {
  it('removes an imported pack, and no other', async () => {
    importOne('mine');
    importOne('other');
    await removePack(folders, 'mine');
    expect(packIds(folders.imported)).toEqual(['other']);
    expect(existsSync(path.join(folders.imported, 'mine'))).toBe(false);
    await expect(removePack(folders, 'ours')).rejects.toMatchObject({ code: 'pack-kept' });
    await expect(removePack(folders, 'mine')).rejects.toMatchObject({ code: 'pack-unknown' });
    expect(packIds(folders.shipped)).toEqual(['ours']);
  });
});
