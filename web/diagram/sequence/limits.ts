/** Mermaid's own limit in characters, and GitHub's: longer text is not drawn. */
export const MAX_TEXT = 50_000;
