/** What the fields of a handshake over HTTP/2 are for, where it is not the same as over HTTP/1.1. Names in lower case. */
import type { CheckId, Reference } from '../../../../contract.ts';
import { rfc8441, rfc9110, rfc9113 } from '../../../references.ts';
import { type HeaderText, headerText } from '../../texts/headers.ts';

type Field = HeaderText & { checkId?: CheckId };

const text = (en: string, es: string, reference: Reference, checkId?: CheckId): Field => ({
  why: { en, es },
  reference,
  ...(checkId && { checkId }),
});

const REQUEST: Record<string, Field> = {
  ':method': text(
    'CONNECT asks for a stream that carries something else than HTTP from here on.',
    'CONNECT pide un flujo que, a partir de aquí, lleve algo distinto de HTTP.',
    rfc8441('4'),
    'method',
  ),
  ':protocol': text(
    'Which protocol the stream shall carry. It takes the place of Upgrade, and makes of CONNECT the extended one.',
    'Qué protocolo llevará el flujo. Ocupa el lugar de Upgrade y convierte a CONNECT en el extendido.',
    rfc8441('4'),
    'connect-protocol',
  ),
  ':scheme': text(
    'https for a wss:// address, http for ws://. HTTP/1.1 doesn’t send it.',
    'https para una dirección wss://, http para ws://. HTTP/1.1 no lo envía.',
    rfc8441('5'),
    'scheme-and-path',
  ),
  ':path': text(
    'The path and query of the wss:// address: which service on this server.',
    'La ruta y la consulta de la dirección wss://: qué servicio de este servidor.',
    rfc8441('4'),
    'scheme-and-path',
  ),
  ':authority': text(
    'Which name, and which port, the client believes it is speaking to: what Host says over HTTP/1.1.',
    'A qué nombre, y a qué puerto, cree el cliente que habla: lo que dice Host en HTTP/1.1.',
    rfc9113('8.3.1'),
    'host',
  ),
  upgrade: text(
    'A header of HTTP/1.1, about its connection. It must not stand in this request.',
    'Una cabecera de HTTP/1.1, sobre su conexión. No debe estar en esta petición.',
    rfc8441('5'),
    'fields-of-http1',
  ),
  connection: text(
    'A header of HTTP/1.1, about its connection. It must not stand in this request.',
    'Una cabecera de HTTP/1.1, sobre su conexión. No debe estar en esta petición.',
    rfc8441('5'),
    'fields-of-http1',
  ),
  'sec-websocket-key': text(
    'Over HTTP/2 nobody looks at it: :protocol has taken its place.',
    'En HTTP/2 nadie la mira: :protocol ha ocupado su lugar.',
    rfc8441('5'),
  ),
};

const RESPONSE: Record<string, Field> = {
  ':status': text(
    'With 200 (any 2xx) the stream is the WebSocket from here on. Anything else: an ordinary answer, and no WebSocket.',
    'Con 200 (cualquier 2xx), el flujo es el WebSocket a partir de aquí. Con otro estado: una respuesta corriente, sin WebSocket.',
    rfc9110('9.3.6'),
    'status',
  ),
  'content-length': text(
    'How many bytes of content follow in DATA frames.',
    'Cuántos bytes de contenido siguen en tramas DATA.',
    rfc9110('8.6'),
  ),
};

/** What a field says, in a request or in an answer. */
export function fieldText(name: string, type: 'request' | 'response'): Field {
  const own = type === 'request' ? REQUEST : RESPONSE;
  return (Object.hasOwn(own, name) ? own[name] : undefined) ?? headerText(name, type);
}
