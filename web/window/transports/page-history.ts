/**
 * The page and the browser's history. A frame shares the history of the page around it: an entry added here would
 * make Back turn over the pages of this little window, instead of leaving the view that a person is in.
 */

/** Whether the browser has put this page back out of its history, instead of the script asking for it. */
export function putBackByHistory(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'back_forward';
}

/**
 * `location.replace` adds no entry, but a form has no such word: what it brings replaces the page only while that
 * is still loading (HTML standard, form submission: "has not yet completely loaded"). A frame whose document was
 * opened and never closed keeps it loading, and costs no bytes.
 */
export function addsNothingToHistory(): void {
  const open = document.createElement('iframe');
  open.hidden = true;
  document.body.append(open);
  open.contentDocument?.open();
}
