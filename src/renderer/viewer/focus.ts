/** Keeps the Tab key within a part of the page. */
const REACHABLE = 'a[href], button, input, select, textarea, [tabindex]';

/** What Tab stops at below `root`, in the order of the page. */
function stops(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(REACHABLE)].filter(
    (element) =>
      element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility(),
  );
}

/** Handles a press of Tab below `root`: after its last stop comes its first. */
export function trapTab(event: KeyboardEvent, root: HTMLElement): void {
  if (event.key !== 'Tab' || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = stops(root);
  const first = all[0];
  const last = all.at(-1);
  const now = document.activeElement;
  const isOutside = now === null || now === root || !root.contains(now);
  if (event.shiftKey && (isOutside || now === first)) {
    event.preventDefault();
    last?.focus();
  } else if (!event.shiftKey && (isOutside || now === last)) {
    event.preventDefault();
    first?.focus();
  }
}
