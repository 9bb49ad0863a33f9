/** Where a window opens: where it was, if that can still be seen. */

/** In device-independent pixels of the whole desktop. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  /** As it is when neither maximised nor full screen. */
  readonly bounds: Rectangle;
  readonly maximised: boolean;
  readonly fullScreen: boolean;
}

export const SMALLEST = { width: 900, height: 600 } as const;
const USUAL = { width: 1280, height: 800 } as const;

/** As much of the top edge must be seen: there the window is taken hold of. */
const HANDLE = { width: 100, height: 32 } as const;

/**
 * Bounds on one of the displays' work areas, the first of which is the main one: the saved bounds
 * where their top edge can be reached, made smaller where they are too large; else in the middle of
 * the main display. Never smaller than `SMALLEST`, unless the display is.
 */
export function placeWindow(
  saved: Rectangle | null,
  workAreas: readonly [Rectangle, ...Rectangle[]],
): Rectangle {
  const area = saved === null ? undefined : workAreas.find((each) => isReachable(saved, each));
  if (saved === null || area === undefined) return centred(saved ?? USUAL, workAreas[0]);
  const { width, height } = sized(saved, area);
  return {
    x: clamp(saved.x, area.x, area.x + area.width - width),
    y: clamp(saved.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const left = Math.max(bounds.x, area.x);
  const right = Math.min(bounds.x + bounds.width, area.x + area.width);
  const top = Math.max(bounds.y, area.y);
  const bottom = Math.min(bounds.y + HANDLE.height, area.y + area.height);
  return right - left >= HANDLE.width && bottom - top >= HANDLE.height / 2;
}

function sized(size: Pick<Rectangle, 'width' | 'height'>, area: Rectangle) {
  return {
    width: Math.min(Math.max(size.width, SMALLEST.width), area.width),
    height: Math.min(Math.max(size.height, SMALLEST.height), area.height),
  };
}

function centred(size: Pick<Rectangle, 'width' | 'height'>, area: Rectangle): Rectangle {
  const { width, height } = sized(size, area);
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/** Reads what was kept of a window; null where that can not be understood. */
export function readWindowState(text: string): WindowState | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { bounds, maximised, fullScreen } = value as Partial<Record<keyof WindowState, unknown>>;
  if (typeof bounds !== 'object' || bounds === null) return null;
  const { x, y, width, height } = bounds as Partial<Record<keyof Rectangle, unknown>>;
  if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height)) return null;
  if (width <= 0 || height <= 0) return null;
  return {
    bounds: { x, y, width, height },
    maximised: maximised === true,
    fullScreen: fullScreen === true,
  };
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
