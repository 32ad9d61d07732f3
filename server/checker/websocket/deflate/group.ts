/** What the checks of compression share: opening with an offer, and messages as they are sent compressed. */
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { joined, textOf, utf8 } from '../../../bytes/bytes.ts';
import { answerFault } from '../../../handshake/opening/deflate-parameters.ts';
import { type ExtensionOffer, extensionsOf } from '../../../handshake/opening/header-lists.ts';
import { rfc7692 } from '../../../handshake/references.ts';
import { DEFLATE_OFFER, deflateQuery } from '../../able.ts';
import { actionJson } from '../../asking/read.ts';
import { checksOf } from '../../check.ts';
import { Fault, text } from '../../fault.ts';
import { notOpened, type Session } from '../../session.ts';
import type { Connection } from '../../wire/connection.ts';
import { header } from '../../wire/http.ts';

/** A list of checks of step 12, and what adds one. */
export const deflateChecks = (): ReturnType<typeof checksOf> =>
  checksOf({
    transport: 'websocket',
    stage: 'survive',
    reference: rfc7692('7.2'),
    view: 'handshake',
    after: ['read.hello'],
    uses: ['reading', 'deflate'],
    next: text(
      'RSV1 of the first frame says that a message is compressed. Its bytes are one DEFLATE stream without 00 00 ff ff at its end; with context takeover the window of the message before is still in use.',
      'RSV1 en la primera trama dice que el mensaje va comprimido. Sus bytes son un flujo DEFLATE sin 00 00 ff ff al final; si se conserva el contexto, la ventana del mensaje anterior sigue en uso.',
    ),
  });

/** Whatever else is asked of it, its answer fits the offer. */
export const AFTER = { after: ['deflate.answer'] };
export const TEXT = actionJson(1, 'again and again and again and again');

const TAIL = Uint8Array.of(0, 0, 0xff, 0xff);
const FLUSH = { finishFlush: constants.Z_SYNC_FLUSH };

/** A message's bytes as they are sent; `before`: what the window holds. */
export function pack(content: string | Uint8Array, before = '', level = 6): Uint8Array {
  const dictionary = before === '' ? {} : { dictionary: utf8(before) };
  const packed = deflateRawSync(content, { ...FLUSH, ...dictionary, level });
  return packed.subarray(0, -4);
}

/** `before`: what the window holds. */
export function unpack(bytes: Uint8Array, before = '', windowBits = 15): string {
  const dictionary = before === '' ? {} : { dictionary: utf8(before) };
  try {
    return textOf(inflateRawSync(joined([bytes, TAIL]), { ...FLUSH, ...dictionary, windowBits }));
  } catch {
    throw new Fault(text('The message can’t be inflated.', 'El mensaje no se puede descomprimir.'));
  }
}

/** A connection whose messages may be compressed. */
export interface Agreed {
  connection: Connection;
  answer: ExtensionOffer;
}

/** Opens with an offer; null: it was declined, which is allowed. */
async function agree(session: Session, offer = DEFLATE_OFFER): Promise<Agreed | null> {
  const { connection, answer } = await session.shake({
    query: deflateQuery(session),
    set: { 'Sec-WebSocket-Extensions': offer },
  });
  if (answer?.status !== 101) throw notOpened(session, answer);
  const agreed = extensionsOf(header(answer, 'sec-websocket-extensions')) ?? [];
  const fault = answerFault(extensionsOf(offer) ?? [], agreed);
  if (fault)
    throw new Fault(
      text(`The answer does not fit the offer: ${fault.en}.`, `La respuesta no encaja con la oferta: ${fault.es}.`),
    );
  const own = agreed.find(({ name }) => name === 'permessage-deflate');
  return own ? { connection, answer: own } : null;
}
const DECLINED = text('It declined this offer; that is allowed.', 'Declinó esta oferta; está permitido.');

/** Asks this of a server that accepts the offer. */
export const ask =
  (run: (session: Session, agreed: Agreed) => Promise<unknown>, offer?: string) => async (session: Session) => {
    const agreed = await agree(session, offer);
    return agreed ? run(session, agreed) : DECLINED;
  };
/** Whether it agreed to this parameter. */
export const has = ({ answer }: Agreed, name: string): boolean => answer.parameters.some(([one]) => one === name);
