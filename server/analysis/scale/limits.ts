/** Where a swarm ended: who was not served, what did not arrive, which steps were not made and why. */
import {
  type Language,
  type Scale,
  type ScalePoint,
  type ScaleProgress,
  type ScaleReason,
  type ScaleSeries,
  type ScaleSkipped,
  type ScaleStep,
  type ScaleUnmade,
  type Text,
  TRANSPORTS,
  type TransportName,
} from '../../contract.ts';
import { capitalised } from '../words/capitalised.ts';
import { both, formatNumber } from '../words/format.ts';
import { bytesText } from './figures.ts';
import { isWhole } from './series.ts';
import { clientsIn, namesIn } from './words.ts';

type Made = Pick<ScaleStep, 'clients' | 'transports'>;

/** Steps that were not made, the same reason once, with the smallest of them. Of a number that was measured in any repeat, nothing. */
export function unmade(skipped: readonly ScaleSkipped[], steps: readonly Made[] = []): ScaleUnmade[] {
  const groups = new Map<string, ScaleUnmade>();
  for (const { reason, limit, transports: asked, clients } of skipped) {
    const transports = asked.filter((one) => !isMade(steps, clients, one));
    if (transports.length === 0) continue;
    const key = `${reason} ${limit} ${clients}`;
    const known = groups.get(key);
    const all = [...(known?.transports ?? []), ...transports];
    groups.set(key, { reason, limit, clients, transports: TRANSPORTS.filter((one) => all.includes(one)) });
  }
  // Of one reason, the smallest number of clients of the same transports says it for all larger ones.
  const list = [...groups.values()].sort((a, b) => a.clients - b.clients);
  return list.filter((one, i) => !list.slice(0, i).some((smaller) => says(smaller, one)));
}

const isMade = (steps: readonly Made[], clients: number, transport: TransportName): boolean =>
  steps.some((step) => step.clients === clients && step.transports.includes(transport));

/** Whether what is said of one step says it for another that is as large, or larger. */
const says = ({ reason, limit, transports }: ScaleUnmade, other: ScaleUnmade): boolean =>
  reason === other.reason &&
  (limit === other.limit || reason === 'stopped' || reason === 'time') &&
  other.transports.every((transport) => transports.includes(transport));

/** While it goes on: of each message, what is to be said of a step that is not made, the same once. */
export function createUnmadeTeller(): (progress: ScaleProgress) => Text[] {
  const steps: Made[] = [];
  const told: ScaleUnmade[] = [];
  return (progress) => {
    if (progress.type === 'measured') steps.push(progress.step);
    if (progress.type !== 'skipped') return [];
    const fresh = unmade([progress.skipped], steps).filter(
      (one) => !told.some((before) => before.clients <= one.clients && says(before, one)),
    );
    told.push(...fresh);
    return fresh.map((one) => unmadeText(one));
  };
}

const REASONS: Record<ScaleReason, (limit: number | null, language: Language) => string> = {
  'open-files': (limit, language) =>
    language === 'es'
      ? `un proceso no puede tener tantos archivos abiertos, y una conexión es uno${limit === null ? '' : ` (caben ${clientsIn(limit, language)})`}`
      : `a process may not hold so many files open, and a connection is one${limit === null ? '' : ` (${clientsIn(limit, language)} at most)`}`,
  ports: (limit, language) =>
    language === 'es'
      ? `este equipo no tiene más puertos desde los que conectarse${limit === null ? '' : ` (alcanzan para ${clientsIn(limit, language)})`}`
      : `this machine has no more ports to connect from${limit === null ? '' : ` (enough for ${clientsIn(limit, language)})`}`,
  memory: (limit, language) =>
    language === 'es'
      ? `ocuparía más memoria de la permitida${limit === null ? '' : ` (${bytesText(limit, language)})`}`
      : `it would take more memory than is allowed${limit === null ? '' : ` (${bytesText(limit, language)})`}`,
  'too-slow': (limit, language) =>
    language === 'es'
      ? `con ${limit === null ? 'menos clientes' : clientsIn(limit, language)} el servidor ya no daba abasto`
      : `with ${limit === null ? 'fewer clients' : clientsIn(limit, language)} the server did not keep up already`,
  refused: (limit, language) =>
    language === 'es'
      ? `con ${limit === null ? 'menos clientes' : clientsIn(limit, language)} ya se rechazaba a algunos`
      : `with ${limit === null ? 'fewer clients' : clientsIn(limit, language)} some were refused already`,
  time: (_, language) => (language === 'es' ? 'se acabó el tiempo' : 'the time was up'),
  stopped: (_, language) => (language === 'es' ? 'se paró' : 'it was stopped'),
  server: (_, language) =>
    language === 'es' ? 'el servidor terminó o no pudo arrancar' : 'the server ended, or could not start',
  'not-served': (_, language) => (language === 'es' ? 'el servidor no lo sirve' : 'the server does not serve it'),
};

/** "Long polling: not measured with 5,000 clients, since …"; `ahead`: said before it begins. */
export function unmadeText({ reason, limit, transports, clients }: ScaleUnmade, ahead = false): Text {
  return both((language) => {
    const names = capitalised(namesIn(transports, language));
    const why = REASONS[reason](limit, language);
    const [one, several] = ahead ? ['medirá', 'medirán'] : ['midió', 'midieron'];
    return language === 'es'
      ? `${names} no se ${transports.length === 1 ? one : several} con **${clientsIn(clients, language)}**: ${why}.`
      : `${names}: not ${ahead ? 'to be ' : ''}measured with **${clientsIn(clients, language)}**, since ${why}.`;
  });
}

/** The first number of clients that was too many, and what became of them. */
function faultText(series: ScaleSeries, point: ScalePoint): Text {
  const { asked, refused, dropped, lost, delivered, keptUp, repeats } = point;
  return both((language) => {
    const es = language === 'es';
    const n = (value: number): string => `**${formatNumber(value, language)}**`;
    const of = (value: number, all: number): string => `${n(value)} ${es ? 'de' : 'of'} ${formatNumber(all, language)}`;
    const parts = [
      ...(refused > 0
        ? [es ? `se rechazó a ${of(refused, asked)} clientes` : `${of(refused, asked)} clients were refused`]
        : []),
      ...(dropped > 0
        ? [es ? `${of(dropped, asked)} perdieron su conexión` : `${of(dropped, asked)} lost their connection`]
        : []),
      ...(lost > 0
        ? [
            es
              ? `${of(lost, lost + delivered)} entregas no llegaron`
              : `${of(lost, lost + delivered)} deliveries never came`,
          ]
        : []),
      ...(keptUp < repeats && lost === 0
        ? [
            es
              ? `en ${of(repeats - keptUp, repeats)} repeticiones no todo llegó a tiempo`
              : `in ${of(repeats - keptUp, repeats)} repeats not all came in time`,
          ]
        : []),
    ];
    const names = capitalised(namesIn(series.transports, language));
    return es
      ? `${names}, con **${clientsIn(point.clients, language)}**: ${parts.join('; ')}.`
      : `${names}, with **${clientsIn(point.clients, language)}**: ${parts.join('; ')}.`;
  });
}

/** Everything that did not go as it should. If all did, that is said. */
export function endSentences(
  series: readonly ScaleSeries[],
  { skipped, steps }: Pick<Scale, 'skipped' | 'steps'>,
): Text[] {
  const single = series.filter(({ transports }) => transports.length === 1);
  const faults = single.flatMap((one) => {
    const point = one.points.find((at) => !isWhole(at));
    return point ? [faultText(one, point)] : [];
  });
  const points = single.flatMap((one) => one.points);
  const delivered = points.reduce((sum, point) => sum + point.delivered, 0);
  const twice = points.reduce((sum, point) => sum + point.twice, 0);
  const all = both((language) =>
    language === 'es'
      ? `Llegaron todas las entregas: **${formatNumber(delivered, language)}**${twice > 0 ? '' : ', cada una una vez'}.`
      : `Every delivery came: **${formatNumber(delivered, language)}**${twice > 0 ? '' : ', each once'}.`,
  );
  const again = both((language) =>
    language === 'es'
      ? `Entregas que llegaron más de una vez: **${formatNumber(twice, language)}**.`
      : `Deliveries that came more than once: **${formatNumber(twice, language)}**.`,
  );
  return [
    ...(faults.length === 0 && delivered > 0 ? [all] : faults),
    ...(twice > 0 ? [again] : []),
    ...unmade(skipped, steps).map((one) => unmadeText(one)),
  ];
}
