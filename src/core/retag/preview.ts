/** What would be shown of the faces if another pack's estimates were. */
import { AGE_GROUPS } from '../../contract/age-groups.ts';
import { GENDERS, GENDER_THRESHOLD } from '../../contract/gender.ts';
import type { FaceId, PhotoId } from '../../contract/ids.ts';
import type { RetagPreview, RetagSample } from '../../contract/retag.ts';
import { readSetting, type ReadDb } from '../catalog/index.ts';
import { floatsOf } from '../catalog/floats.ts';
import { GENDER_THRESHOLD_SETTING } from '../catalog/tables/faces.ts';
import { resolveFace } from '../faces/resolve.ts';
import { nextTurn } from '../library/turns.ts';

/** Faces looked at between two turns for others: some milliseconds. */
const PAGE = 1_000;
/** Samples of each change of group, and of all of them. */
const SAMPLES_EACH = 4;
const SAMPLES = 24;

interface Row {
  readonly id: FaceId;
  readonly photoId: PhotoId;
  readonly score: number;
  readonly age: number;
  readonly group: number;
  readonly gender: number;
  readonly mean: number;
  readonly spread: number;
  readonly groups: Uint8Array;
  readonly femaleProbability: number;
  /** Whether a person said something of its age, and of its gender. */
  readonly saidAge: number;
  readonly saidGender: number;
}

/**
 * Compares what is shown now with what `pack` says, over all shown faces that it looked at. What a
 * person said stands in both.
 */
export async function previewPack(db: ReadDb, pack: string): Promise<RetagPreview> {
  const chosen = readSetting(db, GENDER_THRESHOLD_SETTING);
  const threshold = typeof chosen === 'number' ? chosen : GENDER_THRESHOLD;
  const groups = AGE_GROUPS.map(() => AGE_GROUPS.map(() => 0));
  const genders = GENDERS.map(() => GENDERS.map(() => 0));
  const samples = new Map<string, RetagSample[]>();
  let [faces, changed, kept] = [0, 0, 0];
  for await (const page of pages(db, pack)) {
    for (const row of page) {
      const then = resolveFace(row.score, estimateOf(row), [], threshold);
      const group = row.saidAge === 1 ? row.group : then.group;
      const gender = row.saidGender === 1 ? row.gender : then.gender;
      faces += 1;
      if (row.saidAge === 1 || row.saidGender === 1) kept += 1;
      groups[row.group]![group]! += 1;
      genders[row.gender]![gender]! += 1;
      if (group === row.group && gender === row.gender) continue;
      changed += 1;
      const key = `${row.group} ${group} ${row.gender} ${gender}`;
      const own = samples.get(key) ?? [];
      samples.set(key, own);
      if (own.length < SAMPLES_EACH) {
        const before = { age: row.age, group: row.group, gender: GENDERS[row.gender]! };
        const after = {
          age: row.saidAge === 1 ? row.age : then.age,
          group,
          gender: GENDERS[gender]!,
        };
        own.push({ face: row.id, photo: row.photoId, before, after });
      }
    }
  }
  return { pack, faces, changed, kept, groups, genders, samples: chooseSamples(samples) };
}

/** The widest changes first, some of each. */
function chooseSamples(samples: ReadonlyMap<string, readonly RetagSample[]>): RetagSample[] {
  const width = ({ before, after }: RetagSample): number =>
    Math.abs(before.group - after.group) + (before.gender === after.gender ? 0 : 2);
  return [...samples.values()]
    .flat()
    .sort((a, b) => width(b) - width(a) || a.face - b.face)
    .slice(0, SAMPLES);
}

/** Page by page: a statement that is being read would keep all others from writing. */
async function* pages(db: ReadDb, pack: string): AsyncGenerator<Row[]> {
  const said = (subjects: string): string =>
    `EXISTS (SELECT 1 FROM correction WHERE correction.face_id = face.id AND subject IN (${subjects}))`;
  const next = db.prepare<[string, number], Row>(
    `SELECT face.id, photo_id AS photoId, score, shown_age AS age, shown_group AS "group",
            shown_gender AS gender, age_mean AS mean, age_spread AS spread, age_groups AS groups,
            female_probability AS femaleProbability,
            ${said("'age', 'age-group'")} AS saidAge, ${said("'gender'")} AS saidGender
     FROM face JOIN estimate ON estimate.face_id = face.id AND estimate.pack = ?
     WHERE shown = 1 AND face.id > ? ORDER BY face.id LIMIT ${PAGE}`,
  );
  for (let after = 0; ;) {
    const page = next.all(pack, after);
    if (page.length === 0) return;
    yield page;
    after = page.at(-1)!.id;
    await nextTurn();
  }
}

function estimateOf({ mean, spread, groups, femaleProbability }: Row) {
  return { age: { mean, spread, groups: [...floatsOf(groups)] }, femaleProbability };
}
