/**
 * The line between the browsers and the measured servers: the emulated link, TLS or not, and the faults that a
 * person can press. It is the same for all transports.
 */
import type { Clock } from '../clock.ts';
import type {
  HttpVersion,
  LineState,
  LinkEvent,
  LinkFault,
  LinkSettings,
  Protocol,
  TransportName,
} from '../contract.ts';
import { createLink } from '../link/emulator.ts';
import type { WhoseRequest } from '../tap/owners.ts';
import type { Recorder } from '../tap/recorder.ts';
import type { KeptCertificate } from '../tls/keep.ts';
import { createTlsLayer } from '../tls/secure.ts';
import type { MeasuredServer } from './measured.ts';

/** HTTP/2 is never offered alone: a browser may want HTTP/1.1 for its WebSocket. */
const OFFERED: Record<Exclude<Protocol, 'http'>, readonly HttpVersion[]> = {
  https: ['http/1.1'],
  'https-h2': ['h2', 'http/1.1'],
};

export interface Line {
  /** Puts the line before a server, and the recorder's tap behind it, which may ask `whose` a request is. */
  attach(server: MeasuredServer, transport: TransportName, whose: () => WhoseRequest | null): void;
  use(link: LinkSettings): void;
  /** What new connections speak from now on. */
  setProtocol(protocol: Protocol): void;
  press(fault: LinkFault): void;
  state(): Omit<LineState, 'ports'>;
  /** Told of changes and faults; the returned function unsubscribes. */
  subscribe(listener: (event: LinkEvent) => void): () => void;
  close(): void;
}

export interface LineOptions {
  clock: Clock;
  recorder: Recorder;
  certificate: KeptCertificate;
  /** Stops the measured servers and starts them again on the same ports. */
  restart(downMs: number): void;
}

export function createLine({ clock, recorder, certificate, restart }: LineOptions): Line {
  const link = createLink({ clock, restart });
  const newTlsLayer = createTlsLayer(certificate, clock.now);
  let protocol: Protocol = 'http';

  return {
    attach: ({ server, http2 }, transport, whose) =>
      recorder.attach(server, transport, {
        link: link.wrap,
        tls: () => (protocol === 'http' ? null : newTlsLayer(OFFERED[protocol])),
        takeHttp2: http2.take,
        whose,
      }),
    use: link.change,
    setProtocol(next) {
      protocol = next;
    },
    press: link.press,
    state: () => ({ link: link.state().settings, protocol, fingerprint: certificate.fingerprint }),
    subscribe: link.subscribe,
    close: link.close,
  };
}
