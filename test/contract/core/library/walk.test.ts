import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batchEntries } from '../../../../src/core/library/walk-batch.ts';
import { walkInThread } from '../../../../src/core/library/walk-thread.ts';
import { walk, type WalkOptions } from '../../../../src/core/library/walk.ts';
import { asOrdinaryUser, makeTree, type Tree } from './tree.ts';

let tree: Tree;
beforeEach(() => {
  tree = makeTree();
});
afterEach(() => {
  tree.remove();
});

function options(own: Partial<WalkOptions> = {}): WalkOptions {
  const root = Buffer.from(tree.photos);
  return { root, otherRoots: [], hidden: false, exclude: [], ...own };
}

/** What a walk finds, as sorted latin1 paths. */
function find(own: Partial<WalkOptions> = {}) {
  const files: string[] = [];
  const unreadable: string[] = [];
  const text = (path: Uint8Array): string => Buffer.from(path).toString('latin1');
  const end = walk(options(own), {
    file: (path) => files.push(text(path)),
    unreadable: (path, code) => unreadable.push(`${text(path)} ${code}`),
    stopped: () => false,
  });
  return { files: files.sort(), unreadable, end };
}

describe('what is found', () => {
  it('is photos at any depth, with what the file system says of them', () => {
    tree.file('a.jpg', '12345');
    tree.file('b/c/d.HEIC');
    tree.file('b/c/d.xmp');
    tree.file('b/notes.txt');
    tree.folder('folder.jpg');
    const sizes: number[] = [];
    const end = walk(options(), {
      file: (path, stat) => {
        sizes.push(stat.size);
        expect(stat.inode).toBeGreaterThan(0);
        expect(Math.abs(stat.mtime - Date.now())).toBeLessThan(3_600_000);
      },
      unreadable: () => expect.unreachable(),
      stopped: () => false,
    });
    expect(sizes.sort()).toEqual([10, 5]);
    expect(end).toEqual({ kind: 'complete', ignored: 2, empty: false });
  });

  it('comes folder by folder, later names first', () => {
    for (const folder of ['2018', '2020/07', '2020/11', '2019']) tree.file(`${folder}/a.jpg`);
    const order: string[] = [];
    walk(options(), {
      file: (path) => order.push(Buffer.from(path).toString()),
      unreadable: () => expect.unreachable(),
      stopped: () => false,
    });
    expect(order).toEqual(['2020/11/a.jpg', '2020/07/a.jpg', '2019/a.jpg', '2018/a.jpg']);
  });

  it('keeps names that are not UTF-8, byte for byte', () => {
    const names = ['\xff\xfe.jpg', 'caf\xe9/\x80.jpg', 'new\nline.jpg'];
    for (const name of names) tree.file(name);
    expect(find().files).toEqual([...names].sort());
  });

  it('passes over hidden names, rubbish and what is excluded', () => {
    for (const path of ['a.jpg', '.b.jpg', '.c/d.jpg', '@eaDir/a.jpg', 'x/raw/e.jpg']) {
      tree.file(path);
    }
    expect(find().files).toEqual(['a.jpg', 'x/raw/e.jpg']);
    expect(find({ hidden: true }).files).toEqual(['.b.jpg', '.c/d.jpg', 'a.jpg', 'x/raw/e.jpg']);
    expect(find({ exclude: ['raw'] }).files).toEqual(['a.jpg']);
  });

  it('reaches paths of over 420 characters', () => {
    const deep = Array.from({ length: 8 }, (_, i) => String(i).repeat(60)).join('/');
    tree.file(`${deep}/a.jpg`);
    expect(find().files).toEqual([`${deep}/a.jpg`]);
  });

  it('reports a folder that lies too deep for any path, and goes on', () => {
    tree.file('a.jpg');
    // One step at a time, since a path of this length can not be said to the system.
    const script = `for (let i = 0; i < 25; i += 1) {
      fs.mkdirSync('${'d'.repeat(200)}');
      process.chdir('${'d'.repeat(200)}');
    }
    fs.writeFileSync('b.jpg', '');`;
    execFileSync(process.execPath, ['-e', script], { cwd: tree.photos });
    const { files, unreadable, end } = find();
    expect(files).toEqual(['a.jpg']);
    expect(unreadable).toHaveLength(1);
    expect(unreadable[0]).toMatch(/\/d{200} ENAMETOOLONG$/);
    expect(end.kind).toBe('complete');
    execFileSync('rm', ['-rf', tree.photos]);
  });
});

describe('links', () => {
  it('in loops end, and find nothing twice', () => {
    tree.file('a/b/c.jpg');
    symlinkSync('../..', tree.at('a/b/up'));
    symlinkSync('.', tree.at('self'));
    symlinkSync('ping', tree.at('pong'));
    symlinkSync('pong', tree.at('ping'));
    symlinkSync('loop.jpg', tree.at('loop.jpg'));
    symlinkSync('/', tree.at('everything'));
    expect(find()).toMatchObject({ files: ['a/b/c.jpg'], unreadable: [] });
  });

  it('to what lies in the root are left to its own name', () => {
    tree.file('z/a.jpg');
    symlinkSync('z', tree.at('b'));
    symlinkSync('z/a.jpg', tree.at('a.jpg'));
    expect(find().files).toEqual(['z/a.jpg']);
  });

  it('to what the walk would pass over are followed', () => {
    tree.file('.store/a.jpg');
    tree.file('.store/folder/b.jpg');
    symlinkSync('.store/a.jpg', tree.at('a.jpg'));
    symlinkSync('.store/folder', tree.at('folder'));
    expect(find().files).toEqual(['a.jpg', 'folder/b.jpg']);
  });

  it('to elsewhere are followed once, by the first in order', () => {
    const other = makeTree();
    try {
      other.file('x.jpg');
      other.file('sub/y.jpg');
      symlinkSync(`${other.photos}/sub`, tree.at('b'));
      symlinkSync(`${other.photos}/sub`, tree.at('a'));
      symlinkSync(`${other.photos}/x.jpg`, tree.at('1.jpg'));
      symlinkSync(`${other.photos}/x.jpg`, tree.at('2.jpg'));
      expect(find().files).toEqual(['1.jpg', 'b/y.jpg']);
    } finally {
      other.remove();
    }
  });

  it('that lead nowhere are ignored', () => {
    symlinkSync('nothing.jpg', tree.at('a.jpg'));
    expect(find()).toMatchObject({
      files: [],
      unreadable: [],
      end: { kind: 'complete', ignored: 1, empty: false },
    });
  });

  it('of the hard kind are files of their own', () => {
    tree.file('a.jpg');
    linkSync(tree.at('a.jpg'), tree.at('b.jpg'));
    expect(find().files).toEqual(['a.jpg', 'b.jpg']);
  });
});

describe('other roots', () => {
  it('are left to their own walks, also where a link leads into them', () => {
    tree.file('a.jpg');
    tree.file('inner/b.jpg');
    tree.file('inner/deep/c.jpg');
    symlinkSync('inner/deep', tree.at('link'));
    const inner = tree.at('inner');
    expect(find({ otherRoots: [inner] }).files).toEqual(['a.jpg']);
    expect(find({ root: inner, otherRoots: [Buffer.from(tree.photos)] }).files).toEqual([
      'b.jpg',
      'deep/c.jpg',
    ]);
  });

  it('may be gone', () => {
    tree.file('a.jpg');
    expect(find({ otherRoots: [tree.at('gone')] }).files).toEqual(['a.jpg']);
  });
});

describe('what can not be read', () => {
  it('is reported, and the rest is found', async () => {
    tree.file('a.jpg');
    tree.file('closed/b.jpg');
    tree.file('listed/c.jpg');
    chmodSync(tree.at('closed'), 0);
    chmodSync(tree.at('listed'), 0o444); // names can be read, files can not
    const found = await asOrdinaryUser(() => find());
    expect(found.files).toEqual(['a.jpg']);
    expect(found.unreadable.sort()).toEqual(['closed EACCES', 'listed/c.jpg EACCES']);
    chmodSync(tree.at('closed'), 0o755);
    chmodSync(tree.at('listed'), 0o755);
  });

  it('is an offline root where there is no folder', () => {
    tree.file('a.jpg');
    expect(find({ root: tree.at('gone') }).end).toEqual({ kind: 'offline', code: 'ENOENT' });
    expect(find({ root: tree.at('a.jpg') }).end).toEqual({ kind: 'offline', code: 'ENOTDIR' });
  });

  it.each(['moved away', 'replaced'])('is a root that is %s during the walk', (what) => {
    tree.file('2019/a.jpg');
    tree.file('2020/b.jpg');
    const files: string[] = [];
    const end = walk(options(), {
      file: (path) => {
        files.push(Buffer.from(path).toString());
        renameSync(tree.photos, `${tree.photos}-away`);
        if (what === 'replaced') tree.folder('');
      },
      unreadable: () => undefined,
      stopped: () => false,
    });
    expect(files).toEqual(['2020/b.jpg']);
    expect(end.kind).toBe('offline');
  });

  it('is nothing where a folder vanishes between two looks', () => {
    tree.file('2019/a.jpg');
    tree.file('2020/b.jpg');
    const end = walk(options(), {
      file: () => rmSync(tree.at('2019'), { recursive: true, force: true }),
      unreadable: () => expect.unreachable(),
      stopped: () => false,
    });
    expect(end.kind).toBe('complete');
  });
});

describe('in a thread', () => {
  it('finds the same, in the bytes that it found', async () => {
    const paths = Array.from({ length: 4500 }, (_, i) => `${i % 7}/\xff${i}.jpg`);
    tree.files(paths);
    const keys: string[] = [];
    let last = '';
    for await (const message of walkInThread(options(), new AbortController().signal)) {
      last = message.kind;
      if (message.kind !== 'entries') continue;
      for (const { key } of batchEntries(message.batch)) keys.push(key);
    }
    expect(keys.sort()).toEqual(paths.sort());
    expect(last).toBe('end');
  });

  it('ends early where the signal aborts', async () => {
    tree.file('a.jpg');
    const messages = [];
    for await (const message of walkInThread(options(), AbortSignal.abort())) {
      messages.push(message);
    }
    expect(messages).toEqual([{ kind: 'end', end: { kind: 'stopped' } }]);
  });

  it('ends where the reader stops reading, however far behind', async () => {
    tree.files(Array.from({ length: 3000 }, (_, i) => `${i}.jpg`));
    for await (const message of walkInThread(options(), new AbortController().signal)) {
      expect(message.kind).toBe('entries');
      break;
    }
  });

  it('passes a fault on', async () => {
    const bad = options({ exclude: [7 as unknown as string] });
    const read = async (): Promise<void> => {
      for await (const message of walkInThread(bad, new AbortController().signal))
        expect(message.kind).toBe('end');
    };
    await expect(read()).rejects.toThrow(TypeError);
  });
});
