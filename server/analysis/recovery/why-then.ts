/** Why a transport comes back when it does: by whose timer, and how much of it is chance. */
import { type FaultEvent, type Language, RECONNECT, type Text } from '../../contract.ts';
import { both, formatNumber } from '../words/format.ts';

/** The times of one fault are one throw of the dice, and most of them the lab's own: said beside them. */
export function whyThenText({ type }: FaultEvent): Text {
  return type === 'reset' || type === 'restart' ? BROKEN : HELD_UP;
}

const HELD_UP: Text = {
  en: 'No connection has to break. TCP sends again by itself what did not get through, each time after twice as long: that decides who is current again first, not the transport.',
  es: 'Ninguna conexión tiene que romperse. TCP vuelve a enviar por sí mismo lo que no pasó, cada vez tras el doble de tiempo: eso decide quién está antes al día, no el transporte.',
};

const seconds = (ms: number, language: Language, digits = 0): string =>
  `${formatNumber(ms / 1000, language, digits)} s`;

const BROKEN: Text = both((language) => {
  const [first, most] = [seconds(RECONNECT.backOffFirstMs, language, 2), seconds(RECONNECT.backOffMostMs, language)];
  const retry = seconds(RECONNECT.eventSourceMs, language);
  return language === 'en'
    ? `Who comes back when is decided by timers and chance, not by the transport. WebSocket and long polling are opened again by the lab’s own script: after up to ${first}, after each failure up to twice as long, at most ${most}, half of it drawn by lot. EventSource is opened again by the browser, after the ${retry} that the server asked for. Polling and reloading ask at their next interval. Another fault gives other times.`
    : `Quién vuelve y cuándo lo deciden los temporizadores y el azar, no el transporte. WebSocket y el sondeo largo los vuelve a abrir el propio script del laboratorio: tras ${first} como mucho, tras cada fallo hasta el doble, como mucho ${most}, y la mitad se echa a suertes. EventSource lo vuelve a abrir el navegador, pasado ${retry} que pidió el servidor. El sondeo y la recarga preguntan en su siguiente intervalo. Otro fallo da otros tiempos.`;
});
