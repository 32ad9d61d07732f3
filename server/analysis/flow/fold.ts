/** Items in a row, or (more than one repetition) a pattern of items that came again and again. */
export interface Group<T> {
  repetitions: T[][];
}

/** From this many repetitions on a pattern is folded. */
const ENOUGH_REPEATS = 3;
/** The longest pattern looked for, in items. */
const LONGEST_PATTERN = 4;

/**
 * Folds patterns that repeat at least three times in a row: of the patterns of one to four items that begin at a
 * place, the one that reaches furthest; the shortest of equals. Two items are alike when their shapes are equal.
 */
export function foldRepeats<T>(items: T[], shapeOf: (item: T) => string): Group<T>[] {
  const shapes = items.map(shapeOf);
  const groups: Group<T>[] = [];
  for (let at = 0; at < items.length; ) {
    const { length, times } = bestPattern(shapes, at);
    const repetitions = Array.from({ length: times }, (_, i) => items.slice(at + i * length, at + (i + 1) * length));
    groups.push({ repetitions });
    at += length * times;
  }
  return groups;
}

function bestPattern(shapes: string[], at: number): { length: number; times: number } {
  let best = { length: 1, times: 1 };
  for (let length = 1; length <= LONGEST_PATTERN; length++) {
    const times = countRepeats(shapes, at, length);
    if (times >= ENOUGH_REPEATS && times * length > best.times * best.length) best = { length, times };
  }
  return best;
}

function countRepeats(shapes: string[], at: number, length: number): number {
  let end = at + length;
  while (end < shapes.length && shapes[end] === shapes[end - length]) end += 1;
  return Math.floor((end - at) / length);
}
