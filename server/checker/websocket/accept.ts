/** Step 2: the accept key, and what is agreed on beside it. */

import { subprotocolsOf } from '../../handshake/opening/header-lists.ts';
import { rfc6455, rfc7692, rfc9110 } from '../../handshake/references.ts';
import { deflateQuery } from '../able.ts';
import { checksOf } from '../check.ts';
import { Fault, text } from '../fault.ts';
import { acceptFor, notOpened, type OpenOptions, SAMPLE_KEY, type Session } from '../session.ts';
import { type Answer, countOf, header } from '../wire/http.ts';

const { list, add } = checksOf({
  transport: 'websocket',
  stage: 'accept',
  reference: rfc6455('4.2.2'),
  view: 'handshake',
  after: ['answer.101'],
  next: text(
    'The view Handshake computes the accept key step by step: key + GUID, SHA-1 of those 60 characters, base64 of its 20 bytes (not of its hex digits).',
    'La vista Saludo inicial calcula la clave de aceptación paso a paso: clave + GUID, SHA-1 de esos 60 caracteres y base64 de sus 20 bytes (no de sus cifras hexadecimales).',
  ),
});
export const ACCEPT_CHECKS = list;

async function opened(session: Session, options: OpenOptions): Promise<{ answer: Answer; key: string }> {
  const { answer, key } = await session.shake(options);
  if (answer?.status !== 101) throw notOpened(session, answer);
  return { answer, key };
}

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

const PROTOCOL_NEXT = text(
  'Of the subprotocols offered the server takes one, or leaves the header out. A browser refuses a list, and a name that it did not offer.',
  'De los subprotocolos ofrecidos, el servidor toma uno u omite la cabecera. Un navegador rechaza una lista, y un nombre que no ofreció.',
);
const PROTOCOL = { reference: rfc6455('4.2.2'), next: PROTOCOL_NEXT };

async function protocolOf(session: Session, offered: string[] | null): Promise<string | null> {
  const set = { 'Sec-WebSocket-Protocol': offered };
  const { answer } = await opened(session, { set });
  const chosen = header(answer, 'sec-websocket-protocol');
  if (chosen === null) return null;
  const all = subprotocolsOf((offered ?? []).join(', ')) ?? [];
  if (offered !== null && all.includes(chosen)) return chosen;
  throw new Fault(
    text(
      `Sec-WebSocket-Protocol is ${JSON.stringify(chosen)}; offered: ${all.join(', ') || 'nothing'}.`,
      `Sec-WebSocket-Protocol es ${JSON.stringify(chosen)}; se ofreció: ${all.join(', ') || 'nada'}.`,
    ),
  );
}
const ONE_OR_NONE = text('one of those offered, or no such header', 'uno de los ofrecidos, o ninguna cabecera así');
const NONE = text('no Sec-WebSocket-Protocol header', 'ninguna cabecera Sec-WebSocket-Protocol');
const said = (chosen: string | null) =>
  chosen === null ? text('It chose none.', 'No eligió ninguno.') : text(`It chose ${chosen}.`, `Eligió ${chosen}.`);

add(
  'accept.protocol-none',
  text('No subprotocol is offered', 'No se ofrece ningún subprotocolo'),
  NONE,
  async (session) => {
    await protocolOf(session, null);
  },
  PROTOCOL,
);
add(
  'accept.protocol-several',
  text('chat, superchat are offered', 'Se ofrecen chat, superchat'),
  ONE_OR_NONE,
  async (session) => said(await protocolOf(session, ['chat, superchat'])),
  PROTOCOL,
);
add(
  'accept.protocol-lines',
  text('The same in two lines', 'Lo mismo en dos líneas'),
  ONE_OR_NONE,
  async (session) => said(await protocolOf(session, ['chat', 'superchat'])),
  PROTOCOL,
);
add(
  'accept.protocol-unknown',
  text('A subprotocol that nobody knows', 'Un subprotocolo que nadie conoce'),
  text('no such header, or a refusal; never another name', 'ninguna cabecera así, o un rechazo; nunca otro nombre'),
  async (session) => {
    const set = { 'Sec-WebSocket-Protocol': 'x-nobody-knows' };
    const { answer } = await session.shake({ set });
    const chosen = answer?.status === 101 ? header(answer, 'sec-websocket-protocol') : null;
    if (chosen === null || chosen === 'x-nobody-knows') return;
    throw new Fault(text(`It chose ${JSON.stringify(chosen)}.`, `Eligió ${JSON.stringify(chosen)}.`));
  },
  PROTOCOL,
);
add(
  'accept.protocol-superchat',
  text('The lab’s subprotocol', 'El subprotocolo del laboratorio'),
  text('superchat, out of chat, superchat', 'superchat, de entre chat, superchat'),
  async (session) => {
    const chosen = await protocolOf(session, ['chat, superchat']);
    if (chosen !== 'superchat') throw new Fault(said(chosen));
  },
  { ...PROTOCOL, uses: ['feed'] },
);

const EXTENSION_NEXT = text(
  'Answer with Sec-WebSocket-Extensions only what the client offered and you really do; without an offer, leave it out.',
  'Responde en Sec-WebSocket-Extensions solo lo que el cliente ofreció y de verdad haces; sin oferta, no la envíes.',
);

/** What it accepted of an offer; a refusal of the whole handshake accepts nothing either. */
async function accepted(session: Session, offer: string | null): Promise<{ extensions: string; status: number }> {
  const set = { 'Sec-WebSocket-Extensions': offer };
  const { answer } = await session.shake({ set, query: offer === null ? session.newest() : deflateQuery(session) });
  if (!answer) throw notOpened(session, answer);
  const extensions = answer.status === 101 ? (header(answer, 'sec-websocket-extensions') ?? '') : '';
  return { extensions, status: answer.status };
}

const DECLINED = text('it is declined: best 101 without it', 'se declina: mejor 101 sin ella');

function mustDecline(
  id: string,
  title: [string, string],
  offer: string | null,
  bad: RegExp,
  own: Parameters<typeof add>[4],
): void {
  add(
    `accept.extension-${id}`,
    text(...title),
    DECLINED,
    async (session) => {
      const { extensions: got, status } = await accepted(session, offer);
      if (bad.test(got)) throw new Fault(text(`It accepted ${JSON.stringify(got)}.`, `Aceptó ${JSON.stringify(got)}.`));
      if (status === 101) return;
      return text(
        `It refused the whole handshake with ${status}: more than was asked of it.`,
        `Rechazó todo el saludo inicial con ${status}: más de lo que se le pedía.`,
      );
    },
    { next: EXTENSION_NEXT, ...own },
  );
}

const ANY = /./;
const AGREED = { reference: rfc6455('9.1') };
const DEFLATE = { reference: rfc7692('7.1') };
mustDecline('none', ['No extension is offered', 'No se ofrece ninguna extensión'], null, ANY, AGREED);
mustDecline(
  'unknown',
  ['An extension that nobody knows', 'Una extensión que nadie conoce'],
  'x-duplex-lab; a=1',
  ANY,
  AGREED,
);
mustDecline(
  'parameter',
  ['permessage-deflate with an unknown parameter', 'permessage-deflate con un parámetro desconocido'],
  'permessage-deflate; x_unknown=1',
  ANY,
  DEFLATE,
);
mustDecline(
  'window-16',
  ['A window of 16 bits', 'Una ventana de 16 bits'],
  'permessage-deflate; server_max_window_bits=16',
  ANY,
  DEFLATE,
);
mustDecline(
  'window-7',
  ['A window of 7 bits', 'Una ventana de 7 bits'],
  'permessage-deflate; server_max_window_bits=7',
  ANY,
  DEFLATE,
);
mustDecline(
  'twice',
  ['The same parameter twice', 'El mismo parámetro dos veces'],
  'permessage-deflate; server_no_context_takeover; server_no_context_takeover',
  ANY,
  DEFLATE,
);
mustDecline(
  'value',
  ['A value where there is none', 'Un valor donde no lo hay'],
  'permessage-deflate; server_no_context_takeover=1',
  ANY,
  DEFLATE,
);
