/**
 * The lab: what it keeps, what it measures, what people start, and the control plane beside it. Nothing else in the server
 * knows the whole.
 */
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { systemClock } from './clock.ts';
import type { SharedFeedState, Text, TransportName } from './contract.ts';
import { createSeats } from './control/seats.ts';
import { createControlServer } from './control/server.ts';
import { createSharedFeedNews } from './control/shared-feed-news.ts';
import { addControlSocket } from './control/socket/socket.ts';
import { addressOf } from './http/address.ts';
import { closeServer } from './http/close.ts';
import { listen } from './http/listen.ts';
import { openKept } from './lab/kept.ts';
import { LAB_VERSION } from './lab/machine.ts';
import { createMeasuredPlane } from './lab/measured-plane.ts';
import { type LabOptions, settle } from './lab/options.ts';
import { createWork } from './lab/work.ts';

export interface Lab {
  /** http://localhost:3000 */
  address: string;
  /** What it listens on, as browsers write it. */
  host: string;
  port: number;
  ports: Record<TransportName, number>;
  /** How it stands with the feed that other labs deliver too, if there is one. */
  sharedFeed: SharedFeedState | null;
  /** SHA-256 of the certificate that https and wss are spoken with. */
  fingerprint: string;
  /** Of the key that hand-ins are signed with. */
  signedAs: string;
  /** What the person who started the lab should know. */
  notes: Text[];
  /** Saves a run in progress, says goodbye to every client (WebSocket 1001, streams ended), frees the ports. */
  close(): Promise<void>;
}

/** Starts the lab. Throws a `Problem` when a port, a host or the folder of the runs can't be had. */
export async function startLab(given: LabOptions): Promise<Lab> {
  const options = await settle({ ...given, webDir: given.webDir ?? fileURLToPath(new URL('../web', import.meta.url)) });
  const { host, webDir, language = null, dev = false } = options;
  const clock = systemClock;
  const kept = await openKept(options, clock);
  const { readings, certificate, signingKey } = kept;

  const tell = options.onNews ?? (() => {});
  const tellOfStore = createSharedFeedNews(tell);
  let controlPort = 0;
  const measured = createMeasuredPlane({
    ...{ options, certificate, clock },
    controlPort: () => controlPort,
    onCrowded(told) {
      tell(told);
      socket.broadcast({ type: 'crowded', told });
    },
    onSharedFeed(sharedFeed) {
      socket.broadcast({ type: 'shared-feed', sharedFeed });
      tellOfStore(sharedFeed);
    },
  });
  const { guard, hall, handshakes } = measured;

  const work = createWork({ options, hall, readings, clock });
  const { laboratory, checking, swarming, scales, servers } = work;

  const seatOf = createSeats(options.atMachine);
  const control = createControlServer({
    ...{ readings, checking, swarming, scales, servers, handshakes, signingKey },
    ...{ seatOf, guard, clock, webDir, language, labVersion: LAB_VERSION },
    onRunsChanged: () => socket.broadcast({ type: 'runs-changed' }),
  });
  const build = randomBytes(4).toString('hex');
  const welcome = () => {
    const sharedFeed = measured.sharedFeed();
    return { labVersion: LAB_VERSION, build, dev, ...(sharedFeed && { sharedFeed }) };
  };
  const socket = addControlSocket(control, { laboratory, readings, seatOf, guard, clock, welcome });

  const stop = async (): Promise<void> => {
    await laboratory.interrupt();
    socket.close();
    await handshakes.close();
    await checking.close();
    await swarming.close();
    await scales.saveAll();
    await Promise.all([closeServer(control), measured.close()]);
    await readings.close();
  };

  try {
    controlPort = await listen(control, options.port, host);
    const notes = [...kept.notes, ...(await measured.listen())];
    await handshakes.start();
    return {
      address: addressOf(host, controlPort),
      host,
      port: controlPort,
      ports: hall.first.ports,
      sharedFeed: measured.sharedFeed(),
      fingerprint: certificate.fingerprint,
      signedAs: signingKey.fingerprint,
      notes,
      close: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
