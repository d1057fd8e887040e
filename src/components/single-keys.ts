/** Shortcuts of a single letter or sign; whoever dictates to their computer can turn them off (WCAG 2.1.4). */
export function singleKeysAreOn(): boolean {
  return localStorage.getItem('keys') !== 'off'
}

/** A key that is typed into something, or that scrolls it, is no shortcut. */
export function isForPage({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const isTaken = (target as Element).closest('input, textarea, select, dialog, :popover-open, pre, .table')
  return !ctrlKey && !metaKey && !altKey && !isTaken
}
