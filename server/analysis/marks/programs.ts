/** What else ran during a run: the programs that served it, other runs, checks. */
import { type Language, type Mark, type Run, TRANSPORT_INFO } from '../../contract.ts';
import { both, formatList, formatNumber } from '../words/format.ts';
import { calledOf } from '../words/server.ts';
import { visible } from '../words/untrusted.ts';

/** So many other runs are named one by one. */
const MOST_NAMED = 5;
/** Of the last words of a program. */
const LONGEST_WHY = 1000;
const LONGEST_NAME = 80;

/** The program that served it ended before it. */
export function serverMark(run: Run): Mark[] {
  const why = run.server?.failure;
  if (!why) return [];
  const quoted = both((language) => visible(why[language], LONGEST_WHY));
  const text = {
    en: `The server ended before the run did, and the run with it: ${quoted.en}`,
    es: `El servidor terminó antes que la ejecución, y la ejecución con él: ${quoted.es}`,
  };
  return [{ code: 'server', text }];
}

/** What a program doesn't serve is served by ours, which has no relay before it. */
export function mixedMark({ server, settings: { transports } }: Run): Mark[] {
  const ours = transports.filter((one) => server && !server.transports.includes(one));
  if (!server || ours.length === 0) return [];
  const called = calledOf(server);
  const name = both((language) => visible(called[language], LONGEST_NAME));
  const list = both((language) =>
    formatList(
      ours.map((one) => TRANSPORT_INFO[one].title[language]),
      language,
    ),
  );
  const text = {
    en: `Two servers: ${list.en} came from the lab’s own server, the rest from ${name.en}, whose way is about 0.5 to 1 ms longer. A smaller difference in latency says nothing of the transports.`,
    es: `Dos servidores: del propio laboratorio, ${list.es}; lo demás, de ${name.es}, cuyo camino tarda entre 0,5 y 1 ms más, aproximadamente. Una diferencia de latencia menor no dice nada de los transportes.`,
  };
  return [{ code: 'two-servers', text }];
}

/** Who else measured on this machine at the same time. */
export function neighbourMark({ neighbours = [] }: Run): Mark[] {
  if (neighbours.length === 0) return [];
  const count = neighbours.length;
  const each = (one: string, several: string, language: Language): string =>
    neighbours
      .slice(0, MOST_NAMED)
      .map(({ transports, updatesPerSecond }) => {
        const rate = formatNumber(updatesPerSecond, language, Number.isInteger(updatesPerSecond) ? 0 : 1);
        return `${transports} ${transports === 1 ? one : several}, ${rate}/s`;
      })
      .join('; ');
  const more = count > MOST_NAMED ? '; …' : '';
  const text = {
    en: `Other runs on this machine at the same time: **${count}** (${each('transport', 'transports', 'en')}${more}). Latencies include what they cost.`,
    es: `Otras ejecuciones en este equipo al mismo tiempo: **${count}** (${each('transporte', 'transportes', 'es')}${more}). Las latencias incluyen lo que cuestan.`,
  };
  return [{ code: 'neighbours', count, text }];
}

/** A check of a server loads the machine as another run does. */
export function checkMark({ checks = [] }: Run): Mark[] {
  const count = checks.length;
  if (count === 0) return [];
  const text = {
    en: `Checks of a server on this machine at the same time: **${count}**. Latencies include what they cost.`,
    es: `Comprobaciones de un servidor en este equipo al mismo tiempo: **${count}**. Las latencias incluyen lo que cuestan.`,
  };
  return [{ code: 'checks', count, text }];
}
