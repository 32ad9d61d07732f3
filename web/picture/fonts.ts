/** A picture has the page's fonts written into it: drawn as an image, or opened elsewhere, it can load none. */

/** Of the page's own faces, those that it has loaded: what it shows needs no others. */
function facesInUse(): CSSFontFaceRule[] {
  const loaded = [...document.fonts].filter(({ status }) => status === 'loaded');
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const plain = (text: string): string => text.replaceAll(/["'\s]/g, '').toLowerCase();
  return rules.filter((rule): rule is CSSFontFaceRule => {
    if (!(rule instanceof CSSFontFaceRule)) return false;
    const value = (name: string): string => plain(rule.style.getPropertyValue(name));
    return loaded.some(
      ({ family, weight, unicodeRange }) =>
        plain(family) === value('font-family') &&
        weight === value('font-weight') &&
        plain(unicodeRange) === value('unicode-range'),
    );
  });
}

/** Each font file is read once: a zip has dozens of pictures, each with the same faces. */
const read = new Map<string, Promise<string>>();

function dataAddress(url: string): Promise<string> {
  const before = read.get(url);
  if (before !== undefined) return before;
  const address = readFont(url);
  read.set(url, address);
  address.catch(() => read.delete(url));
  return address;
}

async function readFont(url: string): Promise<string> {
  const font = await (await fetch(url)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(font);
  });
}

async function written(rule: CSSFontFaceRule): Promise<string> {
  const [, url = ''] = /url\(["']?([^"')]+)/.exec(rule.style.getPropertyValue('src')) ?? [];
  const address = new URL(url, rule.parentStyleSheet?.href ?? document.baseURI);
  const names = ['font-family', 'font-weight', 'unicode-range'];
  const fields = names.map((name) => `${name}:${rule.style.getPropertyValue(name)}`);
  return `@font-face{${fields.join(';')};src:url(${await dataAddress(address.href)})}`;
}

/** The same SVG source, with the faces that the page uses. One that can't be had is left out. */
export async function withFonts(source: string): Promise<string> {
  const faces = await Promise.all(facesInUse().map((rule) => written(rule).catch(() => '')));
  return source.replace(/<svg[^>]*>/, (root) => `${root}<style>${faces.join('')}</style>`);
}
