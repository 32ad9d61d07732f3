/** One transport in one scenario: the figures that decide, and the one that its scenario asks for in words. */
import {
  type Concern,
  type Language,
  SCENARIO_INFO,
  type ScenarioName,
  type Stats,
  type SuitsRow,
  type Text,
  type TransportSummary,
} from '../../contract.ts';
import { medianOf } from '../numbers/ranking.ts';
import { both, formatMs, formatNumber, formatPercent } from '../words/format.ts';

/** The row of a transport; it is not chosen yet. */
export function rowOf(summary: TransportSummary, concern: Concern, scenario: ScenarioName): SuitsRow {
  const { transport, published, received, lost, duplicated, latency, perUpdate, age, actions } = summary;
  const median = (stats: Stats | null | undefined) => (stats ? medianOf(stats) : null);
  return {
    transport,
    figure: figureOf(summary, concern, scenario),
    published,
    received,
    lost,
    duplicated,
    samples: latency?.n ?? 0,
    p50Ms: median(latency),
    bytesPerUpdate: perUpdate?.total ?? null,
    ageMs: age ? { value: age.meanMs, low: age.meanLowMs, high: age.meanHighMs } : null,
    staleShare: age?.staleShare ?? null,
    actionsDone: actions?.done ?? null,
    actionsLost: actions?.lost ?? null,
    bytesPerAction: actions?.bytesPerAction?.total ?? null,
    toServerMs: median(actions?.toServer),
    toEveryoneMs: median(actions?.toEveryone),
    chosen: false,
  };
}

function figureOf(summary: TransportSummary, concern: Concern, scenario: ScenarioName): Text {
  if (!summary.connected) return { en: 'not measured', es: 'sin medir' };
  const figure = FIGURES[concern](summary, scenario);
  return figure ?? { en: 'nothing measured', es: 'nada medido' };
}

type Figure = (summary: TransportSummary, scenario: ScenarioName) => Text | null;

const FIGURES: Record<Concern, Figure> = {
  freshness({ age }) {
    if (!age) return null;
    const ms = (language: Language): string => formatMs(age.meanMs, language);
    const share = (language: Language): string => formatPercent(age.staleShare, language);
    return {
      en: `${ms('en')} old on average, too old ${share('en')} of the time`,
      es: `${ms('es')} de antigüedad media, demasiada el ${share('es')} del tiempo`,
    };
  },
  completeness({ published, received, lost, duplicated, actions }, scenario) {
    if (published === 0) return null;
    const { many } = SCENARIO_INFO[scenario].words;
    const [missing, again] = [lost + (actions?.lost ?? 0), duplicated];
    const n = (value: number, language: Language): string => formatNumber(value, language);
    const faults: Text =
      missing + again === 0
        ? { en: 'none lost', es: 'ninguna perdida' }
        : both((language) =>
            language === 'es'
              ? `perdidas: ${n(missing, 'es')}, repetidas: ${n(again, 'es')}`
              : `lost: ${n(missing, 'en')}, doubled: ${n(again, 'en')}`,
          );
    return {
      en: `${n(received, 'en')} of ${n(published, 'en')} ${many.en}, ${faults.en}`,
      es: `${n(received, 'es')} de ${n(published, 'es')} ${many.es}, ${faults.es}`,
    };
  },
  cost({ perUpdate }, scenario) {
    if (!perUpdate) return null;
    const bytes = (language: Language): string => formatNumber(Math.round(perUpdate.total), language);
    const { one } = SCENARIO_INFO[scenario].words;
    return { en: `${bytes('en')} bytes for each ${one.en}`, es: `${bytes('es')} bytes por cada ${one.es}` };
  },
};
