/** What has to be known to read a comparison of runs. */
import { type MarkCode, type Text, type Together, TRANSPORT_INFO } from '../../contract.ts';
import { isFault } from '../recovery/moments.ts';
import { both, formatList } from '../words/format.ts';
import type { Lettered } from './lettered.ts';

/** What a run may have been, so that its figures are not only its settings' doing. */
const STRESS: Partial<Record<MarkCode, Text>> = {
  overloaded: { en: 'the machine was busy', es: 'el equipo iba cargado' },
  'page-limit': { en: 'the page measured itself too', es: 'la página se midió también a sí misma' },
  neighbours: { en: 'other runs went on', es: 'había otras ejecuciones en marcha' },
  checks: { en: 'a server was checked meanwhile', es: 'entretanto se comprobaba un servidor' },
  'feed-late': { en: 'the feed was late', es: 'la fuente iba con retraso' },
  'link-changed': { en: 'the link was changed meanwhile', es: 'el enlace cambió entretanto' },
  cut: { en: 'not all messages were kept', es: 'no se guardaron todos los mensajes' },
};

function stressTexts(runs: Lettered[]): Text[] {
  return runs.flatMap(({ letter, digest }) => {
    const reasons = digest.summary.marks.flatMap(({ code }) => STRESS[code] ?? []);
    if (reasons.length === 0) return [];
    const list = both((language) =>
      formatList(
        reasons.map((text) => text[language]),
        language,
      ),
    );
    return [
      {
        en: `Read **${letter}** with care: ${list.en}. What sets it apart may be that.`,
        es: `Lee **${letter}** con cautela: ${list.es}. Puede que sea eso lo que la distingue.`,
      },
    ];
  });
}

function faultText(runs: Lettered[]): Text[] {
  const faulty = runs.filter(({ digest }) => digest.summary.moments.some(isFault)).map(({ letter }) => letter);
  if (faulty.length === 0) return [];
  const list = both((language) => formatList(faulty, language));
  return [
    {
      en: `The line had faults in **${list.en}**. Times and ages are compared without them; bytes and losses are of the whole run.`,
      es: `La línea tuvo fallos en **${list.es}**. Los tiempos y las antigüedades se comparan sin ellos; los bytes y las pérdidas son de toda la ejecución.`,
    },
  ];
}

/** Bytes are counted, but of a connection that broke off some may never have left. */
function atMostTexts(runs: Lettered[]): Text[] {
  return runs.flatMap(({ letter, digest }) => {
    const broken = digest.summary.transports.filter(({ marks }) => marks.some(({ code }) => code === 'at-most'));
    if (broken.length === 0) return [];
    const list = both((language) =>
      formatList(
        broken.map(({ transport }) => TRANSPORT_INFO[transport].title[language]),
        language,
      ),
    );
    return [
      {
        en: `Connections broke off in **${letter}** (${list.en}). Their bytes are an upper limit: some may never have left the server.`,
        es: `En **${letter}** se cortaron de golpe conexiones (${list.es}). Sus bytes son un máximo: puede que algunos no llegaran a salir del servidor.`,
      },
    ];
  });
}

/** HTTP/2 was offered, and not all that was measured spoke it. */
function http1Texts(runs: Lettered[]): Text[] {
  return runs.flatMap(({ letter, digest: { summary } }) => {
    const mixed = summary.transports.filter(({ marks }) => marks.some(({ code }) => code === 'http1'));
    if (mixed.length === 0) return [];
    const list = both((language) =>
      formatList(
        mixed.map(({ transport, connections, http2Connections: http2 }) => {
          const [title, n] = [TRANSPORT_INFO[transport].title[language], connections - http2];
          return `${title} (${n} ${language === 'en' ? 'of' : 'de'} ${connections})`;
        }),
        language,
      ),
    );
    return [
      {
        en: `In **${letter}** HTTP/2 was offered, and the browser chose HTTP/1.1 on connections of ${list.en}. Their figures are not those of HTTP/2 alone.`,
        es: `En **${letter}** se ofrecía HTTP/2 y el navegador eligió HTTP/1.1 en conexiones de ${list.es}. Sus cifras no son solo las de HTTP/2.`,
      },
    ];
  });
}

/** Windows that the program of a run did not serve are no evidence of it. */
function oursTexts(runs: Lettered[]): Text[] {
  return runs.flatMap(({ letter, digest: { settings, servedByOurs } }) => {
    if (servedByOurs.length === 0 || servedByOurs.length === settings.transports.length) return [];
    const list = both((language) =>
      formatList(
        servedByOurs.map((name) => TRANSPORT_INFO[name].title[language]),
        language,
      ),
    );
    return [
      {
        en: `In **${letter}** the lab’s own server served ${list.en}: these figures say nothing of the program.`,
        es: `En **${letter}**, ${list.es} los sirvió el servidor del propio laboratorio: esas cifras no dicen nada del programa.`,
      },
    ];
  });
}

/** To what a difference can be put down. */
function causeText(differing: Together['differing']): Text {
  const names = both((language) =>
    formatList(
      differing.map(({ what }) => what[language]),
      language,
    ),
  );
  if (differing.length === 0)
    return {
      en: 'These runs have the same settings: a difference between them is chance, or something that the lab does not know of.',
      es: 'Estas ejecuciones tienen los mismos ajustes: si algo las distingue, es el azar o algo que el laboratorio no conoce.',
    };
  if (differing.length === 1)
    return {
      en: `The runs differ in one thing: **${names.en}**.`,
      es: `Las ejecuciones se diferencian en una sola cosa: **${names.es}**.`,
    };
  return {
    en: `The runs differ in **${differing.length}** things (${names.en}). A difference in the figures can’t be put down to one of them.`,
    es: `Las ejecuciones se diferencian en **${differing.length}** cosas (${names.es}). Una diferencia en las cifras no se puede atribuir a una sola de ellas.`,
  };
}

/** What no comparison of single runs can say. */
const ALWAYS: Text[] = [
  {
    en: 'The interval of a time is the 95% confidence interval of its own run, wider by what the clocks of page and server may be off. How much runs with the same settings differ from each other is not in it: repeat each run to see that.',
    es: 'El intervalo de un tiempo es el intervalo de confianza del 95 % de su propia ejecución, ampliado con lo que pueden desviarse los relojes de la página y del servidor. No incluye cuánto varían entre sí ejecuciones con los mismos ajustes: para verlo, repite cada ejecución.',
  },
  {
    en: 'Each comparison stands for itself: among many, one may come out wrong by chance.',
    es: 'Cada comparación vale por sí sola: entre muchas, alguna puede salir mal por azar.',
  },
];

export function cautionsOf(runs: Lettered[], differing: Together['differing']): Text[] {
  return [
    causeText(differing),
    ...http1Texts(runs),
    ...oursTexts(runs),
    ...faultText(runs),
    ...atMostTexts(runs),
    ...stressTexts(runs),
    ...ALWAYS,
  ];
}
