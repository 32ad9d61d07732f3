import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync } from 'vite';
import type { Copy } from './copy.ts';

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/**
 * Follows "A language" of CONTRIBUTING.md as somebody would who translates word by word: beside each `es` stands an
 * `eo` with the same words, and beside each `es.ts` an `eo.ts`.
 */
export async function addLanguage(copy: Copy): Promise<void> {
  for (const list of ['server/contract/text.ts', 'labs/commands/tools/terminal/language.mjs']) {
    await copy.change(list, (text) => text.replace("['en', 'es']", "['en', 'es', 'eo']"));
  }
  for (const folder of ['server', 'web', 'labs']) {
    for (const entry of await readdir(join(copy.folder, folder), { recursive: true, withFileTypes: true })) {
      if (!/\.(ts|mjs)$/.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      const text = await readFile(path, 'utf8');
      const translated = translate(path, text);
      if (translated !== text) await writeFile(path, translated);
      if (entry.name === 'es.ts') {
        await writeFile(join(entry.parentPath, 'eo.ts'), translated.replace(/\bexport const es\b/, 'export const eo'));
      }
    }
  }
}

/** Adds an `eo` beside each `es` of an object, a type and an import. */
function translate(path: string, text: string): string {
  const additions: { at: number; text: string }[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'ObjectExpression' || node.type === 'TSInterfaceBody' || node.type === 'TSTypeLiteral') {
      const members = (node.properties ?? node.body ?? node.members) as (Node & { key?: { name?: string } })[];
      const es = members.find(({ key }) => key?.name === 'es');
      if (es && members.some(({ key }) => key?.name === 'en')) {
        // `{ en, es }` where `es` was imported from an es.ts, which has got an eo.ts beside it, or made on the spot.
        const source = es.shorthand ? (/\/es\.ts'/.test(text) ? 'eo' : 'eo: es') : text.slice(es.start, es.end);
        additions.push({ at: es.end, text: `, ${source.replace(/^es\b/, 'eo')}` });
      }
    }
    if (node.type === 'ImportDeclaration') {
      const source = text.slice(node.start, node.end);
      // What another room says in Spanish stays so in the new language's own file, which is a copy of the Spanish one.
      if (/\/es\.ts'/.test(source) && !path.endsWith('/es.ts')) {
        additions.push({ at: node.end, text: `\n${source.replace(/\bes\b/g, 'eo')}` });
      }
    }
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (child && typeof child === 'object' && 'type' in child) visit(child as Node);
      }
    }
  };
  visit(parseSync(path, text).program as unknown as Node);
  additions.sort((a, b) => b.at - a.at || b.text.length - a.text.length);
  return additions.reduce((all, { at, text: added }) => all.slice(0, at) + added + all.slice(at), text);
}
