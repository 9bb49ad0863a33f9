/** The wheel with Ctrl or the command key makes photos larger or smaller, as it does in photo programs. */
import { grid } from './grid.svelte.ts';
import { photoAt } from './layout.ts';

/** A wheel's notch is about 100 pixels, a pinch sends a few at a time. */
const ROW_PIXELS_PER_WHEEL_PIXEL = 0.2;

/**
 * Follows the wheel over `view`. A listener that may keep the browser from zooming the whole page makes
 * scrolling wait for it, so it is there only while the key is held.
 */
export function onZoomWheel(view: HTMLElement): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let zooming: AbortController | null = null;
  let exact = 0;

  const onwheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, top } = view.firstElementChild!.getBoundingClientRect();
    const y = event.clientY - view.getBoundingClientRect().top + grid.scroller.top;
    const photo = top <= event.clientY ? photoAt(grid.layout, event.clientX - left, y) : null;
    if (Math.round(exact) !== grid.rowHeight) exact = grid.rowHeight;
    exact -= event.deltaY * ROW_PIXELS_PER_WHEEL_PIXEL;
    grid.zoomTo(exact, photo);
    exact = Math.abs(exact - grid.rowHeight) < 1 ? exact : grid.rowHeight;
  };
  const stop = (): void => {
    zooming?.abort();
    zooming = null;
  };
  addEventListener(
    'keydown',
    (event) => {
      if ((event.key !== 'Control' && event.key !== 'Meta') || zooming !== null) return;
      zooming = new AbortController();
      view.addEventListener('wheel', onwheel, { passive: false, signal: zooming.signal });
    },
    { signal },
  );
  addEventListener(
    'keyup',
    (event) => {
      if (event.key === 'Control' || event.key === 'Meta') stop();
    },
    { signal },
  );
  addEventListener('blur', stop, { signal });
  return () => {
    listening.abort();
    stop();
  };
}
