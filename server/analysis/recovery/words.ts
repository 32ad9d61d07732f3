/** "Server-Sent Events noticed after 3.1 s, was current again after 5.4 s: caught up on 7 updates, lost none." */
import { type Language, type Text, TRANSPORT_INFO, type TransportRecovery } from '../../contract.ts';
import { both, formatList, formatMs, formatNumber } from '../words/format.ts';

type Facts = Omit<TransportRecovery, 'text'>;

/** "7 ms", "3.1 s". */
function lasting(ms: number, language: Language): string {
  return ms < 1000 ? `**${formatMs(ms, language)}**` : `**${formatNumber(ms / 1000, language, 1)} s**`;
}

function updates(count: number, language: Language): string {
  const one = language === 'es' ? 'actualización' : 'update';
  const many = language === 'es' ? 'actualizaciones' : 'updates';
  return `**${formatNumber(count, language)}** ${count === 1 ? one : many}`;
}

function noticedWords({ noticedMs }: Facts, language: Language): string {
  if (noticedMs === null) return language === 'es' ? 'no notó nada' : 'noticed nothing';
  return language === 'es'
    ? `lo notó a los ${lasting(noticedMs, language)}`
    : `noticed after ${lasting(noticedMs, language)}`;
}

function againWords(count: number, language: Language): string {
  if (language === 'en') return `got ${updates(count, language)} again`;
  return `${count === 1 ? 'se le repitió' : 'se le repitieron'} ${updates(count, language)}`;
}

function deliveredWords({ recovered, lost, duplicated, gapReported }: Facts, language: Language): string[] {
  const es = language === 'es';
  const gap = gapReported ? (es ? ' (y se le avisó del hueco)' : ' (and was told of the gap)') : '';
  return [
    es ? `recuperó ${updates(recovered, language)}` : `caught up on ${updates(recovered, language)}`,
    lost === 0
      ? es
        ? 'no perdió ninguna'
        : 'lost none'
      : `${es ? 'perdió' : 'lost'} ${updates(lost, language)}${gap}`,
    ...(duplicated > 0 ? [againWords(duplicated, language)] : []),
  ];
}

function sentence(facts: Facts, over: boolean, language: Language): string {
  const es = language === 'es';
  const name = TRANSPORT_INFO[facts.transport].title[language];
  const noticed = noticedWords(facts, language);
  const { behind, recovered, lost, duplicated, currentMs } = facts;
  if (behind > 0) {
    const awaits = over
      ? es
        ? `al acabar la ejecución aún le faltaban ${updates(behind, language)}`
        : `was still without ${updates(behind, language)} when the run ended`
      : es
        ? `aún espera ${updates(behind, language)}`
        : `still awaits ${updates(behind, language)}`;
    return `${name}: ${noticed}, ${awaits}.`;
  }
  if (recovered + lost + duplicated === 0) {
    return es
      ? `${name}: ${noticed}; ninguna actualización llegó más tarde de lo habitual.`
      : `${name}: ${noticed}; no update came later than usual.`;
  }
  const current =
    currentMs === null
      ? ''
      : es
        ? `, al día a los ${lasting(currentMs, language)}`
        : `, current again after ${lasting(currentMs, language)}`;
  return `${name}: ${noticed}${current}; ${formatList(deliveredWords(facts, language), language)}.`;
}

/** What became of one transport in one fault; `over`: the run is. */
export function recoveryText(facts: Facts, over: boolean): Text {
  return both((language) => sentence(facts, over, language));
}
