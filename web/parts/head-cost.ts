/** What HTTP/2's heads cost, in words: Flows and Handshake say it of theirs. */
import type { FieldForm, Language } from '../../server/contract.ts';

interface HeadCostWords {
  /** How HPACK wrote a field. */
  forms: Record<FieldForm, string>;
  /** Of the header table. */
  entry(n: number): string;
  nameOf(n: number): string;
  /** Both with their unit. */
  cost(bytes: string, asText: string): string;
  /** Beside the fields that ask for WebSocket. */
  upgrade: string;
}

const en: HeadCostWords = {
  forms: {
    indexed: 'indexed',
    remembered: 'remembered',
    'spelled-out': 'spelled out',
    'never-indexed': 'never indexed',
  },
  entry: (n) => `entry ${n}`,
  nameOf: (n) => `name of entry ${n}`,
  cost: (bytes, asText) =>
    `These fields cost ${bytes} in [[hpack|HPACK]]. As text of HTTP/1.1 they would take ${asText}.`,
  upgrade: 'HTTP/1.1 would need `Connection` and `Sec-WebSocket-Key` besides.',
};

const es: HeadCostWords = {
  forms: {
    indexed: 'indexado',
    remembered: 'recordado',
    'spelled-out': 'letra a letra',
    'never-indexed': 'nunca indexado',
  },
  entry: (n) => `entrada ${n}`,
  nameOf: (n) => `nombre de la entrada ${n}`,
  cost: (bytes, asText) =>
    `Estos campos cuestan ${bytes} con [[hpack|HPACK]]. Como texto de HTTP/1.1 ocuparían ${asText}.`,
  upgrade: 'HTTP/1.1 necesitaría además `Connection` y `Sec-WebSocket-Key`.',
};

export const HEAD_COST: Record<Language, HeadCostWords> = { en, es };
