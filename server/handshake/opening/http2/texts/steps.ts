/** The steps of a handshake over HTTP/2, where they differ from those over HTTP/1.1. */
import type { StepId, Text } from '../../../../contract.ts';
import { rfc8441, rfc9110, rfc9113 } from '../../../references.ts';
import { STEP_TEXTS, type StepText } from '../../texts/steps.ts';

const tcp: StepText = {
  ...STEP_TEXTS.tcp,
  rule: {
    text: {
      en: 'Before anything of HTTP is sent, the client opens a TCP connection to the host and port of the wss:// address, or uses one that it has.',
      es: 'Antes de enviar nada de HTTP, el cliente abre una conexión TCP con el host y el puerto de la dirección wss://, o usa una que ya tiene.',
    },
    reference: rfc9113('9.1'),
  },
  note: {
    en: 'Ask: how many round trips does it take before CONNECT can leave? (One for TCP, one for TLS 1.3, and the server’s SETTINGS must have come. On a connection that the page has already: none.)',
    es: 'Pregunta: ¿cuántos viajes de ida y vuelta hacen falta antes de que pueda salir CONNECT? (Uno para TCP, otro para TLS 1.3, y deben haber llegado los SETTINGS del servidor. En una conexión que la página ya tiene: ninguno.)',
  },
};

const tls: StepText = {
  ...STEP_TEXTS.tls,
  explanation: {
    en: 'Client and server agreed on keys, and the server proved that it holds the key of its certificate. In the same messages the client offered h2 and the server chose it (ALPN): that costs no round trip. Browsers speak HTTP/2 over TLS only. This lab reads the connection above TLS, so the following steps show the bytes as they were before they were encrypted.',
    es: 'Cliente y servidor acordaron las claves, y el servidor demostró que tiene la clave de su certificado. En los mismos mensajes, el cliente ofreció h2 y el servidor lo eligió (ALPN): no cuesta ningún viaje de ida y vuelta. Los navegadores solo hablan HTTP/2 sobre TLS. Este laboratorio lee la conexión por encima de TLS, así que los pasos siguientes muestran los bytes tal como eran antes de cifrarse.',
  },
};

const settings: StepText = {
  group: 'open',
  title: { en: 'HTTP/2 begins: SETTINGS', es: 'Empieza HTTP/2: SETTINGS' },
  rule: {
    text: {
      en: 'A server that takes WebSockets over HTTP/2 sends SETTINGS_ENABLE_CONNECT_PROTOCOL with the value 1. Having received it, a client may use extended CONNECT.',
      es: 'Un servidor que acepta WebSockets sobre HTTP/2 envía SETTINGS_ENABLE_CONNECT_PROTOCOL con el valor 1. Tras recibirlo, el cliente puede usar CONNECT extendido.',
    },
    reference: rfc8441('3'),
  },
  explanation: {
    en: 'Each side first says what it can and wants. This happens once for a connection, not once for each WebSocket: a connection that a page already uses needs nothing of this again.',
    es: 'Cada lado dice primero qué puede y qué quiere. Ocurre una vez por conexión, no una vez por WebSocket: una conexión que la página ya usa no lo necesita de nuevo.',
  },
  note: {
    en: 'Ask: what does a browser do if this setting doesn’t come? (It opens another connection, over HTTP/1.1, with Upgrade.)',
    es: 'Pregunta: ¿qué hace un navegador si no llega este ajuste? (Abre otra conexión, con HTTP/1.1 y Upgrade.)',
  },
  sideTexts: ['who-else-is-on'],
};

const request: StepText = {
  ...STEP_TEXTS.request,
  rule: {
    text: {
      en: 'The request is CONNECT with :protocol websocket, and with :scheme, :path and :authority. It must not have Connection or Upgrade.',
      es: 'La petición es CONNECT con :protocol websocket, y con :scheme, :path y :authority. No debe llevar Connection ni Upgrade.',
    },
    reference: rfc8441('5'),
  },
  explanation: {
    en: 'One HEADERS frame opens a new stream. It doesn’t end it: END_STREAM is missing, because the client will go on sending. Each field says how HPACK wrote it and what it cost.',
    es: 'Una trama HEADERS abre un flujo nuevo. No lo termina: falta END_STREAM, porque el cliente seguirá enviando. Cada campo dice cómo lo escribió HPACK y cuánto costó.',
  },
  note: {
    en: 'Let the class look for the key. There is none. What takes its place? (The next but one step.)',
    es: 'Que la clase busque la clave. No hay. ¿Qué ocupa su lugar? (Se ve dos pasos más adelante.)',
  },
  sideTexts: ['negotiation'],
};

const serverChecks: StepText = {
  ...STEP_TEXTS['server-checks'],
  rule: {
    text: {
      en: 'Version, Origin, subprotocol and extensions are used as in RFC 6455. A request that is malformed for HTTP/2 must be treated as a stream error: it gets RST_STREAM. A server may send an answer before that (RFC 9113 §8.1.1); this one doesn’t.',
      es: 'La versión, Origin, el subprotocolo y las extensiones se usan como en la RFC 6455. Una petición mal formada para HTTP/2 debe tratarse como error de flujo: recibe RST_STREAM. Un servidor puede enviar antes una respuesta (RFC 9113 §8.1.1); este no lo hace.',
    },
    reference: rfc8441('5'),
  },
  explanation: {
    en: 'Nothing is sent in this step. The first checks are HTTP/2’s own; the others are made by the same code as over HTTP/1.1. Upgrade, Connection and the key are not looked for.',
    es: 'En este paso no se envía nada. Las primeras comprobaciones son propias de HTTP/2; las demás las hace el mismo código que en HTTP/1.1. Upgrade, Connection y la clave no se buscan.',
  },
  sideTexts: [],
};

const sideBySide: StepText = {
  group: 'open',
  title: { en: 'No key: nothing to prove', es: 'Sin clave: nada que demostrar' },
  rule: {
    text: {
      en: 'Sec-WebSocket-Key and Sec-WebSocket-Accept are not processed: :protocol has taken over what they were for.',
      es: 'Sec-WebSocket-Key y Sec-WebSocket-Accept no se procesan: :protocol ha asumido su función.',
    },
    reference: rfc8441('5'),
  },
  explanation: {
    en: 'Over HTTP/1.1 the accept key is computed here. Over HTTP/2 the server has said by a setting that it understands :protocol, and only the browser itself can send that field. Below, both handshakes part by part: on the left as RFC 6455 has it, on the right as it was recorded.',
    es: 'En HTTP/1.1, aquí se calcula la clave de aceptación. En HTTP/2, el servidor ha dicho con un ajuste que entiende :protocol, y ese campo solo puede enviarlo el propio navegador. Abajo, ambos saludos parte por parte: a la izquierda según la RFC 6455, a la derecha como se grabó.',
  },
  note: {
    en: 'Cover the right column. Let the class say of each line whether it is still needed, and why.',
    es: 'Tapa la columna derecha. Que la clase diga de cada línea si todavía hace falta, y por qué.',
  },
  sideTexts: ['why-no-key'],
};

const answer: StepText = {
  ...STEP_TEXTS.answer,
  rule: {
    text: {
      en: 'Any 2xx status in answer to CONNECT opens the tunnel: mostly 200, with what was negotiated, and without END_STREAM. With any other status there is none.',
      es: 'Cualquier estado 2xx en respuesta a CONNECT abre el túnel: casi siempre 200, con lo que se haya negociado y sin END_STREAM. Con otro estado no hay túnel.',
    },
    reference: rfc9110('9.3.6'),
  },
  explanation: {
    en: 'From here on the DATA frames of this stream carry WebSocket frames, in both directions. The connection goes on speaking HTTP/2: other streams don’t notice.',
    es: 'A partir de aquí, las tramas DATA de este flujo llevan tramas WebSocket, en ambos sentidos. La conexión sigue hablando HTTP/2: los demás flujos no lo notan.',
  },
  note: {
    en: 'Over HTTP/1.1 the answer is 101, and the whole connection leaves HTTP. Ask what would become of the other streams then.',
    es: 'En HTTP/1.1 la respuesta es 101 y la conexión entera deja HTTP. Pregunta qué sería entonces de los demás flujos.',
  },
};

const clientChecks: StepText = {
  ...STEP_TEXTS['client-checks'],
  rule: {
    text: {
      en: 'The client checks the status, and that nothing was chosen that it didn’t offer. There is no accept key to compare.',
      es: 'El cliente comprueba el estado y que no se haya elegido nada que no ofreciera. No hay clave de aceptación que comparar.',
    },
    reference: rfc8441('5'),
  },
  note: {
    en: 'Over HTTP/1.1 a cache could repeat an old 101. Why can’t it here? (No cache answers CONNECT: RFC 9110 §9.3.6.)',
    es: 'En HTTP/1.1, una caché podría repetir un 101 antiguo. ¿Por qué aquí no? (Ninguna caché responde a CONNECT: RFC 9110 §9.3.6.)',
  },
  sideTexts: ['browser-rules', 'code-1006'],
};

const inData: Text = {
  en: 'Around it stands a DATA frame of HTTP/2: 9 bytes that say length, type, flags and stream. The WebSocket frame inside is the same as over HTTP/1.1.',
  es: 'A su alrededor va una trama DATA de HTTP/2: 9 bytes que dicen longitud, tipo, indicadores y flujo. La trama WebSocket de dentro es la misma que en HTTP/1.1.',
};
const frameUp: StepText = {
  ...STEP_TEXTS['frame-up'],
  explanation: {
    en: 'Two bytes of header, four of masking key, and the payload XORed with it: a short message costs 6 bytes more than its text.',
    es: 'Dos bytes de cabecera, cuatro de clave de enmascaramiento y la carga útil combinada con ella por XOR: un mensaje corto cuesta 6 bytes más que su texto.',
  },
};
const withData = (text: StepText): StepText => ({
  ...text,
  explanation: { en: `${text.explanation.en} ${inData.en}`, es: `${text.explanation.es} ${inData.es}` },
});

const closing: StepText = {
  ...STEP_TEXTS.closing,
  rule: {
    text: {
      en: 'First the close frames, as over HTTP/1.1. Then the end of the stream takes the place of the end of TCP: END_STREAM is the orderly end, RST_STREAM with CANCEL is being cut off.',
      es: 'Primero las tramas de cierre, como en HTTP/1.1. Después, el fin del flujo ocupa el lugar del fin de TCP: END_STREAM es el final ordenado; RST_STREAM con CANCEL, un corte.',
    },
    reference: rfc8441('5'),
  },
  explanation: {
    en: 'Once each side has sent and received a close frame, both know that no more data will come. The connection stays open for other streams, so nobody has to remember it in TIME_WAIT, and the next WebSocket needs no new TCP or TLS handshake.',
    es: 'Cuando cada lado ha enviado y recibido una trama de cierre, ambos saben que ya no llegarán más datos. La conexión sigue abierta para otros flujos, así que nadie tiene que recordarla en TIME_WAIT, y el siguiente WebSocket no necesita otro saludo TCP ni TLS.',
  },
  note: {
    en: 'Ask: what happens to the other streams when a script calls close()? (Nothing.) And when TCP breaks? (All of them are gone.)',
    es: 'Pregunta: ¿qué pasa con los demás flujos cuando un script llama a close()? (Nada.) ¿Y si se rompe TCP? (Desaparecen todos.)',
  },
};

/** In order, without the accept key. */
export const STREAM_STEP_TEXTS: Record<Exclude<StepId, 'accept-key'>, StepText> = {
  tcp,
  tls,
  settings,
  request,
  'server-checks': serverChecks,
  'side-by-side': sideBySide,
  answer,
  'client-checks': clientChecks,
  'frame-up': withData(frameUp),
  'frame-down': withData(STEP_TEXTS['frame-down']),
  'ping-pong': STEP_TEXTS['ping-pong'],
  fragments: STEP_TEXTS.fragments,
  closing,
};

/** The connection and its SETTINGS are those of what came before on it. */
export const SETTINGS_NOT_KEPT: Text = {
  en: 'The connection was there before: its SETTINGS are not part of this recording.',
  es: 'La conexión ya existía: sus SETTINGS no forman parte de esta grabación.',
};

/** SETTINGS came, and without what a client waits for. */
export const NOT_ANNOUNCED: Text = {
  en: 'The server’s SETTINGS don’t have SETTINGS_ENABLE_CONNECT_PROTOCOL: so the client may not use extended CONNECT.',
  es: 'Los SETTINGS del servidor no traen SETTINGS_ENABLE_CONNECT_PROTOCOL: así que el cliente no puede usar CONNECT extendido.',
};
