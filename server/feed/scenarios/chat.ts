/** Chat: people's words, both ways. What matters is completeness: a lost line breaks the conversation. */
import type { ChatLine, TransportName } from '../../contract.ts';
import { textOf } from './input.ts';
import type { Scenario } from './scenario.ts';

/** Somebody is always talking: two invented people, so that there is something to read before anyone writes. */
const SCRIPT: ChatLine[] = [
  { from: 'Ada', text: 'Is anyone else on the night train?' },
  { from: 'Grace', text: 'Coach four. The café is open, the coffee is a warning.' },
  { from: 'Ada', text: '¿Y la luna? Se ve enorme desde este lado 🌕' },
  { from: 'Grace', text: 'Mine is behind a mountain. Tell me what it does.' },
  { from: 'Ada', text: 'It follows us. Sigue al tren sin hacer ruido.' },
  { from: 'Grace', text: 'مساء الخير من العربة الرابعة' },
  { from: 'Ada', text: '晚上好！下一站见。' },
  { from: 'Grace', text: 'See you at the next stop 👩🏽‍💻' },
];

/** The script from a place that the seed chooses, round and round; what people write is published at once. */
export function createChat(seed: number): Scenario {
  let at = seed % SCRIPT.length;
  return {
    next() {
      const line = SCRIPT[at];
      at = (at + 1) % SCRIPT.length;
      return line;
    },
    act: (by: TransportName, input: unknown): ChatLine => ({ from: by, text: textOf(input, 'text') }),
  };
}
