/** Tags that are opened are closed in order, and no `<` or `&` stands for itself. */
export function isWholeXml(text: string): boolean {
  const open: string[] = [];
  const rest = text.replace(
    /<(\/?)([a-z]+[0-9]?)((?: [a-z0-9:-]+="[^"<]*")*)(\/?)>/gi,
    (_, closes, name, _attributes, empty) => {
      if (closes) return open.pop() === name ? '' : '<';
      if (!empty) open.push(name);
      return '';
    },
  );
  return open.length === 0 && !/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/.test(rest);
}
