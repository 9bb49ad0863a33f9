/** What the keys and the application menu do, wherever the person is. */
import type { Page } from './router.svelte.ts';
import { redoChange, undoChange } from '../faces/corrections.svelte.ts';
import { focusSearch } from '../filter/focus-search.ts';
import { picking } from '../gallery/picking.ts';
import { addFolder } from '../shell/addFolder.svelte.ts';
import { sideBar } from '../shell/side-bar.svelte.ts';
import { bridge } from './bridge.ts';
import { router } from './router.svelte.ts';
import { commandOf, type Command } from './shortcuts.ts';

/** How long after `g` the letter of a page may come, in milliseconds. */
const AFTER_G_MS = 1_000;

/** What bits-ui puts on a panel that takes the keyboard while it is open. */
const OPEN_PANELS = ['dialog', 'alert-dialog', 'popover', 'dropdown-menu', 'context-menu', 'select']
  .map((name) => `[data-${name}-content][data-state="open"]`)
  .join(',');

/** Where letters are typed, or change a value. */
const TYPING = [
  'input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"])',
  'textarea',
  'select',
  '[contenteditable]:not([contenteditable="false"])',
].join(',');

/** Commands that a text field has too. */
const EDITS: Readonly<Partial<Record<Command, string>>> = {
  undo: 'undo',
  redo: 'redo',
  'select-all': 'selectAll',
};

class Commands {
  /** Whether the list of keys is shown. */
  keysOpen = $state(false);
  #gAt = -Infinity;

  /** From the application menu, which does not know where the keyboard is. */
  choose(command: Command): void {
    const edit = EDITS[command];
    if (edit !== undefined && document.activeElement?.matches(TYPING) === true)
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else undoes typing
      document.execCommand(edit);
    else if (document.querySelector(OPEN_PANELS) === null) this.run(command);
  }

  onkeydown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const isMac = bridge.host.platform === 'darwin';
    const command = commandOf(
      {
        key: event.key,
        main: isMac ? event.metaKey : event.ctrlKey,
        shift: event.shiftKey,
        other: event.altKey || (isMac ? event.ctrlKey : event.metaKey),
      },
      {
        typing: event.target instanceof Element && event.target.closest(TYPING) !== null,
        dialog: document.querySelector(OPEN_PANELS) !== null,
        letters: router.place.photo !== null || router.place.page === 'review',
        afterG: event.timeStamp - this.#gAt < AFTER_G_MS,
      },
    );
    this.#gAt = command === 'g' ? event.timeStamp : -Infinity;
    if (command === null || command === 'g') return;
    event.preventDefault();
    this.run(command);
  }

  run(command: Command): void {
    switch (command) {
      case 'add-folder':
        void addFolder();
        break;
      case 'find':
        find();
        break;
      case 'keys':
        this.keysOpen = true;
        break;
      case 'side-bar':
        // It is behind the viewer.
        if (router.place.photo === null) sideBar.toggle();
        break;
      case 'library':
        show('photos');
        break;
      case 'review':
      case 'problems':
      case 'settings':
        show(command);
        break;
      case 'undo':
        void undoChange();
        break;
      case 'redo':
        void redoChange();
        break;
      case 'select-all':
        if (router.place.page === 'photos' && router.place.photo === null) void picking.selectAll();
        break;
    }
  }
}

function show(page: Page): void {
  router.go({ page, photo: null });
}

function find(): void {
  // The search is behind the viewer.
  if (router.place.photo !== null) router.go({ photo: null });
  focusSearch();
}

export const commands = new Commands();
