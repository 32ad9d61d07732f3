/** What the file says about itself. */

import { serverText } from '../../analysis/words/server.ts';
import {
  type ConnectionRecord,
  type Language,
  type Run,
  SCENARIO_INFO,
  type Text,
  TRANSPORT_INFO,
} from '../../contract.ts';
import { linkName, protocolName } from '../tables/about-run.ts';
import type { Words } from './connection.ts';

export function sectionComment(run: Run, language: Language): string {
  const { id, name, settings, environment, cut } = run;
  const secure = run.connections.some(({ encrypted }) => encrypted);
  const scenario = SCENARIO_INFO[settings.scenario].name[language];
  const link = linkName(settings, language);
  const lines: (Text | false)[] = [
    {
      en: 'SYNTHESISED, not captured: made from what Duplex Lab recorded of a run.',
      es: 'SINTETIZADO, no capturado: hecho con lo que Duplex Lab grabó de una ejecución.',
    },
    {
      en: `Run ${id}${name === undefined ? '' : ` (${plain(name)})`}, ${new Date(run.createdAtMs).toISOString()}: ${scenario}, ${link}, ${protocolName(settings)}, ${plain(serverText(run).en)}, ${plain(environment.browser)}.`,
      es: `Ejecución ${id}${name === undefined ? '' : ` (${plain(name)})`}, ${new Date(run.createdAtMs).toISOString()}: ${scenario}, ${link}, ${protocolName(settings)}, ${plain(serverText(run).es)}, ${plain(environment.browser)}.`,
    },
    {
      en: "Recorded: the payload of TCP in both directions, the ports, the times at the server (each message's first and last byte), when connections were opened and closed.",
      es: 'Grabado: la carga útil de TCP en ambos sentidos, los puertos, los tiempos en el servidor (primer y último byte de cada mensaje), cuándo se abrieron y cerraron las conexiones.',
    },
    {
      en: 'Made up around it: the addresses (the browser is 192.0.2.1, the server has one for each transport), the cut into segments (a message begins a segment), sequence numbers, acknowledgements, the three-way handshake, who sent the first FIN or a RST. Retransmissions are not shown.',
      es: 'Inventado alrededor: las direcciones (el navegador es 192.0.2.1, el servidor tiene una por transporte), el corte en segmentos (un mensaje empieza un segmento), los números de secuencia, los acuses de recibo, el saludo de tres pasos, quién envió el primer FIN o un RST. No se muestran retransmisiones.',
    },
    secure && {
      en: 'The connections were encrypted; this is what they carried, without TLS.',
      es: 'Las conexiones iban cifradas; esto es lo que llevaban, sin TLS.',
    },
    cut.events > 0 && {
      en: `${cut.events} messages were not kept at all.`,
      es: `${cut.events} mensajes no se guardaron.`,
    },
  ];
  return lines.flatMap((line) => (line ? [line[language]] : [])).join('\n');
}

/** What no one sees, or what turns the text around it, and more than anybody reads. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
const LONGEST_CHARACTERS = 100;

/** Text from anywhere, among other words. */
export function plain(text: string): string {
  const characters = [...text.slice(0, 2 * LONGEST_CHARACTERS)];
  const cut = characters.length > LONGEST_CHARACTERS;
  return characters.slice(0, LONGEST_CHARACTERS).join('').replace(UNSEEN, '\ufffd') + (cut ? '…' : '');
}

export function wordsOf(connection: ConnectionRecord, tlsBytes: number, language: Language): Words {
  const { id, transport, closedAtMs, atMost, foreignBytesUp, foreignBytesDown } = connection;
  const foreign = foreignBytesUp + foreignBytesDown;
  const says: (Text | false)[] = [
    {
      en: `Connection ${id}: ${TRANSPORT_INFO[transport].title.en}.`,
      es: `Conexión ${id}: ${TRANSPORT_INFO[transport].title.es}.`,
    },
    tlsBytes > 0 && {
      en: `Decrypted: ${tlsBytes} bytes of TLS are left out.`,
      es: `Descifrada: faltan los ${tlsBytes} bytes de TLS.`,
    },
    foreign > 0 && {
      en: `${foreign} bytes on it were not of this run and are left out.`,
      es: `${foreign} bytes suyos no eran de esta ejecución y faltan.`,
    },
    closedAtMs === null && {
      en: 'It was open when the recording ended.',
      es: 'Seguía abierta al acabar la grabación.',
    },
    atMost && {
      en: 'It ended by a reset or an error: the last bytes down may never have left.',
      es: 'Acabó por un RST o un error: puede que los últimos bytes de bajada no llegaran a salir.',
    },
  ];
  const inWords: Record<'cut' | 'leap' | 'missing', (bytes: number) => Text> = {
    cut: (bytes) => ({
      en: `The last ${bytes} bytes of this message were not kept: its segments have their true length, and not all of their bytes.`,
      es: `Los últimos ${bytes} bytes de este mensaje no se guardaron: sus segmentos tienen su longitud verdadera, pero no todos sus bytes.`,
    }),
    leap: (bytes) => ({
      en: `${bytes} bytes follow that are not shown: the sequence numbers leap over them.`,
      es: `Siguen ${bytes} bytes que no se muestran: los números de secuencia los saltan.`,
    }),
    missing: (bytes) => ({
      en: `Somewhere before the end there were messages of ${bytes} bytes that were not kept.`,
      es: `En algún punto antes del final hubo mensajes de ${bytes} bytes que no se guardaron.`,
    }),
  };
  return {
    opened: says.flatMap((one) => (one ? [one[language]] : [])).join(' '),
    cut: (bytes) => inWords.cut(bytes)[language],
    leap: (bytes) => inWords.leap(bytes)[language],
    missing: (bytes) => inWords.missing(bytes)[language],
  };
}
