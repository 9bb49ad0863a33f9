import { open } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../../../contract/errors.ts';
import { PackError } from '../errors.ts';

/** Largest files in bytes. The largest net known, VGG-16, has 553 MB. */
export const LARGEST = {
  prototxt: 4 * 2 ** 20,
  mean: 64 * 2 ** 20,
  net: 2 ** 30,
} as const;

export type FileKind = keyof typeof LARGEST;

export const tooLarge = (name: string, kind: FileKind): PackError =>
  new PackError(
    'import-refused',
    `${name} is larger than ${LARGEST[kind] / 2 ** 20} MiB, so it is no ${NAMES[kind]}.`,
  );

const NAMES: Readonly<Record<FileKind, string>> = {
  prototxt: 'prototxt',
  mean: 'mean image',
  net: 'net of a kind that Decades uses',
};

/** The bytes of a file that a person named. Throws `file-missing`, or `import-refused` for its size. */
export async function readBounded(file: string, kind: FileKind): Promise<Buffer> {
  const name = path.basename(file);
  const handle = await open(file).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw new PackError('file-missing', `There is no file ${file}.`, { cause: error });
  });
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new PackError('import-refused', `${name} is no file.`);
    if (found.size > LARGEST[kind]) throw tooLarge(name, kind);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
