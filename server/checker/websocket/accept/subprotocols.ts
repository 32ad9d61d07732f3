/** Step 2: which subprotocol is agreed on. */
import { subprotocolsOf } from '../../../handshake/opening/header-lists.ts';
import { Fault, text } from '../../fault.ts';
import type { Session } from '../../session.ts';
import { header } from '../../wire/http.ts';
import { acceptChecks, opened } from './group.ts';

const { list, add } = acceptChecks(
  text(
    'Of the subprotocols offered the server takes one, or leaves the header out. A browser refuses a list, and a name that it did not offer.',
    'De los subprotocolos ofrecidos, el servidor toma uno u omite la cabecera. Un navegador rechaza una lista, y un nombre que no ofreció.',
  ),
);
export const SUBPROTOCOL_CHECKS = list;

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
);
add(
  'accept.protocol-several',
  text('chat, superchat are offered', 'Se ofrecen chat, superchat'),
  ONE_OR_NONE,
  async (session) => said(await protocolOf(session, ['chat, superchat'])),
);
add('accept.protocol-lines', text('The same in two lines', 'Lo mismo en dos líneas'), ONE_OR_NONE, async (session) =>
  said(await protocolOf(session, ['chat', 'superchat'])),
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
);
add(
  'accept.protocol-superchat',
  text('The lab’s subprotocol', 'El subprotocolo del laboratorio'),
  text('superchat, out of chat, superchat', 'superchat, de entre chat, superchat'),
  async (session) => {
    const chosen = await protocolOf(session, ['chat, superchat']);
    if (chosen !== 'superchat') throw new Fault(said(chosen));
  },
  { uses: ['feed'] },
);
