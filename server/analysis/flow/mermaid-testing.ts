/** Mermaid's own parser, for tests: what would the picture show? */
import DOMPurify from 'dompurify';
import mermaid from 'mermaid';

// Without a DOM the sanitiser is empty; parsing asks for it only to clean texts that are then drawn.
const withoutDom = { sanitize: (text: string) => text, addHook: () => {}, removeHook: () => {} };
if (!DOMPurify.isSupported) Object.assign(DOMPurify, withoutDom);

export interface ParsedMessage {
  from?: string;
  to?: string;
  message: string;
  type: number;
}

/** `LINETYPE` of mermaid's sequence diagrams. */
export const LINE = { solid: 0, dotted: 1, note: 2, loopStart: 10, loopEnd: 11, activate: 17, deactivate: 18 } as const;

/** The characters that mermaid's placeholders for `#NN;` stand for. */
function decode(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
}

/** What mermaid reads in a source. Rejects when it is not a sequence diagram that mermaid can draw. */
export async function parseMermaid(
  source: string,
): Promise<{ actors: string[]; messages: ParsedMessage[]; config: object }> {
  const { config } = (await mermaid.parse(source)) as { config: object };
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(source);
  const sequence = db as unknown as { getActorKeys(): string[]; getMessages(): ParsedMessage[] };
  const messages = sequence.getMessages().map((read) => ({ ...read, message: decode(String(read.message)) }));
  return { actors: [...sequence.getActorKeys()], messages, config };
}
