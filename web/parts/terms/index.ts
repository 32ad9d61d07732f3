/** The lab's words and their definitions: each is written once, here. */
import { COMPRESSION_TERMS } from './compression.ts';
import { HTTP2_TERMS } from './http2.ts';
import { MEASURING_TERMS } from './measuring.ts';
import { PROGRAM_TERMS } from './programs.ts';
import { PROTOCOL_TERMS } from './protocol.ts';
import { SCALE_TERMS } from './scale.ts';
import { SHARED_FEED_TERMS } from './shared-feed.ts';
import type { Term } from './term-type.ts';
import { TRANSPORT_TERMS } from './transports.ts';
import { WEB_TERMS } from './web.ts';

const ALL = {
  ...TRANSPORT_TERMS,
  ...MEASURING_TERMS,
  ...PROTOCOL_TERMS,
  ...HTTP2_TERMS,
  ...COMPRESSION_TERMS,
  ...PROGRAM_TERMS,
  ...SCALE_TERMS,
  ...SHARED_FEED_TERMS,
  ...WEB_TERMS,
};

export type TermId = keyof typeof ALL;

export const TERMS: Readonly<Record<TermId, Term>> = ALL;

export function isTermId(id: string): id is TermId {
  return Object.hasOwn(TERMS, id);
}

/** A stretch of a sentence; with `id`, it is explained. */
export interface TermPiece {
  text: string;
  id: TermId | null;
}

/** Splits a sentence at its marks: `[[rtt|a round trip]]`. A mark with an unknown id stays as it is written. */
export function termPieces(sentence: string): TermPiece[] {
  const pieces: TermPiece[] = [];
  let at = 0;
  for (const mark of sentence.matchAll(/\[\[([\w-]+)\|([^\]]+)\]\]/g)) {
    const [whole, id = '', text = ''] = mark;
    if (!isTermId(id)) continue;
    pieces.push({ text: sentence.slice(at, mark.index), id: null }, { text, id });
    at = mark.index + whole.length;
  }
  return [...pieces, { text: sentence.slice(at), id: null }].filter(({ text }) => text !== '');
}

/** The pieces of a sentence in groups: what stands without a space at a marked word is together with it, as in "(frame),". */
export function joinedPieces(sentence: string): TermPiece[][] {
  const groups: TermPiece[][] = [];
  let joins = false;
  for (const { text, id } of termPieces(sentence)) {
    const [, head = '', middle = '', tail = ''] = id ? ['', text] : (/^(\S*)(.*?)(\S*)$/s.exec(text) ?? []);
    for (const part of [head, middle, tail].filter((one) => one !== '')) {
      if (joins && !/^\s/.test(part)) groups.at(-1)?.push({ text: part, id });
      else groups.push([{ text: part, id }]);
      joins = !/\s$/.test(part);
    }
  }
  return groups;
}
