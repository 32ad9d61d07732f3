/** What is computed of one run, kept or going on: each view as the bytes that go out. */
import { digestOf } from '../analysis/digest.ts';
import { duplexReport } from '../analysis/duplex/duplex.ts';
import { type FlowOptions, flowPage } from '../analysis/flow/flow.ts';
import { headsBeside } from '../analysis/heads/heads.ts';
import { streamsIn } from '../analysis/streams/report.ts';
import { type TimeFlowOptions, timeFlow } from '../analysis/time-flow/time-flow.ts';
import { type Run, type TransportName, type WireEvent, wholeIn } from '../contract.ts';
import { headerOf } from '../documents/document.ts';
import { footOf } from '../export/about/foot.ts';
import type { CsvFormat } from '../export/csv/format.ts';
import { RUN_FILES } from '../export/files.ts';
import { streamsPicture } from '../export/streams/picture.ts';
import { explainRecorded } from '../handshake/frames/recorded.ts';
import { handshakeOfRun } from '../handshake/opening/of-run.ts';
import { Problem, quote } from '../problem.ts';

const encoder = new TextEncoder();
/** Text as the bytes that go out (UTF-8). */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);
/** A value as JSON, as the bytes that go out. */
export const jsonOf = (value: unknown): Uint8Array => bytesOf(JSON.stringify(value));

export const VIEWS = {
  summary(run: Run, _: object) {
    const digest = digestOf(run);
    const foot = { en: footOf(digest, 'en'), es: footOf(digest, 'es') };
    return jsonOf({ header: headerOf(run, 0), summary: digest.summary, published: run.published, foot });
  },
  flow: (run: Run, { transport, ...options }: FlowOptions & { transport: TransportName }) =>
    jsonOf(flowPage(run, transport, options)),
  timeFlow: (run: Run, { transport, ...options }: TimeFlowOptions & { transport: TransportName }) =>
    jsonOf(timeFlow(run, transport, options)),
  heads: (run: Run, { transport }: { transport: TransportName }) => jsonOf(headsBeside(run, transport)),
  duplex: (run: Run, _: object) => jsonOf(duplexReport(run)),
  /** Several event streams at once; null: it held one, as usual. */
  streams(run: Run, _: object) {
    const found = streamsIn(run);
    const pictures = found && { en: streamsPicture(found, 'en'), es: streamsPicture(found, 'es') };
    return jsonOf(found && { ...found.report, picture: pictures });
  },
  /** One of `RUN_FILES`. */
  file(run: Run, { path, format }: { path: string; format: CsvFormat }) {
    const file = RUN_FILES.find((one) => one.path === path)?.make(run, format) ?? '';
    return typeof file === 'string' ? bytesOf(file) : file;
  },
  /** `seq`: as it was asked for. */
  event: (run: Run, { seq }: { seq: string }) => jsonOf(eventOf(run, seq)),
  /** Of this connection of WebSocket, and of this stream of it, or of the first. */
  handshake: (run: Run, { connection, stream }: { connection: number | undefined; stream: number | undefined }) =>
    jsonOf(handshakeOfRun(run, connection ?? null, stream ?? null)),
  /** Explained; null: it is no frame. */
  frame: (run: Run, { seq }: { seq: string }) => jsonOf(explainRecorded(run.events, eventOf(run, seq))),
};

/** Throws a `Problem` (404). */
function eventOf({ events }: Run, seq: string): WireEvent {
  const asked = wholeIn(seq);
  const event = events.find((one) => one.seq === asked);
  if (event) return event;
  throw new Problem(404, 'no-such-event', {
    en: `This run has no message ${quote(seq)}.`,
    es: `Esta ejecución no tiene el mensaje ${quote(seq)}.`,
  });
}

export type ViewName = keyof typeof VIEWS;
export type ViewOptions<V extends ViewName> = Parameters<(typeof VIEWS)[V]>[1];
