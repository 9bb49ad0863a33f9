/** The open photo: what is known of it, its place in the search, and the face that keys act on. */
import type { FaceDetails, OpenedResult, PhotoDetails, Tile } from '../../contract/app/index.ts';
import { AGE_GROUPS } from '../../contract/age-groups.ts';
import type { Correction } from '../../contract/correction.ts';
import { GENDERS } from '../../contract/gender.ts';
import type { FaceId, PhotoId } from '../../contract/ids.ts';
import { bridge } from '../app/bridge.ts';
import { Latest } from '../app/latest.ts';
import { router } from '../app/router.svelte.ts';
import { session } from '../app/session.svelte.ts';
import { Ahead } from '../faces/ahead.ts';
import { confirmFaces, correctFaces, takeBackWords } from '../faces/corrections.svelte.ts';
import { InOrder } from '../faces/in-order.ts';
import { tiles } from '../gallery/tiles.svelte.ts';
import { movedTo, nextPlace, previousPlace, type Position } from './position.ts';
import { StageState } from './stage-state.svelte.ts';

/** Tiles fetched on both sides of the open photo, for quick steps. */
const AROUND = 60;

/** What is known of a photo from its tile already. */
export type Shape = Pick<
  Tile,
  'id' | 'name' | 'takenAt' | 'width' | 'height' | 'colour' | 'online' | 'faces'
>;

export class ViewerState {
  readonly stage = new StageState();
  photo = $state.raw<PhotoId | null>(null);
  /** Null for a photo outside the search. */
  position = $state.raw<Position | null>(null);
  /** What was loaded last: the photo before, until the open one is there. Null where it is gone. */
  loaded = $state.raw<PhotoDetails | null>(null);
  /** Whether the open photo is gone from the library. */
  isGone = $state(false);
  #chosen = $state<FaceId | null>(null);
  #stepping = false;
  readonly #ahead = new Ahead();
  readonly #changes = new InOrder();
  readonly #details = new Latest<PhotoId>((photo, isWanted) => this.#load(photo, isWanted));

  /** Undefined until it is loaded. */
  readonly details = $derived(
    this.loaded !== null && this.loaded.id === this.photo ? this.loaded : undefined,
  );
  readonly #tile = $derived.by(() => {
    const tile = this.position?.isIn === true ? tiles.tile(this.position.index) : undefined;
    return tile?.id === this.photo ? tile : undefined;
  });
  /** Undefined until anything is known of the photo. */
  readonly shape: Shape | undefined = $derived(this.details ?? this.#tile ?? undefined);
  readonly faces: readonly FaceDetails[] = $derived(this.details?.faces ?? []);
  /** The face that keys act on: the chosen one, else the first that the search asks for. */
  readonly face: FaceDetails | null = $derived.by(() => {
    const shown = this.faces.filter((face) => face.shown);
    const sought = this.#tile?.faces.find((face) => face.matches)?.id;
    return (
      this.chosen ?? shown.find(({ id }) => id === sought) ?? shown[0] ?? this.faces[0] ?? null
    );
  });

  get count(): number {
    return tiles.count;
  }

  /** The face that was chosen by hand. */
  get chosen(): FaceDetails | null {
    return this.faces.find(({ id }) => id === this.#chosen) ?? null;
  }

  readonly hasPrevious = $derived(this.position !== null && previousPlace(this.position) !== null);
  readonly hasNext = $derived(
    this.position !== null && nextPlace(this.position, tiles.count) !== null,
  );

  /** Opens a photo, or asks anew what is known of the open one. */
  open(photo: PhotoId): void {
    if (photo !== this.photo) {
      this.photo = photo;
      this.#chosen = null;
      this.isGone = false;
      this.stage.reset();
    }
    void this.#details.ask(photo);
  }

  /** Finds the open photo in the search that is shown, which may be another one than before. */
  async place(photo: PhotoId, opened: OpenedResult | null): Promise<void> {
    if (opened === null || router.place.page !== 'photos') {
      this.position = null;
      return;
    }
    const before = this.position;
    if (before?.isIn !== true || tiles.tile(before.index)?.id !== photo) {
      const found = await session.attempt((app) => app.placeOf(opened.result, photo));
      if (found === undefined || this.photo !== photo || tiles.opened !== opened) return;
      this.position = movedTo(found, before, opened.photos);
    }
    if (this.position === null) return;
    const { index } = this.position;
    tiles.ensure(index - AROUND, index + AROUND);
  }

  choose(face: FaceId): void {
    this.#chosen = face;
  }

  /** Chooses the face before (-1) or after (1), in a ring. */
  chooseNext(by: -1 | 1): void {
    const { faces } = this;
    if (faces.length === 0) return;
    const now = this.chosen === null ? null : faces.indexOf(this.chosen);
    const next = now === null ? (by === 1 ? 0 : -1) : now + by;
    this.#chosen = faces.at(next % faces.length)!.id;
  }

  /** Nobody looks any more. */
  close(): void {
    tiles.ensure(0, 0);
    this.#ahead.keep([]);
  }

  async step(by: -1 | 1): Promise<void> {
    const { position } = this;
    if (position === null) return;
    const place = by === 1 ? nextPlace(position, tiles.count) : previousPlace(position);
    if (place !== null) await this.show(place, by);
  }

  /** Shows the photo at a place of the search; of those that are gone since, the next one `by`. */
  async show(place: number, by: -1 | 1): Promise<void> {
    if (this.#stepping) return;
    this.#stepping = true;
    try {
      for (let at = place; at >= 0 && at < tiles.count; at += by) {
        const id = await this.#idAt(at);
        if (id === null) continue;
        this.position = { index: at, isIn: true };
        router.go({ photo: id }, { replace: true });
        return;
      }
    } finally {
      this.#stepping = false;
    }
  }

  async #idAt(place: number): Promise<PhotoId | null> {
    const tile = tiles.tile(place);
    if (tile !== undefined) return tile?.id ?? null;
    const { opened } = tiles;
    if (opened === null) return null;
    const ids = await session.attempt((app) => app.ids(opened.result, place, place + 1));
    return (ids?.[0] ?? null) as PhotoId | null;
  }

  /** Loads the photos next to the open one, so that they are there when they are wanted. */
  preload(): void {
    const { position } = this;
    if (position === null) return;
    const places = [nextPlace(position, tiles.count), previousPlace(position)];
    this.#ahead.keep(
      places.flatMap((place) => {
        const tile = place === null ? null : tiles.tile(place);
        return tile?.online === true ? [bridge.imageUrl('photo', tile.id)] : [];
      }),
    );
  }

  say(id: FaceId, words: readonly Correction[]): void {
    this.choose(id);
    this.#change((face) => correctFaces({ faces: [face.id] }, words));
  }

  takeBack(id: FaceId): void {
    this.choose(id);
    this.#change((face) => takeBackWords({ faces: [face.id] }));
  }

  /** All of these act on `face`. */
  confirm(): void {
    this.#change(async (face) => {
      // Of what is no face nothing is shown that could be right.
      if (face.shown) await confirmFaces({ faces: [face.id] });
    });
  }

  sayGroup(group: number): void {
    const value = AGE_GROUPS[group]!;
    this.#change((face) => correctFaces({ faces: [face.id] }, [{ subject: 'age-group', value }]));
  }

  cycleGender(): void {
    this.#change((face) => {
      const value = GENDERS[(GENDERS.indexOf(face.gender) + 1) % GENDERS.length]!;
      return correctFaces({ faces: [face.id] }, [{ subject: 'gender', value }]);
    });
  }

  toggleIsFace(): void {
    this.#change((face) =>
      correctFaces({ faces: [face.id] }, [{ subject: 'is-face', value: !face.shown }]),
    );
  }

  /**
   * Changes the face that keys act on now, as it is by the time that its turn comes: of two quick
   * presses the second builds on the first. Pressed before the faces are there, it waits for them.
   */
  #change(run: (face: FaceDetails) => Promise<unknown>): void {
    const { photo, face } = this;
    if (photo === null) return;
    if (face !== null) this.choose(face.id);
    void this.#changes.run(async () => {
      if (face === null) await this.#load(photo, () => this.photo === photo);
      const isOpen = this.photo === photo;
      const now = isOpen
        ? (this.faces.find(({ id }) => id === face?.id) ?? face ?? this.face)
        : face;
      if (now === null) return;
      if (isOpen) this.choose(now.id);
      await run(now);
      await this.#load(photo, () => this.photo === photo);
    });
  }

  async #load(photo: PhotoId, isWanted: () => boolean): Promise<void> {
    const details = await session.attempt((app) => app.photo(photo));
    if (details === undefined || !isWanted()) return;
    this.isGone = details === null;
    if (details === null) return;
    this.loaded = details;
  }
}
