/**
 * The control WebSocket: the page starts runs, reports arrivals and compares clocks; the lab reports progress.
 * It is never measured and never delayed.
 */
import type { IncomingMessage, Server } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { createAllowance } from '../../allowance.ts';
import type { Clock } from '../../clock.ts';
import type { ServerMessage } from '../../contract.ts';
import { ANYONE, admit } from '../../handshake/opening/admit.ts';
import { asProblem } from '../../http/answers.ts';
import type { Guard } from '../../http/guard.ts';
import { onUpgrade } from '../../http/server.ts';
import { urlOf } from '../../http/url.ts';
import { Problem, quote } from '../../problem.ts';
import type { Readings } from '../../readings/readings.ts';
import type { Experiment } from '../../runs/experiment.ts';
import type { Laboratory, Owner } from '../../runs/laboratory.ts';
import { reads } from '../../unread.ts';
import type { SeatedRequest, SeatOf } from '../seats.ts';
import type { ReadMessage } from './messages.ts';
import { createMessageReader } from './reader.ts';

/** One of the paths of the seat's cookie. */
const CONTROL_PATH = '/control';
const PROGRESS_EVERY_MS = 500;
const MAX_MESSAGE_BYTES = 1024 * 1024;

export interface ControlSocketOptions {
  laboratory: Laboratory;
  readings: Readings;
  guard: Guard;
  clock: Clock;
  seatOf: SeatOf;
  welcome(): Omit<Extract<ServerMessage, { type: 'welcome' }>, 'type' | 'line'>;
}

export interface ControlSocket {
  broadcast(message: ServerMessage): void;
  close(): void;
}

/** Whoever goes on saying what can't be taken is told so once a second. */
const COMPLAINTS = { perSecond: 1, burst: 5 };
/** So many messages that were too much, or can't be read, are left out; then this is no page, and reading on would delay everybody else. */
const MOST_LEFT_OUT = 5000;
/** RFC 6455 §7.4.1: 1008, against the rules. */
const TOO_EAGER = { code: 1008, reason: 'far too many messages' };
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
  { type: 'clock' | 'start' | 'leave' | 'offset' | 'publish' | 'protocol' | 'link' | 'fault' | 'stop' | 'save' }
>;

function report(experiment: Experiment, message: Report): void {
  switch (message.type) {
    case 'ready':
      return experiment.ready(message.transport);
    case 'arrivals':
      return experiment.arrivals(message.arrivals);
    case 'timings':
      return experiment.timings(message.transport, message.timings, message.last);
    case 'acted':
      return experiment.acted(message.transport, message.id, message.atMs, message.superseded);
    case 'status':
      return experiment.status(message.transport, message.connected, message.atMs);
    case 'gap':
      return experiment.gap(message.transport, message.gap, message.atMs);
    case 'visibility':
      return experiment.visibility(message.transport, message.hidden, message.atMs);
  }
}

/** Puts the control WebSocket at /control of the lab's own server. */
export function addControlSocket(server: Server, options: ControlSocketOptions): ControlSocket {
  const { laboratory, readings, guard, clock, seatOf } = options;
  const sockets = new WebSocketServer(SOCKET_OPTIONS);
  const seats = new WeakMap<IncomingMessage, SeatedRequest>();
  let pages = 0;

  const write = (socket: WebSocket, text: string): void => {
    if (socket.readyState === WebSocket.OPEN && reads(socket)) socket.send(text);
  };
  const broadcast = (message: ServerMessage): void => {
    const text = JSON.stringify(message);
    for (const socket of sockets.clients) write(socket, text);
  };
  const saveAgain = async ({ seat, tell }: Owner, runId: string): Promise<void> => {
    const saved = await readings.saveAgain({ seat, id: runId });
    tell({ type: 'saved', runId, ...saved });
    broadcast({ type: 'runs-changed' });
  };

  /** Does what the page asks for. Throws a `Problem`, or rejects with one. */
  const handle = (owner: Owner, message: ReadMessage, receivedMs: number): void | Promise<void> => {
    const { page, tell } = owner;
    // A page reaches its own run only; what it says of one that has ended comes too late: no error.
    const running = laboratory.runOf(page, 'runId' in message ? message.runId : undefined);
    switch (message.type) {
      case 'clock':
        return tell({ type: 'clock', t1: message.t1, t2: receivedMs, t3: clock.now() });
      case 'start':
        return laboratory.start(message, owner);
      case 'leave':
        return laboratory.leave(page);
      case 'protocol':
        return laboratory.setProtocol(owner, message.protocol);
      case 'link':
        running?.link(message.link);
        return tell({ type: 'line', line: laboratory.lineOf(page) });
      case 'fault':
        return running?.fault(message.fault);
      case 'publish': {
        const update = running?.experiment.publishNow();
        if (update) tell({ type: 'published', runId: message.runId, id: update.id, atMs: update.atMs });
        return;
      }
      case 'offset':
        return running?.experiment.offset(message.clock);
      case 'save':
        return saveAgain(owner, message.runId);
      case 'stop':
        return running?.experiment.end('stopped');
      default:
        if (running) report(running.experiment, message);
    }
  };

  sockets.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    const read = createMessageReader();
    const complaints = createAllowance(COMPLAINTS);
    pages += 1;
    const owner: Owner = {
      page: `page ${pages}`,
      seat: seats.get(request) ?? seatOf(request),
      tell: (message) => write(socket, JSON.stringify(message)),
      pass: (json) => write(socket, json),
    };
    let leftOut = 0;
    const letGo = (): void => {
      socket.close(TOO_EAGER.code, TOO_EAGER.reason);
      // Not to be read any more, not even for its answer to that.
      socket.pause();
    };
    const complain = (error: unknown, receivedMs: number): void => {
      const problem = asProblem(error);
      const isLeftOut = problem.status === 429 || problem.status === 400;
      if (isLeftOut) leftOut += 1;
      if (leftOut >= MOST_LEFT_OUT) letGo();
      if (isLeftOut && !complaints.take(receivedMs)) return;
      owner.tell({ type: 'error', error: problem.toJSON() });
    };
    const cancelProgress = tellProgress(owner.page, complain);
    owner.tell({ type: 'welcome', ...options.welcome(), line: laboratory.lineOf(owner.page) });
    socket.on('message', (data) => {
      if (leftOut >= MOST_LEFT_OUT) return;
      const receivedMs = clock.now();
      try {
        handle(owner, read(data, receivedMs), receivedMs)?.catch((error: unknown) => complain(error, receivedMs));
      } catch (error) {
        complain(error, receivedMs);
      }
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      cancelProgress();
      laboratory.forget(owner);
    });
  });
  sockets.on('headers', (headers, request) => {
    for (const cookie of seats.get(request)?.setCookies ?? []) headers.push(`Set-Cookie: ${cookie}`);
  });

  onUpgrade(server, (request, socket, head) => {
    guard.checkHost(request);
    guard.checkOrigin(request);
    const { pathname } = urlOf(request);
    if (pathname !== CONTROL_PATH) throw noWebSocketHere(pathname);
    admit(request, ANYONE);
    seats.set(request, seatOf(request));
    sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
  });

  /** Tells a page how its run stands, again and again; the returned function ends it. */
  function tellProgress(page: string, complain: (error: unknown, nowMs: number) => void): () => void {
    const look = (): void => {
      laboratory
        .runOf(page)
        ?.tellProgress()
        .catch((error: unknown) => complain(error, clock.now()));
      cancel = clock.after(PROGRESS_EVERY_MS, look);
    };
    let cancel = clock.after(PROGRESS_EVERY_MS, look);
    return () => cancel();
  }

  laboratory.onEnded((owner, ended) => {
    owner.pass(ended);
    owner.tell({ type: 'line', line: laboratory.lineOf(owner.page) });
    broadcast({ type: 'runs-changed' });
  });

  return {
    broadcast,
    close() {
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
