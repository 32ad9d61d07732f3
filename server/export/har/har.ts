/** A run as an HTTP Archive (HAR 1.2; docs/traces.md): every exchange of it, with the messages of the long ones. */

import { serverText } from '../../analysis/words/server.ts';
import { type Language, type Run, SCENARIO_INFO, type Text, TRANSPORT_INFO, TRANSPORTS } from '../../contract.ts';
import { linkName, protocolName } from '../tables/about-run.ts';
import { entryOf } from './entry.ts';
import { cutBytesOf, exchangesOf } from './exchanges.ts';
import type { HarEntry, HarLog, HarPage } from './format.ts';
import { isoTime, timesOf } from './times.ts';

export function harOf(run: Run, language: Language): { log: HarLog } {
  const times = timesOf(run);
  const exchanges = exchangesOf(run);
  const entries = exchanges
    .map((exchange) => entryOf(run, exchange, times, language))
    .toSorted((a, b) => (a.startedDateTime < b.startedDateTime ? -1 : a.startedDateTime > b.startedDateTime ? 1 : 0));
  const { environment } = run;
  const cutBytes = exchanges.reduce((sum, exchange) => sum + cutBytesOf(exchange), 0);
  return {
    log: {
      version: '1.2',
      creator: { name: 'Duplex Lab', version: environment.labVersion },
      browser: browserOf(environment),
      pages: pagesOf(run, entries, language),
      entries,
      comment: [...aboutOf(run), ...missingOf(run, cutBytes)].map((text) => text[language]).join(' '),
    },
  };
}

/** "Chromium 156" in two. */
function browserOf({ browser }: Run['environment']): HarLog['browser'] {
  const [, name = browser, version = ''] = /^(.+) ([\d.]+)$/s.exec(browser) ?? [];
  return { name, version };
}

/** A page for each transport's window. */
function pagesOf(run: Run, entries: HarEntry[], language: Language): HarPage[] {
  const began = new Map<string, string>();
  for (const { pageref, startedDateTime } of entries) if (!began.has(pageref)) began.set(pageref, startedDateTime);
  return TRANSPORTS.filter((transport) => run.settings.transports.includes(transport) || began.has(transport)).map(
    (transport) => ({
      startedDateTime: began.get(transport) ?? isoTime(run.createdAtMs),
      id: transport,
      title: TRANSPORT_INFO[transport].title[language],
      pageTimings: {},
    }),
  );
}

function aboutOf(run: Run): Text[] {
  const { id, name, settings } = run;
  const called = name === undefined ? '' : `, "${name}"`;
  const scenario = SCENARIO_INFO[settings.scenario].name;
  const [en, es] = [linkName(settings, 'en'), linkName(settings, 'es')];
  return [
    {
      en: `Made from the Duplex Lab run ${id}${called}: ${scenario.en}, ${en}, ${protocolName(settings)}. Server: ${serverText(run).en}.`,
      es: `Hecho con la ejecución ${id} de Duplex Lab${called}: ${scenario.es}, ${es}, ${protocolName(settings)}. Servidor: ${serverText(run).es}.`,
    },
    {
      en: "Sizes are bytes of TCP payload without TLS; bodySize counts all that is no head: chunk sizes and frames too. Times are the browser's where it gave them (_timesOf), else those at the server.",
      es: 'Los tamaños son bytes de carga de TCP sin TLS; bodySize cuenta todo lo que no es cabecera: también tamaños de trozo y tramas. Los tiempos son los del navegador si los dio (_timesOf); si no, los del servidor.',
    },
  ];
}

function missingOf({ cut }: Run, cutBytes: number): Text[] {
  const says: (Text | false)[] = [
    cutBytes > 0 && {
      en: `${cutBytes} bytes were not kept: the entries say of which messages.`,
      es: `No se guardaron ${cutBytes} bytes: las entradas dicen de qué mensajes.`,
    },
    cut.events > 0 && {
      en: `${cut.events} messages were not kept at all and are missing here.`,
      es: `${cut.events} mensajes no se guardaron y faltan aquí.`,
    },
  ];
  return says.filter((one) => one !== false);
}
