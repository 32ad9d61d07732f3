/**
 * A table's rows as lines: the first column to the left, the others to the right.
 * @param {string[][]} rows
 * @param {string} gap what stands between two columns
 * @returns {string[]}
 */
export function inColumns(rows, gap = '  ') {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join(gap)
      .trimEnd(),
  );
}
