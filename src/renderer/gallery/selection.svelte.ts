/** The photos that a person picked, wherever they are in the grid. */
import { SvelteSet } from 'svelte/reactivity';
import type { PhotoId } from '../../contract/ids.ts';

export class Selection {
  readonly ids = new SvelteSet<PhotoId>();

  get count(): number {
    return this.ids.size;
  }

  has(id: PhotoId): boolean {
    return this.ids.has(id);
  }

  clear(): void {
    this.ids.clear();
  }
}

export const selection = new Selection();
