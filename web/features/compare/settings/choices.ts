/** What a field offers. */

/** The usual values and the current one, in order. */
export function choices(usual: number[], current: number, write: (value: number) => string) {
  const values = [...new Set([...usual, current])].sort((a, b) => a - b);
  return values.map((value) => ({ value: String(value), text: write(value) }));
}
