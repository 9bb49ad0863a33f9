/** The text box of the search: what is being typed, what could follow, and what is wrong with it. */
import { QueryError, parseQuery } from '../../contract/query/index.ts';
import { t } from '../app/messages.svelte.ts';
import { search } from '../app/search.svelte.ts';
import { session } from '../app/session.svelte.ts';
import { spotAt } from './completion-spot.ts';
import { accept, complete, type Suggestion } from './completion.ts';
import { flatFolders } from './folder-tree.ts';
import { known } from './known.svelte.ts';
import { OneStep } from './one-step.ts';

/** After such a pause what was typed is searched for, in milliseconds. */
const PAUSE_MS = 300;

export class SearchBoxState {
  draft = $state(search.text);
  caret = $state(0);
  /** Whether the list of completions may be shown. */
  open = $state(false);
  /** Index of the suggestion that Enter takes; -1 is none. */
  active = $state(-1);
  /** What is wrong with the draft, once it is time to say so. */
  error = $state.raw<QueryError | null>(search.error);

  readonly #spot = $derived(spotAt(this.draft, this.caret));
  /** The field whose value is being written, or null. */
  readonly field = $derived(this.open ? (this.#spot?.field ?? null) : null);
  /** Where a further term may begin, which needs no help until it is asked for by an arrow key. */
  readonly #isBetweenTerms = $derived(
    this.draft.trim() !== '' && this.#spot?.field === null && this.#spot.typed === '',
  );
  #asked = $state(false);

  /** What this box searched for last, or what was put into it. */
  #known = search.text;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** One step for Back, from the first letter until Enter or until the box is left. */
  readonly #step = new OneStep(null);

  readonly suggestions: readonly Suggestion[] = $derived.by(() => {
    if (!this.open || (this.#isBetweenTerms && !this.#asked)) return [];
    const lists = {
      cameras: known.cameras?.map(({ camera }) => camera) ?? [],
      folders: flatFolders(known.folders ?? []),
      saved: session.saved,
      decades: known.decades,
      hideGender: session.settings.hideGender,
    };
    return complete(this.draft, this.caret, lists, t);
  });

  /** Takes over a search that came from elsewhere: a chip, a saved search, Back. */
  follow(text: string): void {
    if (text === this.#known) return;
    this.#stopTimer();
    this.#known = text;
    this.draft = text;
    this.error = search.error;
    this.open = false;
    this.#step.end();
  }

  /** Something was typed. `wait`: it is not whole yet, as while an input method composes. */
  type(text: string, caret: number, wait = false): void {
    this.draft = text;
    this.caret = caret;
    this.open = true;
    this.#asked = false;
    this.active = -1;
    this.error = null;
    this.#stopTimer();
    if (!wait) this.#timer = setTimeout(() => this.#apply(false), PAUSE_MS);
  }

  moveCaret(caret: number): void {
    if (caret === this.caret) return;
    this.caret = caret;
    this.active = -1;
  }

  /** Goes through the suggestions, round and through "none". */
  move(step: 1 | -1): void {
    this.open = true;
    this.#asked = true;
    const places = this.suggestions.length + 1;
    this.active = ((this.active + 1 + step + places) % places) - 1;
  }

  /** Enter: takes the active suggestion, or searches. Gives the caret where that has to move. */
  enter(): number | null {
    const suggestion = this.suggestions[this.active];
    if (suggestion !== undefined) return this.take(suggestion);
    this.submit();
    return null;
  }

  take(suggestion: Suggestion): number {
    const { query, caret } = accept(this.draft, suggestion);
    this.type(query, caret);
    if (suggestion.kind === 'saved') this.submit();
    return caret;
  }

  /** Searches at once, and says whatever is wrong. */
  submit(): void {
    this.open = false;
    this.active = -1;
    if (this.#apply(true)) search.setText(this.draft.trim(), this.#step.next());
    this.#step.end();
  }

  /** The box is left. */
  leave(): void {
    this.open = false;
    if (this.draft.trim() !== search.text) this.#apply(true);
    this.#step.end();
  }

  /** Escape: closes the list, then gives back what is searched for. Whether it did anything. */
  escape(): boolean {
    const wasShown = this.suggestions.length > 0;
    this.open = false;
    this.active = -1;
    if (wasShown) return true;
    if (this.draft === search.text) return false;
    this.#stopTimer();
    this.draft = search.text;
    this.error = search.error;
    return true;
  }

  clear(): void {
    this.type('', 0);
    this.submit();
  }

  /** The draft with its wrong part replaced by what was probably meant. */
  fix({ position, length, suggestion }: QueryError): void {
    const { draft } = this;
    this.draft = draft.slice(0, position) + (suggestion ?? '') + draft.slice(position + length);
    this.submit();
  }

  /** Whether the draft could be read. */
  #apply(final: boolean): boolean {
    this.#stopTimer();
    const text = this.draft.trim();
    const error = errorOf(this.draft);
    if (error !== null) {
      if (final || !this.#isBeingWritten(error)) this.error = error;
      return false;
    }
    this.error = null;
    if (text === search.text) return true;
    this.#known = text;
    search.setText(text, this.#step.next());
    return true;
  }

  /** The wrong part is where the caret is: what follows may put it right. */
  #isBeingWritten({ position, length }: QueryError): boolean {
    return this.caret >= position && this.caret <= position + length;
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

function errorOf(text: string): QueryError | null {
  try {
    parseQuery(text);
    return null;
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
}
