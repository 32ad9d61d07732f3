/**
 * Between the little windows and the server: what the windows report by postMessage goes on over the control
 * socket, and what the server tells them goes the other way. Watches whether each window can be seen.
 */
import {
  type Arrival,
  type FrameCommand,
  type FrameMessage,
  type LabError,
  type Outcome,
  type PageMessage,
  TRANSPORTS,
  type TransportName,
} from '../../server/contract.ts';
import type { Windows } from '../app/state.ts';
import { pageNow } from './clock.ts';
import { createPageRescue } from './page-rescue.ts';

/** Arrivals wait at most this long for others to travel with. */
const BATCH_MS = 100;

export interface FrameRelayOptions {
  send(message: PageMessage): void;
  windows(): Windows;
  /** The run that the windows belong to, while it goes on. */
  runId(): string | null;
  /** How often that run's request/response reloads. */
  pollEveryMs(): number;
  /** Every time a window's document can be spoken to. */
  onReady(transport: TransportName): void;
  onActed(transport: TransportName, id: number, outcome: Outcome, error?: LabError): void;
  onArrivals(arrivals: Arrival[]): void;
}

export interface FrameRelay {
  command(transports: readonly TransportName[], command: FrameCommand): void;
  /** Call after each render: watches new windows. */
  watch(): void;
  /** Call when a run begins: nothing of the last one counts any more. */
  begin(): void;
}

function frameOf(transport: TransportName): HTMLIFrameElement | null {
  return document.querySelector(`iframe[data-transport="${transport}"]`);
}

function isFrameMessage(data: unknown): data is FrameMessage {
  if (typeof data !== 'object' || data === null) return false;
  const { source, transport } = data as Partial<FrameMessage>;
  return source === 'duplex-lab' && TRANSPORTS.some((one) => one === transport);
}

/** Listens from now on. */
export function createFrameRelay(options: FrameRelayOptions): FrameRelay {
  const { send, windows, runId } = options;
  const readySent = new Set<TransportName>();
  const hidden = new Set<TransportName>();
  /** Told to stop. A page that was on its way out did not hear it, so the one that follows is told again. */
  const stopped = new Set<TransportName>();
  let watched = new Set<Element>();
  let batch: Arrival[] = [];
  let flushing: ReturnType<typeof setTimeout> | undefined;

  const command: FrameRelay['command'] = (transports, command) => {
    if (command.type === 'stop' && transports.includes('page')) rescue.end();
    for (const transport of transports) {
      if (command.type === 'stop') stopped.add(transport);
      // To whatever stands there: a window whose server can't be reached has a page of the browser's, which hears nothing.
      if (windows()[transport]) frameOf(transport)?.contentWindow?.postMessage(command, '*');
    }
  };

  const flush = (): void => {
    flushing = undefined;
    const id = runId();
    if (id && batch.length > 0) send({ type: 'arrivals', runId: id, arrivals: batch });
    batch = [];
  };

  const tellStatus = (transport: TransportName, connected: boolean, atMs: number): void => {
    const id = runId();
    if (id) send({ type: 'status', runId: id, transport, connected, atMs });
  };

  const rescue = createPageRescue({
    src: () => windows().page?.src ?? null,
    frame: () => frameOf('page'),
    pollEveryMs: options.pollEveryMs,
    onStatus: (connected, atMs) => tellStatus('page', connected, atMs),
  });

  const handle = (message: FrameMessage, id: string): void => {
    const { transport } = message;
    if (transport === 'page') rescue.heard(message);
    if (message.type === 'arrivals') {
      const arrivals = message.arrivals.map((arrival) => ({ transport, ...arrival }));
      batch.push(...arrivals);
      options.onArrivals(arrivals);
      if (flushing === undefined) flushing = setTimeout(flush, BATCH_MS);
    } else if (message.type === 'timings') {
      send({ type: 'timings', runId: id, transport, timings: message.timings, last: message.last });
    } else if (message.type === 'status') {
      tellStatus(transport, message.connected, message.atMs);
    } else if (message.type === 'gap') {
      send({ type: 'gap', runId: id, transport, gap: message.gap, atMs: message.atMs });
    } else if (message.type === 'acted') {
      options.onActed(transport, message.id, message.outcome, message.error);
    } else if (message.type === 'ready') {
      if (!readySent.has(transport)) send({ type: 'ready', runId: id, transport });
      readySent.add(transport);
      options.onReady(transport);
    }
  };

  addEventListener('message', ({ data, origin }: MessageEvent<unknown>) => {
    if (!isFrameMessage(data) || origin !== windows()[data.transport]?.origin) return;
    const { type, transport } = data;
    if (type === 'ready' && stopped.has(transport)) {
      return command([transport], { source: 'duplex-lab', type: 'stop' });
    }
    const id = runId();
    if (id) handle(data, id);
  });

  const reportHidden = (transport: TransportName | null, isHidden: boolean): void => {
    const id = runId();
    if (id) send({ type: 'visibility', runId: id, transport, hidden: isHidden, atMs: pageNow() });
  };

  document.addEventListener('visibilitychange', () => reportHidden(null, document.hidden));

  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const transport = (target as HTMLElement).dataset.transport as TransportName;
      if (isIntersecting === !hidden.has(transport)) continue;
      if (isIntersecting) hidden.delete(transport);
      else hidden.add(transport);
      reportHidden(transport, !isIntersecting);
    }
  });

  return {
    command,
    watch() {
      const present = new Set<Element>(document.querySelectorAll('iframe[data-transport]'));
      for (const frame of present) if (!watched.has(frame)) observer.observe(frame);
      for (const frame of watched) if (!present.has(frame)) observer.unobserve(frame);
      watched = present;
      rescue.watch();
    },
    begin() {
      rescue.end();
      readySent.clear();
      stopped.clear();
      hidden.clear();
      batch = [];
      if (document.hidden) reportHidden(null, true);
    },
  };
}
