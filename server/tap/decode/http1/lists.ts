/**
 * Lists in header values, RFC 9110 §5.6.1, and the white space in them, §5.6.3: spaces and tabs, nothing else.
 * (`trim` would take 0xA0 and more, which are part of a value.) Pure functions of text.
 */

function isBlank(text: string, at: number): boolean {
  return text[at] === ' ' || text[at] === '\t';
}

/** Whether a line begins with white space: then it continues the one before, RFC 9112 §5.2. */
export function beginsBlank(line: string): boolean {
  return isBlank(line, 0);
}

/** Takes optional white space off both ends; no regular expression, which can be made to take long. */
export function trimBlanks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text, from)) from += 1;
  while (to > from && isBlank(text, to - 1)) to -= 1;
  return text.slice(from, to);
}

/** Cuts at each `separator` that isn't inside a quoted string (§5.6.4). */
export function splitOutsideQuotes(text: string, separator: ',' | ';'): string[] {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '"') quoted = !quoted;
    else if (quoted && text[i] === '\\') i += 1;
    else if (!quoted && text[i] === separator) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

/** The members of a list in their order. Empty ones are ignored, as a recipient MUST (§5.6.1.2). */
export function listMembers(value: string): string[] {
  return splitOutsideQuotes(value, ',')
    .map(trimBlanks)
    .filter((member) => member !== '');
}
