/**
 * What people say of faces, as changes that can be undone and redone in order, for as long as the
 * library is open. Large changes are stored in pieces, so that nobody has to wait for them.
 */
import type { ChangeDone, FaceChoice } from '../../contract/app/service.ts';
import type { ChangeLabel, UndoState } from '../../contract/app/undo.ts';
import { AGE_GROUPS } from '../../contract/age-groups.ts';
import { checkCorrection, type Correction } from '../../contract/correction.ts';
import { GENDERS } from '../../contract/gender.ts';
import type { FaceId, PhotoId } from '../../contract/ids.ts';
import { parseQuery } from '../../contract/query/index.ts';
import {
  inTransaction,
  listCorrections,
  setWords,
  statement,
  type WriteDb,
} from '../catalog/index.ts';
import { withWords } from '../faces/words.ts';
import { nextTurn } from '../library/turns.ts';
import { faceMatcher } from '../search/match-face.ts';
import { gridFaceReader } from '../catalog/search/tiles.ts';

type Words = readonly Correction[];

interface Change {
  readonly label: ChangeLabel;
  readonly steps: readonly {
    readonly face: FaceId;
    readonly before: Words;
    readonly after: Words;
  }[];
}

export interface Changes {
  correct(faces: FaceChoice, words: Words): Promise<ChangeDone>;
  confirm(faces: FaceChoice): Promise<ChangeDone>;
  takeBack(faces: FaceChoice): Promise<ChangeDone>;
  undo(): Promise<(ChangeDone & { readonly change: ChangeLabel }) | null>;
  redo(): Promise<(ChangeDone & { readonly change: ChangeLabel }) | null>;
  state(): UndoState;
  /** Forgets what could be undone, since its faces may be gone. */
  clear(): void;
}

/** Changes that can be undone, at most. */
const KEPT = 200;
/** Faces in one transaction: about 10 ms. */
const PIECE = 200;

export interface ChangesOptions {
  /** Where gender is hidden, "right" says nothing of it. */
  readonly hidesGender: () => boolean;
  readonly onChange: () => void;
}

export function createChanges(db: WriteDb, { hidesGender, onChange }: ChangesOptions): Changes {
  let done: Change[] = [];
  let undone: Change[] = [];
  // One change at a time, in the order in which they were asked for.
  let queue: Promise<unknown> = Promise.resolve();
  const inOrder = <T>(run: () => Promise<T>): Promise<T> => {
    const result = queue.then(run);
    queue = result.catch(() => undefined);
    return result;
  };

  const state = (): UndoState => ({
    undo: done.at(-1)?.label ?? null,
    redo: undone.at(-1)?.label ?? null,
  });

  const store = async (change: Change, which: 'before' | 'after'): Promise<ChangeDone> => {
    const photos = new Set<PhotoId>();
    for (let from = 0; from < change.steps.length; from += PIECE) {
      if (from > 0) await nextTurn();
      inTransaction(db, () => {
        for (const step of change.steps.slice(from, from + PIECE)) {
          const photo = photoOf(db, step.face);
          // A face may be gone since: nothing that was said of it can be shown.
          if (photo === undefined) continue;
          photos.add(photo);
          setWords(db, step.face, step[which], Date.now());
        }
      });
    }
    return { faces: change.steps.length, photos: photos.size, undo: state() };
  };

  const make = (
    choice: FaceChoice,
    kind: ChangeLabel['kind'],
    wordsFor: (face: FaceId, before: Words) => Words,
  ): Promise<ChangeDone> =>
    inOrder(async () => {
      const steps = [...chosenFaces(db, choice)].map((face) => {
        const before = listCorrections(db, face).map(wordOf);
        return { face, before, after: wordsFor(face, before) };
      });
      const change = { label: { kind, faces: steps.length }, steps };
      if (steps.length === 0) return { faces: 0, photos: 0, undo: state() };
      const result = await store(change, 'after');
      done = [...done, change].slice(-KEPT);
      undone = [];
      onChange();
      return { ...result, undo: state() };
    });

  const move = (direction: 'undo' | 'redo') =>
    inOrder(async () => {
      const change = (direction === 'undo' ? done : undone).at(-1);
      if (change === undefined) return null;
      const result = await store(change, direction === 'undo' ? 'before' : 'after');
      if (direction === 'undo') {
        done = done.slice(0, -1);
        undone = [...undone, change];
      } else {
        undone = undone.slice(0, -1);
        done = [...done, change];
      }
      onChange();
      return { ...result, undo: state(), change: change.label };
    });

  return {
    correct: (choice, words) => {
      words.forEach(checkCorrection);
      return make(choice, kindOf(words), (_, before) => withWords(before, words));
    },
    confirm: (choice) =>
      make(choice, 'confirm', (face, before) =>
        withWords(before, whatIsShown(db, face, before, hidesGender())),
      ),
    takeBack: (choice) => make(choice, 'take-back', () => []),
    undo: () => move('undo'),
    redo: () => move('redo'),
    state,
    clear: () => {
      done = [];
      undone = [];
    },
  };
}

/** What is shown of a face in a person's words; an exact age that was said stays. */
function whatIsShown(db: WriteDb, id: FaceId, before: Words, hidesGender: boolean): Words {
  const face = statement<[FaceId], { group: number; gender: number }>(
    db,
    'SELECT shown_group AS "group", shown_gender AS gender FROM face WHERE id = ?',
  ).get(id);
  if (face === undefined) return [];
  const hasAge = before.some(({ subject }) => subject === 'age');
  return [
    { subject: 'is-face', value: true },
    ...(hasAge ? [] : [{ subject: 'age-group', value: AGE_GROUPS[face.group]! } as const]),
    ...(hidesGender ? [] : [{ subject: 'gender', value: GENDERS[face.gender]! } as const]),
  ];
}

function wordOf({ subject, value }: Correction): Correction {
  return { subject, value } as Correction;
}

function kindOf(words: Words): ChangeLabel['kind'] {
  const [first] = words;
  if (words.length !== 1 || first === undefined) return 'several';
  if (first.subject === 'is-face') return first.value ? 'confirm' : 'not-a-face';
  return first.subject === 'gender' ? 'gender' : 'age';
}

function photoOf(db: WriteDb, face: FaceId): PhotoId | undefined {
  return statement<[FaceId], { photoId: PhotoId }>(
    db,
    'SELECT photo_id AS photoId FROM face WHERE id = ?',
  ).get(face)?.photoId;
}

function* chosenFaces(db: WriteDb, choice: FaceChoice): Generator<FaceId> {
  if ('faces' in choice) {
    yield* choice.faces;
    return;
  }
  const matches = faceMatcher(parseQuery(choice.query));
  const read = gridFaceReader(db);
  for (const photo of choice.photos) {
    for (const face of read(photo)) if (matches(face)) yield face.id;
  }
}
