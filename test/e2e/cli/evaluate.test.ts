/** Evaluation on data sets as they are published, and on the user's own library: docs/evaluation.md. */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaceId } from '../../../src/contract/ids.ts';
import { openCatalog, say } from '../../../src/core/catalog/index.ts';
import type { LibraryEvaluation } from '../../../src/core/evaluation/library/evaluate.ts';
import type { SetEvaluation } from '../../../src/core/evaluation/run-set.ts';
import { makeAdience, makeFairFace, makeUtkFace } from '../../fixtures/adience.ts';
import { temporaryFolder } from '../../fixtures/catalog.ts';
import { decades, decadesJson } from '../../fixtures/cli.ts';
import { personPhoto } from '../../fixtures/photos.ts';

const MODELS = path.resolve(import.meta.dirname, '../../../models');
const made = temporaryFolder();
afterAll(() => made.remove());

describe('evaluate adience', () => {
  const { folder, remove } = temporaryFolder();
  const report = path.join(made.folder, 'adience.html');
  let evaluation: SetEvaluation;
  beforeAll(async () => {
    await makeAdience(folder);
    const args = ['evaluate', 'adience', folder, '--html', report, '--processes', '1'];
    [evaluation] = (await decadesJson<SetEvaluation>(...args)) as [SetEvaluation];
  }, 120_000);
  afterAll(remove);

  // 12 rows: one has no picture, one neither an age nor a gender that counts.
  it('drops what the published script drops, and says how many rows and why', () => {
    expect(evaluation).toMatchObject({ dataset: 'adience', rows: 12, pictures: 10, notes: [] });
    expect(evaluation.droppedAges.map(({ label, rows }) => [label, rows])).toEqual([
      ['(25, 23)', 1],
      ['35', 1],
      ['None', 1],
    ]);
    expect(evaluation.droppedGenders.map(({ label, rows }) => [label, rows])).toEqual([
      ['', 1],
      ['u', 1],
    ]);
    expect(evaluation.missing).toEqual(['aligned/104@N00/landmark_aligned_face.4.4_o.jpg']);
  });

  it('runs single crop and ten crops over five folds', () => {
    expect(evaluation.runs.map(({ crops }) => crops)).toEqual([1, 10]);
    for (const run of evaluation.runs) {
      expect(run.folds.map(({ fold }) => fold)).toEqual([0, 1, 2, 3, 4]);
      expect(run.folds.map(({ scores }) => scores.ageExact.n)).toEqual([3, 1, 1, 1, 2]);
      expect(run.overall.ageOneOff).toMatchObject({ n: 8, found: 7 });
      expect(run.overFolds!.gender.ofAll).toMatchObject({ folds: 5 });
      // The five people are women, whom the nets see as such but in the picture without a face.
      expect(run.overall.gender).toMatchObject({ n: 9, found: 8 });
      expect(run.overall.gender.ofFound).toBeGreaterThan(0.7);
      expect(run.withoutFace).toEqual(['aligned/100@N00/landmark_aligned_face.0.3_o.jpg']);
      expect(run.confusion.flat().reduce((a, b) => a + b)).toBe(7);
    }
    expect(evaluation.published).toContainEqual(
      expect.objectContaining({ measure: 'ageExact', crops: 10, mean: 0.507, spread: 0.051 }),
    );
  });

  it('writes a report that needs nothing else', () => {
    const html = readFileSync(report, 'utf8');
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).not.toMatch(/<script|https?:/);
    expect(html.match(/<svg/g)).toHaveLength(10);
  });

  it('counts (25, 23) where it is told to, with a picture taken whole', async () => {
    const [mended] = await decadesJson<SetEvaluation>(
      ...['evaluate', 'adience', folder, '--mend-25-23', '--crops', '1', '--faces', 'whole'],
      ...['--processes', '1'],
    );
    expect(mended!.droppedAges.map(({ label }) => label)).toEqual(['35', 'None']);
    expect(mended!.facePlace).toBe('whole');
    // Nothing is looked for, so the picture without a face counts as one.
    expect(mended!.runs[0]!.overall.ageExact).toMatchObject({ n: 9, found: 9 });
    expect(mended!.runs[0]!.folds[1]!.scores.ageExact.n).toBe(2);
  }, 60_000);

  it('asks an imported pack of the face that the default pack finds', async () => {
    // The default nets under another name: they must say the same of the same face.
    const library = path.join(made.folder, 'with-pack');
    const imported = path.join(library, 'models');
    cpSync(path.join(MODELS, 'face-api'), path.join(imported, 'other'), { recursive: true });
    const manifest = readFileSync(path.join(MODELS, 'face-api.json'), 'utf8');
    const renamed = { ...(JSON.parse(manifest) as object), id: 'other' };
    writeFileSync(path.join(imported, 'other.json'), JSON.stringify(renamed));
    const [other] = await decadesJson<SetEvaluation>(
      ...['evaluate', 'adience', folder, '--library', library, '--pack', 'other'],
      ...['--faces', 'detect', '--crops', '1', '--processes', '1'],
    );
    expect(other!.pack).toMatch(/^other@/);
    const [ours, theirs] = [evaluation.runs[0]!, other!.runs[0]!];
    expect(theirs.withoutFace).toEqual(ours.withoutFace);
    expect(theirs.confusion).toEqual(ours.confusion);
    expect(theirs.genderConfusion).toEqual(ours.genderConfusion);
  }, 60_000);

  it('names file and line of what it does not understand, and writes no report', async () => {
    const broken = temporaryFolder();
    await makeAdience(broken.folder);
    const fold = path.join(broken.folder, 'fold_3_data.txt');
    writeFileSync(fold, readFileSync(fold, 'utf8') + 'a line without tabs\n');
    const file = path.join(made.folder, 'none.html');
    const args = ['evaluate', 'adience', broken.folder, '--html', file];
    const { code, stdout, stderr } = await decades(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`${fold}, line 4: expected at least 5 fields`);
    rmSync(fold);
    expect((await decades(...args)).stderr).toContain('fold_3_data.txt can not be read');
    expect(existsSync(file)).toBe(false);
    broken.remove();
  }, 60_000);
});

it('evaluate utkface reads ages, genders and races from names', async () => {
  const { folder, remove } = temporaryFolder();
  await makeUtkFace(folder);
  const [evaluation] = await decadesJson<SetEvaluation>('evaluate', 'utkface', folder);
  remove();
  expect(evaluation).toMatchObject({ rows: 4, pictures: 3, droppedAges: [{ rows: 1 }] });
  const [run] = evaluation!.runs;
  expect(run!.overall.ageError.n).toBe(2);
  expect(run!.overall.gender).toMatchObject({ n: 3, found: 2 });
  expect(run!.unreadable.map(({ file }) => file)).toEqual(['40_0_0_20170103.jpg']);
  expect(run!.slices.filter(({ by }) => by === 'race').map(({ name }) => name)).toEqual([
    'Indian',
    'White',
  ]);
}, 60_000);

it('evaluate fairface reads its CSV', async () => {
  const { folder, remove } = temporaryFolder();
  const labels = await makeFairFace(folder);
  const { code, stdout } = await decades('evaluate', 'fairface', labels, '--crops', '1');
  remove();
  expect(code).toBe(0);
  expect(stdout).toMatch(/^fairface, pack face-api@\S+: 2 rows, 2 pictures/);
  expect(stdout).toMatch(/^true \\ estimated +0-2 +3-9 .* 70\+$/m);
  expect(stdout).toMatch(/^gender +2 +100\.0$/m);
}, 60_000);

describe('evaluate labels', () => {
  it('is what evaluate does with a CSV alone, and writes a report too', async () => {
    const { folder, remove } = temporaryFolder();
    await personPhoto(path.join(folder, 'a.jpg'), 0);
    const labels = path.join(folder, 'labels.csv');
    writeFileSync(labels, 'file,age,gender\na.jpg,28,F\n');
    const report = path.join(folder, 'report.html');
    const [named] = await decadesJson('evaluate', 'labels', labels, '--html', report);
    expect(await decadesJson('evaluate', labels)).toEqual([named]);
    expect(readFileSync(report, 'utf8')).toContain('<svg');
    remove();
  }, 60_000);
});

describe('evaluate library', () => {
  const { folder: photos, remove } = temporaryFolder();
  const library = path.join(made.folder, 'library');
  const IN = ['--library', library];
  const sample = path.join(made.folder, 'sample.csv');
  const lines = () => readFileSync(sample, 'utf8').trim().split('\r\n');
  beforeAll(async () => {
    for (let i = 0; i < 8; i += 1) await personPhoto(path.join(photos, `p${i}.jpg`), i);
    expect((await decades('scan', photos, ...IN)).code).toBe(0);
  }, 120_000);
  afterAll(remove);

  it('picks a random sample, the same for a seed, and never writes over one', async () => {
    const args = ['evaluate', 'library', ...IN, '--sample', '5', '--sample-file'];
    const { code, stdout } = await decades(...args, sample);
    expect(code).toBe(0);
    expect(stdout).toContain('5 faces of 8, picked at random');
    expect(lines()).toHaveLength(6);
    const other = path.join(made.folder, 'other.csv');
    await decades(...args, other);
    expect(readFileSync(other, 'utf8')).toBe(readFileSync(sample, 'utf8'));
    const again = await decades(...args, sample);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('it is already there');
  });

  it('finds the photo of a face by the search that stands beside it', async () => {
    const [, first] = lines();
    const [, , file, search] = /^(\d+),\d+,(.*?),"(.*?)",\d/.exec(first!)!;
    const found = await decadesJson<{ path: string }>(
      ...['search', search!.replaceAll('""', '"'), ...IN],
    );
    expect(found.map((photo) => photo.path)).toEqual([file]);
  });

  it('compares the sample with what was said in the library and in the file', async () => {
    const ids = lines()
      .slice(1)
      .map((line) => Number(line.split(',')[0]) as FaceId);
    const catalog = openCatalog(path.join(library, 'catalog.sqlite'));
    say(catalog.db, ids[0]!, { subject: 'age-group', value: '25-32' }, 1);
    say(catalog.db, ids[0]!, { subject: 'gender', value: 'female' }, 1);
    catalog.close();
    const [header, first, second, third, ...rest] = lines();
    const answered = [header, first, `${second!.slice(0, -2)},30,F`, `${third!.slice(0, -2)}no,,`];
    writeFileSync(sample, [...answered, ...rest, '99999,1,,,,,,,,,', ''].join('\r\n'));

    const args = ['evaluate', 'library', ...IN, '--sample-file', sample];
    const report = path.join(made.folder, 'library.html');
    const [evaluation] = await decadesJson<LibraryEvaluation>(...args, '--html', report);
    expect(evaluation).toMatchObject({
      basis: 'sample',
      faces: 5,
      gone: 1,
      notFaces: 1,
      reviewed: { age: 2, gender: 2, not: 2 },
    });
    expect(evaluation!.evaluation.overall.gender).toMatchObject({ value: 1, n: 2 });
    expect(evaluation!.calibration.gender.bins).toHaveLength(10);
    expect(readFileSync(report, 'utf8')).toContain('Calibration of gender');
  });

  it('says that corrections alone are biased', async () => {
    const { code, stdout } = await decades('evaluate', 'library', ...IN);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^BIASED: /);
    expect(stdout).toContain('corrected and confirmed: 1 faces');
    expect(stdout).toContain('size, pixels');
  });

  it('names file and line of an answer that it does not understand', async () => {
    const bad = path.join(made.folder, 'bad.csv');
    writeFileSync(bad, 'face,photo,gender\n1,1,perhaps\n');
    const { code, stderr } = await decades('evaluate', 'library', ...IN, '--sample-file', bad);
    expect(code).toBe(1);
    expect(stderr).toBe(
      `decades: ${bad}: line 2, column 5: "perhaps" is not a gender: female or male\n`,
    );
  });
});
