/**
 * Where a photo lies on the stage. Lengths are CSS pixels, y down; points are from the stage's top
 * left corner. A view keeps its meaning when the window changes its size.
 */
import type { Box, Point, Size } from '../../contract/geometry.ts';

export interface View {
  /** 1 shows the whole photo. */
  readonly zoom: number;
  /** From the stage's centre to the photo's centre. */
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Size {
  readonly left: number;
  readonly top: number;
}

/** A photo, in its own upright pixels, on a stage. */
export interface Scene {
  readonly photo: Size;
  readonly stage: Size;
}

export const WHOLE: View = { zoom: 1, x: 0, y: 0 };

/** Small photos are not enlarged more than this to fill the stage: they would only be coarse. */
const ENLARGED = 2;
/** What one photo pixel may grow to, at least, when zoomed in. */
const PIXEL = 4;
/** The whole of even a huge stage can be enlarged this much. */
const LEAST_ROOM = 4;

/** Size of the whole photo on the stage. */
export function fitted({ photo, stage }: Scene): Size {
  const scale = fitScale({ photo, stage });
  return { width: photo.width * scale, height: photo.height * scale };
}

/** The zoom at which one photo pixel is one CSS pixel; below 1 for small photos. */
export function actualZoom(scene: Scene): number {
  return 1 / fitScale(scene);
}

export function largestZoom(scene: Scene): number {
  return Math.max(LEAST_ROOM, PIXEL * actualZoom(scene));
}

/** The nearest view that leaves no needless black: never smaller than whole, never off the stage. */
export function clamped({ zoom, x, y }: View, scene: Scene): View {
  const inside = Math.max(1, Math.min(largestZoom(scene), zoom));
  const { width, height } = fitted(scene);
  const slack = (size: number, room: number): number => Math.max(0, (size * inside - room) / 2);
  return {
    zoom: inside,
    x: within(x, slack(width, scene.stage.width)),
    y: within(y, slack(height, scene.stage.height)),
  };
}

/** Zooms by `factor` so that what is at `at` stays there, as far as the edges allow. */
export function zoomedAt(view: View, factor: number, at: Point, scene: Scene): View {
  const zoom = Math.max(1, Math.min(largestZoom(scene), view.zoom * factor));
  const grown = zoom / view.zoom;
  const fromCentre = { x: at.x - scene.stage.width / 2, y: at.y - scene.stage.height / 2 };
  return clamped(
    {
      zoom,
      x: fromCentre.x - (fromCentre.x - view.x) * grown,
      y: fromCentre.y - (fromCentre.y - view.y) * grown,
    },
    scene,
  );
}

/** Zooms about the middle of the stage. */
export function zoomedBy(view: View, factor: number, scene: Scene): View {
  return zoomedAt(view, factor, { x: scene.stage.width / 2, y: scene.stage.height / 2 }, scene);
}

/** Between whole and actual pixels; where these are much the same, between whole and 2.5 times. */
export function toggledAt(view: View, at: Point, scene: Scene): View {
  if (view.zoom > 1.01) return WHOLE;
  const actual = actualZoom(scene);
  return zoomedAt(view, actual > 1.5 ? actual : 2.5, at, scene);
}

export function panned(view: View, by: Point, scene: Scene): View {
  return clamped({ ...view, x: view.x + by.x, y: view.y + by.y }, scene);
}

/** Two fingers: what was under them stays under them. */
export function pinched(
  view: View,
  before: readonly [Point, Point],
  after: readonly [Point, Point],
  scene: Scene,
): View {
  const apart = (points: readonly [Point, Point]): number =>
    Math.max(1, Math.hypot(points[0].x - points[1].x, points[0].y - points[1].y));
  const from = middle(before);
  const to = middle(after);
  const moved = panned(view, { x: to.x - from.x, y: to.y - from.y }, scene);
  return zoomedAt(moved, apart(after) / apart(before), to, scene);
}

/** Where the photo is drawn. */
export function placed(view: View, scene: Scene): Rect {
  const whole = fitted(scene);
  const width = whole.width * view.zoom;
  const height = whole.height * view.zoom;
  return {
    left: scene.stage.width / 2 + view.x - width / 2,
    top: scene.stage.height / 2 + view.y - height / 2,
    width,
    height,
  };
}

/** Where a part of the photo is drawn. */
export function placedBox(photo: Rect, box: Box): Rect {
  return {
    left: photo.left + box.x * photo.width,
    top: photo.top + box.y * photo.height,
    width: box.width * photo.width,
    height: box.height * photo.height,
  };
}

function fitScale({ photo, stage }: Scene): number {
  const scale = Math.min(stage.width / photo.width, stage.height / photo.height, ENLARGED);
  // A stage that is not laid out yet has no size; nothing divides by it.
  return Math.max(scale, 1e-6);
}

function middle([a, b]: readonly [Point, Point]): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function within(value: number, slack: number): number {
  // Never -0, which would be another value than the whole view's.
  return Math.max(-slack, Math.min(slack, value)) || 0;
}
