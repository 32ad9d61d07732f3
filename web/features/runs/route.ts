/** `#/runs`: the list. `#/runs/compare/A,B`: these side by side. */

/** The runs that the path wants side by side; null: none. */
export function comparedIn([first, ids = '']: readonly string[]): string[] | null {
  if (first !== 'compare') return null;
  return ids
    .split(',')
    .filter((id) => id !== '')
    .map(decoded);
}

/** An address may be written by hand. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** What there is not of a path, as it was written; null: nothing. */
export function unknownIn([first = '', ids = '', ...more]: readonly string[]): string | null {
  if (first === '') return null;
  if (first !== 'compare') return first;
  return more.some((part) => part !== '') ? [first, ids, ...more].join('/') : null;
}
