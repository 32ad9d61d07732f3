/** What the steps of a recorded connection are made from, and what each has beside its texts. */
import type {
  Check,
  HandshakeKind,
  HandshakeOutcome,
  HandshakeStep,
  HandshakeStream,
  StepMessage,
  Text,
} from '../../../contract.ts';
import type { Note } from '../diagram.ts';
import type { Talk } from '../talk.ts';

export interface StepsInput {
  kind: HandshakeKind;
  /** The program that answered; null: our own server. */
  server: Text | null;
  /** Somebody here can send on it. */
  live: boolean;
  talk: Talk;
  checks: { server: Check[]; client: Check[] };
  outcome: HandshakeOutcome;
  connection: { serverPort: number; clientPort: number };
  /** The TLS handshake; none where the connection is not encrypted. */
  tls: StepMessage[];
  /** Null: it has the connection for itself (HTTP/1.1). */
  stream: HandshakeStream | null;
}

/** What a step has beside its texts. */
export interface Facts {
  messages: StepMessage[];
  happened: boolean;
  atMs: number | null;
  title?: Text;
  /** Instead of the step's own, or after it. */
  explanation?: Text;
  more?: Text;
  note?: Note;
  extra?: Pick<HandshakeStep, 'checks' | 'accept' | 'sideBySide'>;
}

/** These messages are the step. */
export function sent(messages: StepMessage[]): Facts {
  return { messages, happened: messages.length > 0, atMs: messages[0]?.atMs ?? null };
}
