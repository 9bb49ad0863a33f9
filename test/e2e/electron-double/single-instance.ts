/** One instance for each folder of user data: a folder with the holder's id, and a letter box in it. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

export interface Letter {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly data: unknown;
}

/** Whether this process has the lock now; else what it had to say was handed to the one that has. */
export function holdLock(
  folder: string,
  data: unknown,
  onLetter: (letter: Letter) => void,
): boolean {
  const holder = path.join(folder, 'holder');
  try {
    mkdirSync(folder);
  } catch {
    if (isRunning(Number(readFileSync(holder, 'utf8')))) {
      const letter: Letter = { argv: process.argv, cwd: process.cwd(), data };
      const file = path.join(folder, `${process.pid}.json`);
      writeFileSync(`${file}.part`, JSON.stringify(letter));
      renameSync(`${file}.part`, file);
      return false;
    }
  }
  writeFileSync(holder, String(process.pid));
  setInterval(() => {
    if (!existsSync(folder)) return; // given back
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
      const file = path.join(folder, name);
      const letter = JSON.parse(readFileSync(file, 'utf8')) as Letter;
      rmSync(file);
      onLetter(letter);
    }
  }, 50).unref();
  return true;
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
