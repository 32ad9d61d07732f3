/** A run with several event streams at once → which opened, on what, and what came late on them. Pure. */
import type { Run, StreamsReport, Text, WireEvent } from '../../contract.ts';
import { runMarks } from '../marks/run.ts';
import { isCutShort } from '../reach.ts';
import { momentsOf } from '../recovery/moments.ts';
import { type Lateness, latenessOf } from './late.ts';
import { type RecordedStreams, recordedStreams } from './recorded.ts';
import { streamsWords } from './words.ts';

/** All but the picture, which is drawn from `recorded` and `lateness`. */
export interface StreamsFound {
  report: Omit<StreamsReport, 'picture'>;
  recorded: RecordedStreams;
  lateness: Lateness | null;
}

/** Null: this run held no more than one. */
export function streamsIn(run: Run): StreamsFound | null {
  const recorded = recordedStreams(run);
  if (!recorded) return null;
  const lateness = run.settings.link.lossPercent > 0 ? latenessOf(recorded, run.settings.link) : null;
  // One that waited to the end may be asked for as the others are let go of.
  const opened = recorded.streams.filter(({ openedMs }) => openedMs !== null);
  const used = new Set(opened.flatMap(({ connection }) => connection ?? []));
  const found = {
    runId: run.id,
    endMs: recorded.endMs,
    rows: recorded.streams.map(({ arrivedMs, ...one }) => ({
      ...one,
      firstUpdateMs: arrivedMs.size > 0 ? Math.min(...arrivedMs.values()) : null,
      updates: arrivedMs.size,
      late: lateness
        ? lateness.updates.filter(({ on }) => on.some(({ stream }) => stream === one.stream)).length
        : null,
    })),
    beside: recorded.beside,
    connections: used.size,
    http2Connections: run.connections.filter(({ id, protocol }) => used.has(id) && protocol === 'h2').length,
    mostStreams: mostStreamsIn(run.events),
    late: lateness?.counts ?? null,
  };
  // That the window held several streams is what was asked for.
  const marks = runMarks(run, momentsOf(run)).filter(({ code }) => code !== 'several-streams');
  const care = [...(isCutShort(run) ? [CUT_SHORT] : []), ...marks.map(({ text }) => text)];
  return { report: { ...found, says: streamsWords(found), marks: care }, recorded, lateness };
}

const CUT_SHORT: Text = {
  en: 'The run was stopped before its time, so less was counted than was planned.',
  es: 'La ejecución se paró antes de tiempo, así que se contó menos de lo previsto.',
};

/** As the server's SETTINGS said it (RFC 9113 §6.5.2). */
function mostStreamsIn(events: WireEvent[]): number | null {
  for (const { message, direction } of events) {
    if (message.type !== 'h2-frame' || message.frame !== 'SETTINGS' || direction !== 'down') continue;
    const value = message.values.find(([name]) => name.endsWith('MAX_CONCURRENT_STREAMS'))?.[1];
    if (value !== undefined && /^\d{1,10}$/.test(value)) return Number(value);
  }
  return null;
}
