/** Adding folders: by the host's own dialog, by the page's where it has none, or by dropping them. */
import { bridge } from '../app/bridge.ts';
import { t } from '../app/messages.svelte.ts';
import { session } from '../app/session.svelte.ts';
import { judgeDrop, type Dropped } from './drop.ts';
import { fileDrop } from './file-drop.svelte.ts';

class FolderDialogState {
  open = $state(false);
  #answer: ((folders: readonly string[]) => void) | null = null;

  /** The folder that is chosen; none where the person thinks better of it. */
  ask(): Promise<readonly string[]> {
    this.answer([]);
    this.open = true;
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  answer(folders: readonly string[]): void {
    this.open = false;
    this.#answer?.(folders);
    this.#answer = null;
  }
}

export const folderDialog = new FolderDialogState();

/** Lets a person choose folders, adds them and scans them. Whether any was added. */
export async function addFolder(): Promise<boolean> {
  const folders = bridge.host.picksFolders ? await bridge.pickFolders() : await folderDialog.ask();
  return addFolders(folders);
}

export async function addFolders(folders: readonly string[]): Promise<boolean> {
  if (folders.length === 0) return false;
  const added = await session.attempt(async (app) => {
    await app.startScan({ folders });
    if (!session.settings.welcomed) await app.changeSettings({ welcomed: true });
    return true;
  });
  return added === true;
}

/** Adds what was dropped on the window, or says how else to add it. Files are the page's, if it takes any. */
export async function addDropped(transfer: DataTransfer): Promise<void> {
  const dropped = [...transfer.items].flatMap(droppedItem);
  const outcome = judgeDrop(dropped);
  if (outcome.kind === 'folders') await addFolders(outcome.folders);
  else if (outcome.kind === 'no-folder' && fileDrop.taker !== null) fileDrop.taker.take(dropped);
  else {
    const code = outcome.kind === 'no-folder' ? 'dropped-no-folder' : 'dropped-no-path';
    session.say(
      { code, level: 'info', values: {} },
      { label: t('shell.addFolder'), run: () => void addFolder() },
    );
  }
}

function droppedItem(item: DataTransferItem): Dropped[] {
  const file = item.kind === 'file' ? item.getAsFile() : null;
  if (file === null) return [];
  return [
    {
      path: bridge.pathOf(file),
      isFolder: item.webkitGetAsEntry()?.isDirectory === true,
    },
  ];
}
