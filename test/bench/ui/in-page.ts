/**
 * What measures within the page. `installProbe` is sent there as text before the page's own scripts
 * run, so it may use nothing of this module but types.
 */

/** Whatever is used of elements here; the tests' types have no DOM. */
interface Rect {
  readonly top: number;
  readonly bottom: number;
}
interface PageElement {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly textContent: string;
  /** Of an image. */
  readonly complete?: boolean;
  readonly naturalWidth?: number;
  getBoundingClientRect(): Rect;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): ArrayLike<PageElement>;
}
declare const document: PageElement;
declare const location: { hash: string };
declare function requestAnimationFrame(step: (now: number) => void): void;

/** Times in milliseconds since the page was asked for. */
export interface Probe {
  /** When the first photo was drawn, and when every photo in view was. */
  firstPainted: number | null;
  /** When the first tile was there with its photo's average colour. */
  firstTile: number | null;
  allPainted: number | null;
  /** Most elements that the grid held in any frame. */
  mostNodes: number;
  /**
   * Goes to another search; how long until its tiles are there in their colours, and until every photo
   * in view is drawn over them.
   */
  search(query: string): Promise<{ readonly tiles: number; readonly photos: number }>;
  /** Scrolls evenly by so many pixels in so much time; how long each frame took. */
  scroll(pixels: number, milliseconds: number): Promise<number[]>;
  /** How long until every photo in view is drawn, from now. */
  untilPainted(): Promise<number>;
  /** Begins to note how long frames take; `stop` gives them. */
  frames(): void;
  stop(): number[];
}

export function installProbe(): void {
  const LIMIT_MS = 60_000;
  const grid = (): PageElement | null => document.querySelector('[data-testid="grid"]');

  /** Photos in view, and how many of them are drawn. */
  const look = (): { readonly seen: number; readonly drawn: number } => {
    const view = grid();
    if (view === null) return { seen: 0, drawn: 0 };
    const { top, bottom } = view.getBoundingClientRect();
    let [seen, drawn] = [0, 0];
    for (const tile of Array.from(view.querySelectorAll('[data-index]'))) {
      const rect = tile.getBoundingClientRect();
      if (rect.bottom <= top || rect.top >= bottom) continue;
      seen += 1;
      const image = tile.querySelector('img');
      if (image?.complete === true && image.naturalWidth! > 0) drawn += 1;
    }
    return { seen, drawn };
  };
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const isPainted = (): boolean => {
    const { seen, drawn } = look();
    return seen > 0 && seen === drawn;
  };
  /** `9,412 photos`, which follows every search. */
  const count = (): string | undefined =>
    document.querySelector('.gallery [role="status"]')?.textContent;
  let noted: number[] = [];
  let noting = false;

  const probe: Probe = {
    firstPainted: null,
    firstTile: null,
    allPainted: null,
    mostNodes: 0,
    search: async (query) => {
      const before = count();
      const start = performance.now();
      location.hash = `#/photos?q=${encodeURIComponent(query)}`;
      let tiles: number | null = null;
      for (;;) {
        await frame();
        if (count() !== before) {
          // What stood there when this frame began is seen in it.
          if (tiles === null && look().seen > 0) tiles = performance.now() - start;
          if (isPainted()) break;
        }
        if (performance.now() - start > LIMIT_MS) throw new Error(`"${query}" was not drawn`);
      }
      await frame(); // what was loaded in this one is drawn by the next
      const photos = performance.now() - start;
      return { tiles: tiles ?? photos, photos };
    },
    scroll: async (pixels, milliseconds) => {
      const view = grid()!;
      const from = view.scrollTop;
      const frames: number[] = [];
      let last = await frame();
      const start = last;
      while (last - start < milliseconds) {
        view.scrollTop = from + (pixels * (last - start)) / milliseconds;
        const now = await frame();
        frames.push(now - last);
        last = now;
      }
      return frames;
    },
    untilPainted: async () => {
      const start = performance.now();
      while (!isPainted()) {
        if (performance.now() - start > LIMIT_MS) throw new Error('a photo stays blank');
        await frame();
      }
      return performance.now() - start;
    },
    frames: () => {
      noted = [];
      noting = true;
    },
    stop: () => {
      noting = false;
      return noted;
    },
  };
  const watch = async (): Promise<void> => {
    for (let last = await frame(); ;) {
      const now = await frame();
      if (noting) noted.push(now - last);
      last = now;
      if (probe.allPainted === null) {
        const { seen, drawn } = look();
        if (document.querySelector('[data-photo]') !== null) probe.firstTile ??= performance.now();
        if (drawn > 0) probe.firstPainted ??= performance.now();
        if (seen > 0 && drawn === seen) probe.allPainted = performance.now();
      }
      probe.mostNodes = Math.max(probe.mostNodes, grid()?.querySelectorAll('*').length ?? 0);
    }
  };
  void watch();
  (globalThis as unknown as { probe: Probe }).probe = probe;
}
