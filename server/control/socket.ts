/**
 * The control WebSocket: the page starts runs, reports arrivals and compares clocks; the lab reports progress.
 * It is never measured and never delayed.
 */
import type { Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../clock.ts';
import type { Arrival, ClockOffset, Gap, LineState, PageMessage, ServerMessage } from '../contract.ts';
import { TRANSPORTS } from '../contract.ts';
import { asProblem, notFound, refuse } from '../http/answers.ts';
import type { Guard } from '../http/guard.ts';
import { urlOf } from '../http/url.ts';
import { readLinkFault, readLinkSettings } from '../link/settings.ts';
import { Problem, quote } from '../problem.ts';
import type { Experiment } from '../runs/experiment.ts';
import type { Laboratory } from '../runs/laboratory.ts';
import { isTiming } from '../runs/timings.ts';

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

const finite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function badMessage(received: unknown): Problem {
  return new Problem(400, 'bad-message', {
    en: `The lab did not understand this message: ${quote(received)}. Reload the page: it may be older than the server.`,
    es: `El laboratorio no ha entendido este mensaje: ${quote(received)}. Recarga la página: quizá es más antigua que el servidor.`,
  });
}

function isArrival(value: Arrival): boolean {
  return TRANSPORTS.includes(value?.transport) && Number.isInteger(value.id) && finite(value.atMs);
}

function isGap(value: Gap): boolean {
  return ['history', 'epoch', 'ahead'].includes(value?.reason);
}

function isOffset(value: ClockOffset): boolean {
  return finite(value?.offsetMs) && finite(value.rttMs) && finite(value.uncertaintyMs) && finite(value.samples);
}

function parse(data: RawData): PageMessage {
  try {
    const message = JSON.parse(String(data));
    if (typeof message?.type === 'string') return message;
  } catch {
    // falls through to the same answer
  }
  throw badMessage(String(data));
}

/** What the page has to say about a run. What is still under way when it ends (null) comes too late: no error. */
function report(
  experiment: Experiment | null,
  message: Exclude<PageMessage, { type: 'clock' | 'start' | 'offset' | 'publish' | 'secure' | 'link' | 'fault' }>,
): void {
  switch (message.type) {
    case 'ready':
      experiment?.ready(message.transport);
      break;
    case 'arrivals':
      if (!Array.isArray(message.arrivals) || !message.arrivals.every(isArrival)) throw badMessage(message);
      experiment?.arrivals(message.arrivals);
      break;
    case 'timings':
      if (
        !TRANSPORTS.includes(message.transport) ||
        !Array.isArray(message.timings) ||
        !message.timings.every(isTiming)
      )
        throw badMessage(message);
      experiment?.timings(message.transport, message.timings, message.last === true);
      break;
    case 'acted':
      if (!TRANSPORTS.includes(message.transport) || !Number.isSafeInteger(message.id) || !finite(message.atMs)) {
        throw badMessage(message);
      }
      experiment?.acted(message.transport, message.id, message.atMs, message.superseded === true);
      break;
    case 'status':
      if (!TRANSPORTS.includes(message.transport) || !finite(message.atMs)) throw badMessage(message);
      experiment?.status(message.transport, message.connected === true, message.atMs);
      break;
    case 'gap':
      if (!TRANSPORTS.includes(message.transport) || !isGap(message.gap) || !finite(message.atMs))
        throw badMessage(message);
      experiment?.gap(message.transport, message.gap, message.atMs);
      break;
    case 'visibility':
      if (message.transport !== null && !TRANSPORTS.includes(message.transport)) throw badMessage(message);
      if (!finite(message.atMs)) throw badMessage(message);
      experiment?.visibility(message.transport, message.hidden === true, message.atMs);
      break;
    case 'stop':
      experiment?.end('stopped');
      break;
    default:
      throw badMessage(message);
  }
}

/** Puts the control WebSocket at /control of the lab's own server. */
export function addControlSocket(server: Server, options: ControlSocketOptions): ControlSocket {
  const { laboratory, guard, clock } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  /** Which page started which run: when it goes away, its windows are gone too. */
  const owned = new Map<WebSocket, string>();

  const tell = (socket: WebSocket, message: ServerMessage): void => socket.send(JSON.stringify(message));
  const broadcast = (message: ServerMessage): void => {
    const text = JSON.stringify(message);
    for (const socket of sockets.clients) socket.send(text);
  };

  const handle = (socket: WebSocket, message: PageMessage, receivedMs: number): void => {
    if (message.type === 'clock') {
      tell(socket, { type: 'clock', t1: message.t1, t2: receivedMs, t3: clock.now() });
    } else if (message.type === 'start') {
      if (!isOffset(message.clock)) throw badMessage(message);
      const run = laboratory.start(message, (toOwner) => tell(socket, toOwner));
      owned.set(socket, run.id);
      broadcast({ type: 'line', line: options.line() });
    } else if (message.type === 'secure') {
      laboratory.setSecure(message.secure === true);
      broadcast({ type: 'line', line: options.line() });
    } else if (message.type === 'link') {
      laboratory.link(message.runId, readLinkSettings(message.link));
      broadcast({ type: 'line', line: options.line() });
    } else if (message.type === 'fault') {
      laboratory.fault(message.runId, readLinkFault(message.fault));
    } else if (message.type === 'publish') {
      const update = laboratory.current(message.runId)?.publishNow();
      if (update) tell(socket, { type: 'published', runId: message.runId, id: update.id, atMs: update.atMs });
    } else if (message.type === 'offset') {
      if (!isOffset(message.clock)) throw badMessage(message);
      laboratory.current(owned.get(socket) ?? '')?.offset(message.clock);
    } else {
      report(laboratory.current(message.runId), message);
    }
  };

  sockets.on('connection', (socket) => {
    tell(socket, { type: 'welcome', ...options.welcome(), line: options.line(), running: laboratory.progress() });
    socket.on('message', (data) => {
      const receivedMs = clock.now();
      try {
        handle(socket, parse(data), receivedMs);
      } catch (error) {
        tell(socket, { type: 'error', error: asProblem(error).toJSON() });
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
      if (pathname !== '/control') throw notFound(pathname);
      sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
    } catch (error) {
      refuse(socket, error);
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

  laboratory.onEnded((progress, header) => {
    owned.clear();
    broadcast({ type: 'ended', progress, header });
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
