/** What the keys of the grid do. */
import { grid } from './grid.svelte.ts';
import { YearTyping, gridAction, type GridAction } from './keys.ts';
import { picking } from './picking.ts';
import { open } from './pointer.svelte.ts';
import { selection } from './selection.svelte.ts';
import { ROW_HEIGHT_STEP } from './zoom.ts';

const typing = new YearTyping();

/** Whether the key was the grid's. The focus may have moved: `grid.focus` says where to. */
export function onGridKey(event: KeyboardEvent): boolean {
  const action = gridAction(event);
  if (action === null || grid.layout.photos === 0) return false;
  grid.byKeys = true;
  return perform(action, event.timeStamp);
}

function perform(action: GridAction, now: number): boolean {
  const from = grid.tabStop;
  switch (action.kind) {
    case 'move': {
      // The first press finds the keyboard a place.
      const index = grid.focus === null ? from : grid.target(action.move);
      grid.moveFocus(index);
      if (action.select) void picking.extendTo(index, from);
      return true;
    }
    case 'open':
      open(from);
      return true;
    case 'toggle':
      grid.moveFocus(from);
      picking.toggle(from);
      return true;
    case 'select-all':
      void picking.selectAll();
      return true;
    case 'clear':
      // Without a selection Escape is left to whoever is around the grid.
      if (selection.count === 0) return false;
      picking.clear();
      return true;
    case 'zoom':
      grid.zoomTo(grid.rowHeight + action.step * ROW_HEIGHT_STEP);
      return true;
    case 'digit': {
      const month = typing.type(action.digit, now, grid.months);
      if (month !== null) {
        grid.showMonth(month);
        grid.moveFocus(grid.layout.monthFirst[month]!);
      }
      return true;
    }
  }
}
