/** Step 2: the accept key. */
import { rfc6455, rfc9110 } from '../../../handshake/references.ts';
import { Fault, text } from '../../fault.ts';
import { acceptFor, SAMPLE_KEY, type Session } from '../../session.ts';
import { countOf, header } from '../../wire/http.ts';
import { acceptChecks, opened } from './group.ts';

const { list, add } = acceptChecks(
  text(
    'The view Handshake computes the accept key step by step: key + GUID, SHA-1 of those 60 characters, base64 of its 20 bytes (not of its hex digits).',
    'La vista Saludo inicial calcula la clave de aceptación paso a paso: clave + GUID, SHA-1 de esos 60 caracteres y base64 de sus 20 bytes (no de sus cifras hexadecimales).',
  ),
);
export const ACCEPT_KEY_CHECKS = list;

async function acceptFits(session: Session, sent?: string): Promise<void> {
  const { answer, key } = await opened(session, sent === undefined ? {} : { set: { 'Sec-WebSocket-Key': sent } });
  const [got, right] = [header(answer, 'sec-websocket-accept'), acceptFor(key)];
  if (got === right) return;
  throw new Fault(
    got === null
      ? text('There is no Sec-WebSocket-Accept header.', 'No hay cabecera Sec-WebSocket-Accept.')
      : text(
          `For the key ${key} it is ${got}; right is ${right}.`,
          `Para la clave ${key} es ${got}; lo correcto es ${right}.`,
        ),
  );
}

add(
  'accept.sample',
  text('The key of the RFC’s example', 'La clave del ejemplo del RFC'),
  text(`Sec-WebSocket-Accept: ${acceptFor(SAMPLE_KEY)}`, `Sec-WebSocket-Accept: ${acceptFor(SAMPLE_KEY)}`),
  (session) => acceptFits(session, SAMPLE_KEY),
);

const FITS = text('the accept key that belongs to this key', 'la clave de aceptación que corresponde a esta clave');

add('accept.random', text('Three keys drawn at random', 'Tres claves al azar'), FITS, async (session) => {
  for (let i = 0; i < 3; i += 1) await acceptFits(session);
});
add('accept.signs', text('A key with + and / in it', 'Una clave con + y /'), FITS, (session) =>
  acceptFits(session, '++//++//++//++//++//+w=='),
);
add(
  'accept.blanks',
  text('Blanks around the key', 'Espacios alrededor de la clave'),
  text('they are no part of it: the same accept key', 'no son parte de ella: la misma clave de aceptación'),
  (session) => acceptFits(session, '  dGhlIHNhbXBsZSBub25jZQ== \t'),
  { reference: rfc9110('5.5') },
);
add(
  'accept.own',
  text('Two clients with different keys at the same time', 'Dos clientes con claves distintas a la vez'),
  text('each gets the accept key of its own', 'cada uno recibe la suya'),
  async (session) => {
    await Promise.all([acceptFits(session), acceptFits(session)]);
  },
);
add(
  'accept.once',
  text('Headers of which there is one', 'Cabeceras que solo aparecen una vez'),
  text('one line each of Sec-WebSocket-Accept and Upgrade', 'una sola línea de Sec-WebSocket-Accept y de Upgrade'),
  async (session) => {
    const { answer } = await opened(session, {});
    for (const name of ['sec-websocket-accept', 'upgrade']) {
      const count = countOf(answer, name);
      if (count > 1) throw new Fault(text(`${name} stands there ${count} times.`, `${name} aparece ${count} veces.`));
    }
  },
  { reference: rfc6455('11.3.3') },
);
