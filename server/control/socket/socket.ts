/**
 * The control WebSocket: the page starts runs, reports arrivals and compares clocks; the lab reports progress.
 * It is never measured and never delayed.
 */
import type { IncomingMessage, Server } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { createAllowance } from '../../allowance.ts';
import type { Clock } from '../../clock.ts';
import type { LineState, ServerMessage } from '../../contract.ts';
import { ANYONE, admit } from '../../handshake/opening/admit.ts';
import { asProblem, refuse } from '../../http/answers.ts';
import type { Guard } from '../../http/guard.ts';
import { isLocal } from '../../http/local.ts';
import { urlOf } from '../../http/url.ts';
import { Problem, quote } from '../../problem.ts';
import type { Experiment } from '../../runs/experiment.ts';
import type { Laboratory } from '../../runs/laboratory.ts';
import { reads } from '../../unread.ts';
import type { ReadMessage } from './messages.ts';
import { createMessageReader } from './reader.ts';

const PROGRESS_EVERY_MS = 500;
const MAX_MESSAGE_BYTES = 1024 * 1024;

export interface ControlSocketOptions {
  laboratory: Laboratory;
  guard: Guard;
  clock: Clock;
  line(): LineState;
  welcome(): Omit<Extract<ServerMessage, { type: 'welcome' }>, 'type' | 'running' | 'line'>;
}

export interface ControlSocket {
  broadcast(message: ServerMessage): void;
  close(): void;
}

/** Whoever is told something all the time is told once a second that it was too much. */
const COMPLAINTS = { perSecond: 1, burst: 1 };
const SOCKET_OPTIONS = {
  noServer: true,
  maxPayload: MAX_MESSAGE_BYTES,
  perMessageDeflate: false,
  // How long a page may take to answer our close frame.
  closeTimeout: 1000,
};

/** What the page has to say about its run. */
type Report = Exclude<
  ReadMessage,
  { type: 'clock' | 'start' | 'offset' | 'publish' | 'secure' | 'link' | 'fault' | 'stop' | 'save' }
>;

/** What is still under way when a run ends (null) comes too late: no error. */
function report(experiment: Experiment | null, message: Report): void {
  switch (message.type) {
    case 'ready':
      return experiment?.ready(message.transport);
    case 'arrivals':
      return experiment?.arrivals(message.arrivals);
    case 'timings':
      return experiment?.timings(message.transport, message.timings, message.last);
    case 'acted':
      return experiment?.acted(message.transport, message.id, message.atMs, message.superseded);
    case 'status':
      return experiment?.status(message.transport, message.connected, message.atMs);
    case 'gap':
      return experiment?.gap(message.transport, message.gap, message.atMs);
    case 'visibility':
      return experiment?.visibility(message.transport, message.hidden, message.atMs);
  }
}

function notYourRun(): Problem {
  return new Problem(403, 'not-your-run', {
    en: 'Another page started this run, and only that page can change it. Wait for the run to end.',
    es: 'Esta ejecución la empezó otra página, y solo esa página puede cambiarla. Espera a que acabe.',
  });
}

/** Puts the control WebSocket at /control of the lab's own server. */
export function addControlSocket(server: Server, options: ControlSocketOptions): ControlSocket {
  const { laboratory, guard, clock } = options;
  const sockets = new WebSocketServer(SOCKET_OPTIONS);
  /** Which page started which run: when it goes away, its windows are gone too. */
  const owned = new Map<WebSocket, string>();

  const write = (socket: WebSocket, text: string): void => {
    if (socket.readyState === WebSocket.OPEN && reads(socket)) socket.send(text);
  };
  const tell = (socket: WebSocket, message: ServerMessage): void => write(socket, JSON.stringify(message));
  const broadcast = (message: ServerMessage): void => {
    const text = JSON.stringify(message);
    for (const socket of sockets.clients) write(socket, text);
  };
  const tellLine = (): void => broadcast({ type: 'line', line: options.line() });

  /** Throws a `Problem` (403) when another page started the run that goes on under this id. */
  const checkOwner = (socket: WebSocket, runId: string): void => {
    if (laboratory.current(runId) && owned.get(socket) !== runId) throw notYourRun();
  };

  const saveAgain = (socket: WebSocket, runId: string): void => {
    laboratory.saveAgain(runId).then(
      (saved) => {
        broadcast({ type: 'saved', runId, ...saved });
        broadcast({ type: 'runs-changed' });
      },
      (error) => tell(socket, { type: 'error', error: asProblem(error).toJSON() }),
    );
  };

  const handle = (socket: WebSocket, message: ReadMessage, receivedMs: number, local: boolean): void => {
    // Whoever sits at the lab's own machine may stop what another page began.
    if ('runId' in message && !(message.type === 'stop' && local)) checkOwner(socket, message.runId);
    switch (message.type) {
      case 'clock':
        return tell(socket, { type: 'clock', t1: message.t1, t2: receivedMs, t3: clock.now() });
      case 'start': {
        const run = laboratory.start(message, (toOwner) => tell(socket, toOwner));
        owned.set(socket, run.id);
        return tellLine();
      }
      case 'secure':
        laboratory.setSecure(message.secure);
        return tellLine();
      case 'link':
        laboratory.link(message.runId, message.link);
        return tellLine();
      case 'fault':
        return laboratory.fault(message.runId, message.fault);
      case 'publish': {
        const update = laboratory.current(message.runId)?.publishNow();
        if (update) tell(socket, { type: 'published', runId: message.runId, id: update.id, atMs: update.atMs });
        return;
      }
      case 'offset':
        return laboratory.current(owned.get(socket) ?? '')?.offset(message.clock);
      case 'save':
        return saveAgain(socket, message.runId);
      case 'stop':
        return laboratory.current(message.runId)?.end('stopped');
      default:
        return report(laboratory.current(message.runId), message);
    }
  };

  sockets.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    const read = createMessageReader();
    const complaints = createAllowance(COMPLAINTS);
    const local = isLocal(request);
    tell(socket, { type: 'welcome', ...options.welcome(), line: options.line(), running: laboratory.progress() });
    socket.on('message', (data) => {
      const receivedMs = clock.now();
      try {
        handle(socket, read(data, receivedMs), receivedMs, local);
      } catch (error) {
        const problem = asProblem(error);
        if (problem.status === 429 && !complaints.take(receivedMs)) return;
        tell(socket, { type: 'error', error: problem.toJSON() });
      }
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      laboratory.current(owned.get(socket) ?? '')?.end('interrupted');
      owned.delete(socket);
    });
  });

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    try {
      guard.checkHost(request);
      guard.checkOrigin(request);
      const { pathname } = urlOf(request);
      if (pathname !== '/control') throw noWebSocketHere(pathname);
      admit(request, ANYONE);
      sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
    } catch (error) {
      refuse(socket, error, request.method);
    }
  });

  const tellProgress = (): void => {
    const beganMs = clock.now();
    const progress = sockets.clients.size > 0 ? laboratory.progress() : null;
    if (progress) broadcast({ type: 'progress', progress });
    // Summing up a long run takes time from the very loop that is being measured: 2 % of it at the most.
    cancelTimer = clock.after(Math.max(PROGRESS_EVERY_MS, 50 * (clock.now() - beganMs)), tellProgress);
  };
  let cancelTimer = clock.after(PROGRESS_EVERY_MS, tellProgress);

  laboratory.onEnded((progress, saved) => {
    owned.clear();
    broadcast({ type: 'ended', progress, ...saved });
    broadcast({ type: 'line', line: options.line() });
    broadcast({ type: 'runs-changed' });
  });

  return {
    broadcast,
    close() {
      cancelTimer();
      for (const socket of sockets.clients) socket.close(1001, 'the lab is closing');
    },
  };
}

function noWebSocketHere(path: string): Problem {
  return new Problem(404, 'no-websocket-here', {
    en: `There is no WebSocket at ${quote(path)} on this port. The page's own is /control.`,
    es: `No hay ningún WebSocket en ${quote(path)} en este puerto. El de la página es /control.`,
  });
}
