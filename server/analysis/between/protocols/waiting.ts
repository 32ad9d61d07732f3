/** Whether what asks waits less over HTTP/2. */
import type { Stats, Text, TransportName } from '../../../contract.ts';
import { isSurelyAbove, medianOf } from '../../numbers/ranking.ts';
import { ENOUGH_SAMPLES } from '../../numbers/stats.ts';
import { outsideFaults } from '../../verdict/disturbed.ts';
import { both, formatMs } from '../../words/format.ts';
import type { Lettered } from '../lettered.ts';
import { title } from './pairs.ts';

/** They ask, and what is new waits until they do. */
const ASKING: readonly TransportName[] = ['page', 'polling'];

/** Polls and updates both keep a beat: how the two lie to each other is chance, and stays so for the whole run. */
const BY_CHANCE: Text = {
  en: ' How polls happen to fall between the updates differs from run to run, and the interval of one run doesn’t know that. Repeat the runs before you lay a difference to the protocol.',
  es: ' Cómo caen los sondeos entre las actualizaciones cambia de una ejecución a otra, y el intervalo de una sola ejecución no lo sabe. Repite las ejecuciones antes de atribuir una diferencia al protocolo.',
};

/** HTTP/2 makes questions cheaper, not earlier. */
export function waitingText(before: Lettered, after: Lettered): Text[] {
  const waitOf = ({ digest }: Lettered, transport: TransportName): Stats | null => {
    const waiting = outsideFaults(digest.summary.transports).find((one) => one.transport === transport)?.waiting;
    return waiting && waiting.n >= ENOUGH_SAMPLES ? waiting : null;
  };
  const waits = ASKING.flatMap((transport) => {
    const [one, other] = [waitOf(before, transport), waitOf(after, transport)];
    return one && other ? [{ transport, one: medianOf(one), other: medianOf(other) }] : [];
  });
  if (waits.length === 0) return [];
  const isTold = ({ one, other }: (typeof waits)[number]): boolean =>
    isSurelyAbove(one, other) || isSurelyAbove(other, one);
  const list = both((language) =>
    waits
      .map((wait) => {
        const { transport, one, other } = wait;
        const told = isTold(wait)
          ? { en: 'told apart', es: 'se distinguen' }
          : { en: 'not told apart', es: 'no se distinguen' };
        return `${title(transport, language)} **${formatMs(one.value, language)}** → **${formatMs(other.value, language)}** (${told[language]})`;
      })
      .join('; '),
  );
  const byChance = waits.some(isTold) ? BY_CHANCE : { en: '', es: '' };
  return [
    {
      en: `How long an update waited until it was asked for, median (${before.letter} → ${after.letter}): ${list.en}. HTTP/2 makes a question cheaper, not earlier: when it is asked, the poll interval says.${byChance.en}`,
      es: `Cuánto esperó una actualización hasta que se preguntó por ella, mediana (${before.letter} → ${after.letter}): ${list.es}. HTTP/2 abarata la pregunta, no la adelanta: cuándo se pregunta lo dice el intervalo de sondeo.${byChance.es}`,
    },
  ];
}
