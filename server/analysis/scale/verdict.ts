/** What a swarm shows, in a few plain sentences: what one client more costs, who costs least, how long the last one waits. */
import type {
  Ranged,
  Scale,
  ScaleMeasure,
  ScalePlan,
  ScalePoint,
  ScaleReport,
  ScaleSeries,
  Text,
  TransportName,
} from '../../contract.ts';
import { indistinguishable, surelyAbove } from '../numbers/ranking.ts';
import { capitalised } from '../words/capitalised.ts';
import { both, formatList, formatNumber } from '../words/format.ts';
import { cautionsOf } from './cautions.ts';
import { figureText, measureText } from './figures.ts';
import { endSentences } from './limits.ts';
import { isWhole, scaleSeries } from './series.ts';
import { clientsIn, namesIn } from './words.ts';

/** They ask whether there is news or not. */
const ASKS: readonly TransportName[] = ['page', 'polling'];

/** The most clients that were served without fault. */
const lastWhole = ({ points }: ScaleSeries): ScalePoint | undefined => points.findLast(isWhole);

const bold = (text: string | null): string | null => (text === null ? null : `**${text}**`);

/** A difference that may as well be none, or less, is no cost that could be told. */
const isCost = (figure: Ranged | undefined): boolean =>
  figure !== undefined && figure.value > 0 && (figure.low === null || figure.low > 0);

/** "One WebSocket client more costs …": of the most clients that were served. */
function costSentence(series: ScaleSeries, plan: ScalePlan): Text | null {
  const point = lastWhole(series);
  if (!point) return null;
  const { clientBytes, deliveryCpuUs, idleCpuUs } = point.figures;
  if (!isCost(clientBytes) && !deliveryCpuUs) return null;
  const [first] = series.transports;
  const asks = first !== undefined && series.transports.length === 1 && ASKS.includes(first);
  return both((language) => {
    const of = (measure: ScaleMeasure): string | null => {
      const figure = point.figures[measure];
      return figure ? bold(figureText(measure, figure, language)) : null;
    };
    const name = capitalised(namesIn(series.transports, language));
    const rate = formatNumber(plan.updatesPerSecond, language, Number.isInteger(plan.updatesPerSecond) ? 0 : 1);
    const every = formatNumber(plan.pollEveryMs / 1000, language, plan.pollEveryMs % 1000 === 0 ? 0 : 1);
    const es = language === 'es';
    const ofEach = series.transports.length === 1 ? '' : es ? ' de cada uno' : ' of each';
    const clients = `${clientsIn(point.clients, language)}${ofEach}`;
    const memory = isCost(clientBytes) && (es ? `${of('clientBytes')} de memoria` : `${of('clientBytes')} of memory`);
    const delivery =
      deliveryCpuUs &&
      (asks
        ? es
          ? `${of('deliveryCpuUs')} de CPU por cada actualización que recibe, con sus preguntas (una cada ${every} s; se publican ${rate} por segundo)`
          : `${of('deliveryCpuUs')} of CPU for each update that it gets, its asking included (once every ${every} s; ${rate} a second are published)`
        : es
          ? `${of('deliveryCpuUs')} de CPU por cada actualización`
          : `${of('deliveryCpuUs')} of CPU for each update`);
    const idle =
      asks &&
      isCost(idleCpuUs) &&
      (es
        ? `${of('idleCpuUs')} de CPU por segundo aunque no se publique nada`
        : `${of('idleCpuUs')} of CPU a second though nothing is published`);
    const parts = [memory, delivery, idle].filter((part) => typeof part === 'string');
    return es
      ? `${name}, con ${clients}: cada uno cuesta al servidor ${formatList(parts, language)}.`
      : `${name}, with ${clients}: each costs the server ${formatList(parts, language)}.`;
  });
}

interface Ranked {
  transport: TransportName;
  range: Ranged;
}

/** Of each single transport at this number of clients, from the least on. */
function rankedAt(series: readonly ScaleSeries[], clients: number, measure: ScaleMeasure): Ranked[] {
  return series
    .flatMap(({ transports, points }): Ranked[] => {
      const [transport] = transports;
      const point = points.find((one) => one.clients === clients);
      const range = point && isWhole(point) ? point.figures[measure] : undefined;
      return transport && transports.length === 1 && range ? [{ transport, range }] : [];
    })
    .toSorted((a, b) => a.range.value - b.range.value);
}

/** The most clients at which at least two transports can be compared. */
function comparedAt(series: readonly ScaleSeries[], measure: ScaleMeasure): number | null {
  const numbers = new Set(series.flatMap(({ points }) => points.map(({ clients }) => clients)));
  const most = [...numbers].sort((a, b) => b - a).find((clients) => rankedAt(series, clients, measure).length > 1);
  return most ?? null;
}

const COMPARED = {
  deliveryCpuUs: {
    untold: { en: 'a delivery costs least CPU', es: 'cuesta menos CPU entregar' },
    least: { en: 'a delivery costs least CPU with', es: 'lo que menos CPU cuesta es entregar con' },
  },
  clientBytes: {
    untold: { en: 'a client takes least memory', es: 'ocupa menos memoria un cliente' },
    least: { en: 'a client takes least memory with', es: 'el cliente que menos memoria ocupa es el de' },
  },
} satisfies Partial<Record<ScaleMeasure, { untold: Text; least: Text }>>;

/** Who costs least, and how many times as much the dearest that is surely above. */
function leastSentence(series: readonly ScaleSeries[], measure: keyof typeof COMPARED): Text | null {
  const clients = comparedAt(series, measure);
  if (clients === null) return null;
  const ranked = rankedAt(series, clients, measure);
  const [first] = ranked;
  // Without intervals nobody is told apart from anybody.
  if (!first || first.range.value <= 0 || ranked.some(({ range }) => range.low === null)) return null;
  const tied = indistinguishable(ranked, ({ range }) => range);
  const dearest = surelyAbove(ranked, ({ range }) => range);
  return both((language) => {
    const es = language === 'es';
    const value = ({ range }: Ranked): string => `**${measureText(measure, range.value, language)}**`;
    const at = es ? `Con ${clientsIn(clients, language)}` : `At ${clientsIn(clients, language)}`;
    if (tied.length === ranked.length) {
      const all = namesIn(
        ranked.map(({ transport }) => transport),
        language,
      );
      const what = COMPARED[measure].untold[language];
      return es
        ? `${at} no se distingue con qué transporte ${what}: los intervalos se solapan (${all}).`
        : `${at} it can’t be told with which transport ${what}: the intervals of ${all} overlap.`;
    }
    const least = namesIn(
      tied.map(({ transport }) => transport),
      language,
    );
    const apart = tied.length > 1 ? (es ? ', que no se distinguen' : ', which can’t be told apart') : '';
    const over = `${at} ${COMPARED[measure].least[language]} **${least}** (${value(first)})${apart}`;
    if (!dearest) return `${over}.`;
    const times = dearest.range.value / first.range.value;
    const ratio = times > 0 && Number.isFinite(times) ? formatNumber(times, language, times < 9.95 ? 1 : 0) : null;
    const name = namesIn([dearest.transport], language);
    const most = es ? `; el máximo, con ${name}: ${value(dearest)}` : `; most with ${name}: ${value(dearest)}`;
    return `${over}${most}${ratio === null ? '' : es ? `, ${ratio} veces la primera cifra` : `, ${ratio} times as much`}.`;
  });
}

/** Each waits for all that are written to before it. */
function lastClientSentence(series: readonly ScaleSeries[]): Text | null {
  const pushed = series.filter(
    ({ transports: [first, ...more] }) => first && more.length === 0 && !ASKS.includes(first),
  );
  const shown = pushed.flatMap((one) => {
    const point = lastWhole(one);
    const figure = point?.figures.lastClientMs;
    return point && figure && point.clients > 1 ? [{ one, point, figure }] : [];
  });
  if (shown.length === 0) return null;
  return both((language) => {
    const es = language === 'es';
    const parts = shown.map(({ one, point, figure }) => {
      const time = `**${measureText('lastClientMs', figure.value, language)}**`;
      const name = namesIn(one.transports, language);
      const clients = clientsIn(point.clients, language);
      return es ? `${time} con ${name} (${clients})` : `${time} with ${name} (${clients})`;
    });
    return es
      ? `El servidor escribe a un cliente tras otro, así que el último espera a todos los demás: recibió una actualización al cabo de ${formatList(parts, language)}.`
      : `The server writes to one client after another, so the last waits for all others: it had an update after ${formatList(parts, language)}.`;
  });
}

/** All that a swarm says. */
export function scaleReport(
  scale: Pick<Scale, 'plan' | 'steps' | 'skipped' | 'machine' | 'state' | 'problem'>,
): ScaleReport {
  const series = scaleSeries(scale);
  const says = [
    ...series.map((one) => costSentence(one, scale.plan)),
    leastSentence(series, 'deliveryCpuUs'),
    leastSentence(series, 'clientBytes'),
    lastClientSentence(series),
    ...endSentences(series, scale),
  ];
  return { series, says: says.filter((text) => text !== null), cautions: cautionsOf(series, scale) };
}
