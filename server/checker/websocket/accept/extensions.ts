/** Step 2: which extensions are agreed on. */
import { rfc6455, rfc7692 } from '../../../handshake/references.ts';
import { deflateQuery } from '../../able.ts';
import { Fault, text } from '../../fault.ts';
import { notOpened, type Session } from '../../session.ts';
import { header } from '../../wire/http.ts';
import { acceptChecks } from './group.ts';

const { list, add } = acceptChecks(
  text(
    'Answer with Sec-WebSocket-Extensions only what the client offered and you really do; without an offer, leave it out.',
    'Responde en Sec-WebSocket-Extensions solo lo que el cliente ofreció y de verdad haces; sin oferta, no la envíes.',
  ),
);
export const EXTENSION_CHECKS = list;

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
    own,
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
