/** A recorded connection as the page shows it. */
import type { Check, HandshakeKind, HandshakeStream, HandshakeView, Text, VariantId } from '../../contract.ts';
import type { Recorded } from '../services/recordings.ts';
import { clientChecks } from './checks/client.ts';
import type { RequestHead } from './checks/heads.ts';
import { headChecks, type Policy, serverChecks } from './checks/server.ts';
import { drawMessages } from './diagram.ts';
import { streamChecks, streamClientChecks } from './http2/checks.ts';
import { announcedBy } from './http2/frames.ts';
import { closingOf, outcomeOf } from './outcome.ts';
import { stepsOf } from './steps/steps.ts';
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
  server?: Text | null;
  /** The methods that its parser knows. */
  methods: readonly string[];
}

/** Pure: the same recording gives the same view. */
export function viewOf(recorded: Recorded, options: ViewOptions): HandshakeView {
  const { connection } = recorded;
  const talk = talkOf(recorded, options.methods);
  const tls = tlsMessages(recorded);
  const head = talk.request && headOf(talk.request);
  const stream = streamOf(recorded);
  const checks = {
    server:
      stream && head
        ? streamChecks(head, options.policy, announcedBy(recorded.events))
        : serverSide(talk, head, options.policy),
    client: clientSide(talk, head, options.kind, stream !== null),
  };
  const outcome = outcomeOf(recorded, talk, checks);
  const { id, kind, title, live, variantId } = options;
  const server = options.server ?? null;
  const { atMs: closedAtMs } = closingOf(recorded);
  return {
    id,
    kind,
    title,
    ...(server !== null && { server }),
    live: live && closedAtMs === null,
    variantId,
    connection: {
      serverPort: connection.serverPort,
      clientPort: connection.clientPort,
      openedAtMs: connection.openedAtMs,
      closedAtMs,
      ...connectionBytes(recorded),
      tls: tlsBytesOf(recorded),
      ...(stream && { stream }),
    },
    outcome,
    steps: stepsOf({ kind, server, live, talk, checks, outcome, connection, tls, stream }),
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

/** Null: it has its connection for itself. */
function streamOf({ stream, events }: Recorded): HandshakeStream | null {
  return stream === null ? null : { id: stream, enableConnectProtocol: announcedBy(events) ?? null };
}

/** As the socket counted them at its end; until then, and of a stream, as far as messages were read. */
function connectionBytes({ connection, bytes, stream }: Recorded): { bytesUp: number; bytesDown: number } {
  if (connection.closedAtMs === null || stream !== null) return { bytesUp: bytes.up.all, bytesDown: bytes.down.all };
  return { bytesUp: connection.bytesUp, bytesDown: connection.bytesDown };
}

/** What can't be read isn't checked further. */
function serverSide({ head: { faults, bytes } }: Talk, head: RequestHead | null, policy: Policy): Check[] {
  if (faults.length > 0) return headChecks(faults, bytes);
  return head ? serverChecks(head, policy) : [];
}

/** Whose rules it checks by. */
function clientSide({ response }: Talk, head: RequestHead | null, kind: HandshakeKind, overHttp2: boolean): Check[] {
  if (!head || !response) return [];
  const rules = kind === 'browser' ? 'browser' : 'rfc';
  return overHttp2 ? streamClientChecks(head, response, rules) : clientChecks(head, response, rules);
}
