/**
 * The line between the browsers and the measured servers: the emulated link, TLS or not, and the faults that a
 * person can press. It is the same for all transports.
 */
import type { Server } from 'node:http';
import type { Clock } from '../clock.ts';
import type { LineState, LinkEvent, LinkFault, LinkSettings, TransportName } from '../contract.ts';
import { createLink } from '../link/emulator.ts';
import type { Recorder } from '../tap/recorder.ts';
import type { KeptCertificate } from '../tls/keep.ts';
import { createTlsLayer } from '../tls/secure.ts';

export interface Line {
  /** Puts the line before a server, and the recorder's tap behind it. */
  attach(server: Server, transport: TransportName): void;
  use(link: LinkSettings): void;
  /** From now on new connections are TLS, or not. */
  setSecure(secure: boolean): void;
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
  let secure = false;

  return {
    attach: (server, transport) =>
      recorder.attach(server, transport, { link: link.wrap, tls: () => (secure ? newTlsLayer() : null) }),
    use: link.change,
    setSecure(next) {
      secure = next;
    },
    press: link.press,
    state: () => ({ link: link.state().settings, secure, fingerprint: certificate.fingerprint }),
    subscribe: link.subscribe,
    close: link.close,
  };
}
