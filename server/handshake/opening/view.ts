/** A recorded connection as the page shows it. */
import type { Check, HandshakeKind, HandshakeView, Text, VariantId } from '../../contract.ts';
import type { Recorded } from '../services/recordings.ts';
import { clientChecks } from './checks/client.ts';
import type { RequestHead } from './checks/heads.ts';
import { headChecks, type Policy, serverChecks } from './checks/server.ts';
import { drawMessages } from './diagram.ts';
import { outcomeOf } from './outcome.ts';
import { stepsOf } from './steps.ts';
import { headOf, type Talk, talkOf } from './talk.ts';
import { tlsBytesOf, tlsMessages } from './tls-records.ts';

export interface ViewOptions {
  id: string;
  kind: HandshakeKind;
  title: Text;
  live: boolean;
  variantId: VariantId | null;
  /** What the server checked by. */
  policy: Policy;
  /** The program that answered in our server's place. */
  server?: string | null;
  /** The methods that its parser knows. */
  methods: readonly string[];
}

/** Pure: the same recording gives the same view. */
export function viewOf(recorded: Recorded, options: ViewOptions): HandshakeView {
  const { connection } = recorded;
  const talk = talkOf(recorded, options.methods);
  const tls = tlsMessages(recorded);
  const head = talk.request && headOf(talk.request);
  const checks = {
    server: serverSide(talk, head, options.policy),
    client:
      head && talk.response ? clientChecks(head, talk.response, options.kind === 'browser' ? 'browser' : 'rfc') : [],
  };
  const outcome = outcomeOf(recorded, talk, checks);
  const { id, kind, title, live, variantId } = options;
  const server = options.server ?? null;
  return {
    id,
    kind,
    title,
    ...(server !== null && { server }),
    live: live && connection.closedAtMs === null,
    variantId,
    connection: {
      serverPort: connection.serverPort,
      clientPort: connection.clientPort,
      openedAtMs: connection.openedAtMs,
      closedAtMs: connection.closedAtMs,
      ...connectionBytes(recorded),
      tls: tlsBytesOf(recorded),
    },
    outcome,
    steps: stepsOf({ kind, server, live, talk, checks, outcome, connection, tls }),
    checks,
    messages: talk.messages,
    leftOut: recorded.leftOut,
    mermaid: drawMessages({
      ...{ kind, server, title, notes: [] },
      messages: [...tls, ...talk.messages],
      leftOut: recorded.leftOut,
    }),
  };
}

/** As the socket counted them at its end; until then, as far as messages were read. */
function connectionBytes({ connection, bytes }: Recorded): { bytesUp: number; bytesDown: number } {
  if (connection.closedAtMs === null) return { bytesUp: bytes.up.all, bytesDown: bytes.down.all };
  return { bytesUp: connection.bytesUp, bytesDown: connection.bytesDown };
}

/** What can't be read isn't checked further. */
function serverSide({ head: { faults, bytes } }: Talk, head: RequestHead | null, policy: Policy): Check[] {
  if (faults.length > 0) return headChecks(faults, bytes);
  return head ? serverChecks(head, policy) : [];
}
