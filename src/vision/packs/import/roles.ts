/** Which of the published files of Levi & Hassner a name stands for; archives and checkouts differ. */
import type { FileKind } from './read-file.ts';

export const ROLES = [
  'age-prototxt',
  'age-caffemodel',
  'gender-prototxt',
  'gender-caffemodel',
  'mean',
] as const;
export type Role = (typeof ROLES)[number];

export const kindOf = (role: Role): FileKind =>
  role === 'mean' ? 'mean' : role.endsWith('prototxt') ? 'prototxt' : 'net';

export const describeRole: Readonly<Record<Role, string>> = {
  'age-prototxt': 'deploy_age.prototxt',
  'age-caffemodel': 'age_net.caffemodel',
  'gender-prototxt': 'deploy_gender.prototxt',
  'gender-caffemodel': 'gender_net.caffemodel',
  mean: 'mean.binaryproto',
};

/** A file's role, and how likely the name is the right one of several: larger is likelier. */
export interface Candidate {
  readonly role: Role;
  readonly rank: number;
}

/** `age` as a word of its own: not in "image". */
const hasWord = (text: string, word: string): boolean =>
  new RegExp(`(^|[^a-z])${word}([^a-z]|$)`, 'i').test(text);

function subject(name: string, folder: string): 'age' | 'gender' | null {
  for (const text of [name, folder]) {
    const [age, gender] = [hasWord(text, 'age'), hasWord(text, 'gender')];
    if (age !== gender) return age ? 'age' : 'gender';
  }
  return null;
}

/** @param path with `/` between its folders, of an archive's entry or below a checkout */
export function roleOf(path: string): Candidate | null {
  const [name = '', folder = ''] = path.split('/').reverse();
  if (name === 'mean.binaryproto') return { role: 'mean', rank: 1 };
  const about = subject(name, folder);
  if (about === null) return null;
  if (name.endsWith('.caffemodel')) return { role: `${about}-caffemodel`, rank: 1 };
  if (!name.endsWith('.prototxt') || name.includes('solver')) return null;
  return { role: `${about}-prototxt`, rank: name.includes('deploy') ? 2 : 1 };
}

/** The likeliest path of each role; of equals, the first by name. */
export function bestOf(paths: Iterable<string>): ReadonlyMap<Role, string> {
  const best = new Map<Role, { readonly path: string; readonly rank: number }>();
  for (const path of [...paths].sort()) {
    const found = roleOf(path);
    if (found !== null && found.rank > (best.get(found.role)?.rank ?? 0)) {
      best.set(found.role, { path, rank: found.rank });
    }
  }
  return new Map([...best].map(([role, { path }]) => [role, path]));
}
