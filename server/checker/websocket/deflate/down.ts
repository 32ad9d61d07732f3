/** Step 12: compressed messages that the server sends. */
import { textOf } from '../../../bytes/bytes.ts';
import { rfc7692 } from '../../../handshake/references.ts';
import { frameOf } from '../../asking/arrived.ts';
import { Fault, text } from '../../fault.ts';
import type { Session } from '../../session.ts';
import { isControl, textFrame } from '../../wire/frame.ts';
import { AFTER, type Agreed, ask, deflateChecks, has, unpack } from './group.ts';

const { list, add } = deflateChecks();
export const DEFLATE_DOWN_CHECKS = list;

/** What the server sends down: three messages alike, each the length of a paragraph. */
async function bringsDown(
  session: Session,
  { connection }: Agreed,
  options: { alone: boolean; windowBits?: number },
): Promise<void> {
  let window = '';
  for (let i = 0; i < 3; i += 1) {
    const content = `${i}: ${'the same words in each message, '.repeat(20)}`;
    const isFed = !session.echoes;
    const expected = isFed ? session.feed.publish({ text: content }).json : content;
    if (!isFed) connection.send(textFrame(content));
    const first = await frameOf(
      session,
      connection,
      text('the message', 'el mensaje'),
      ({ opcode }) => !isControl(opcode),
    );
    const got = first.rsv1
      ? unpack(first.payload, options.alone ? '' : window, options.windowBits)
      : textOf(first.payload);
    if (got !== expected)
      throw new Fault(
        text(
          `Message ${i + 1} says something else once inflated.`,
          `El mensaje ${i + 1}, descomprimido, dice otra cosa.`,
        ),
      );
    if (first.rsv1) window = (window + got).slice(-32_768);
  }
}
const SAME = text('inflated, the same bytes', 'descomprimidos, los mismos bytes');
add(
  'deflate.down',
  text('What the server sends', 'Lo que envía el servidor'),
  SAME,
  ask((session, agreed) => bringsDown(session, agreed, { alone: has(agreed, 'server_no_context_takeover') })),
  AFTER,
);
add(
  'deflate.down-alone',
  text('server_no_context_takeover is asked for', 'Se pide server_no_context_takeover'),
  text('each message can be inflated by itself', 'cada mensaje se descomprime por sí solo'),
  ask(
    (session, agreed) => bringsDown(session, agreed, { alone: true }),
    'permessage-deflate; server_no_context_takeover',
  ),
  { ...AFTER, reference: rfc7692('7.1.1.1') },
);
add(
  'deflate.down-window',
  text('A window of 2^10 bytes is asked for', 'Se pide una ventana de 2^10 bytes'),
  text('it is kept to, or the offer is declined', 'se respeta, o se declina la oferta'),
  ask(
    (session, agreed) =>
      bringsDown(session, agreed, { alone: has(agreed, 'server_no_context_takeover'), windowBits: 10 }),
    'permessage-deflate; server_max_window_bits=10',
  ),
  { ...AFTER, reference: rfc7692('7.1.2.1') },
);
