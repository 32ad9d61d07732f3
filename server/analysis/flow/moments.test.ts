import { expect, it } from 'vitest';
import type { Run } from '../../contract.ts';
import { recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { publishSteadily } from '../testing/stretches.ts';
import { timeFlow } from '../time-flow/time-flow.ts';
import { flowPage } from './flow.ts';

/** An event stream with an event every 500 ms; those from 9,400 to 12,900 ms come late, or on a new connection. */
function streamed(closedAtMs: number | null): Run {
  const recorder = recordInto(emptyRun({ transports: ['sse'], durationMs: 20_000 }));
  publishSteadily(recorder, 36);
  recorder.request('sse', 10, '/events', { connection: recorder.connection('sse', { openedAtMs: 5, closedAtMs }) });
  recorder.response('sse', 12, { stream: true });
  for (let id = 1; id <= 36; id++) {
    const atMs = 500 + 500 * id;
    recorder.streamEvent(atMs > 9_400 && atMs < 12_900 ? 12_900 + id : atMs, [id]);
  }
  return recorder.run;
}

const mermaid = (run: Run, language: 'en' | 'es' = 'en'): string =>
  flowPage(run, 'sse', { page: 1, language, fold: true }).mermaid;

it('a fault stands between the arrows and is not folded into a loop', () => {
  const run = streamed(null);
  run.line.push({ type: 'unplug', atMs: 9_400, untilMs: 12_400 });
  const { steps } = flowPage(run, 'sse', { page: 1, language: 'en', fold: true });
  expect(mermaid(run)).toContain('Note over B,S: 9.4 s#58; unplugged for 3.0 s');
  expect(mermaid(run, 'es')).toContain('Note over B,S: 9,4 s#58; cable desenchufado 3,0 s');
  expect(mermaid(run).match(/loop /g)).toHaveLength(2);
  expect(steps.some(({ note }) => note?.en.includes('9.4 s: unplugged for 3.0 s'))).toBe(true);
});

it('a loop says its longest pause, whatever the reason', () => {
  expect(mermaid(streamed(null))).toMatch(/loop 36 times .* longest pause 3\.\d{3} s/);
  expect(mermaid(streamed(null), 'es')).toMatch(/loop 36 veces .* pausa más larga 3,\d{3} s/);
  const steady = streamed(null);
  for (const event of steady.events)
    if (event.message.type === 'event') event.atMs = 500 + 500 * (event.updates[0] ?? 0);
  expect(mermaid(steady)).not.toContain('longest pause');
});

it('a connection that a restart or a reset closes says so', () => {
  const run = streamed(9_405);
  run.line.push({ type: 'restart', atMs: 9_400, untilMs: 12_400, connections: 1 });
  expect(mermaid(run)).toContain('connection 1 closes, because the server restarts');
  run.line = [{ type: 'reset', atMs: 9_400, connections: 1 }];
  for (const connection of run.connections) connection.atMost = true;
  expect(mermaid(run, 'es')).toContain('la conexión 1 se corta, porque se cortan todas las conexiones');
  run.line = [{ type: 'reset', atMs: 5_000, connections: 1 }];
  expect(mermaid(run)).not.toContain('because');
});

it('the time-true flow has what happened, on its own time', () => {
  const run = streamed(null);
  expect(timeFlow(run, 'sse')).not.toHaveProperty('moments');
  run.line.push({ type: 'unplug', atMs: 9_400, untilMs: 12_400 });
  expect(timeFlow(run, 'sse').moments).toMatchObject([
    { fromMs: 9_390, untilMs: 12_390, text: { en: '9.4 s: unplugged for 3.0 s' } },
  ]);
});

it('what happened counts from the first message, as the messages beside it do', () => {
  const recorder = recordInto(emptyRun({ transports: ['sse'], durationMs: 20_000 }));
  recorder.request('sse', 3_000, '/events', { connection: recorder.connection('sse', { openedAtMs: 2_990 }) });
  recorder.response('sse', 3_010, { stream: true });
  recorder.streamEvent(9_000, [1]);
  recorder.run.line.push({ type: 'unplug', atMs: 4_000, untilMs: 6_000 });
  recorder.run.hidden.push({ transport: 'sse', fromMs: 2_990, toMs: 5_000 });
  expect(mermaid(recorder.run)).toContain('1.0 s#58; unplugged for 2.0 s');
  expect(mermaid(recorder.run)).toContain('S: 0.0 s#58; this window was out of view for 2.0 s');
  expect(timeFlow(recorder.run, 'sse').moments).toMatchObject([
    { fromMs: 1_000, untilMs: 3_000, text: { en: '1.0 s: unplugged for 2.0 s' } },
  ]);
});

it('a stretch in which nobody could see the window stands between the arrows, and no other window’s does', () => {
  const run = streamed(null);
  run.hidden.push(
    { transport: 'sse', fromMs: 9_400, toMs: 12_400 },
    { transport: 'websocket', fromMs: 4_000, toMs: 5_000 },
    { transport: null, fromMs: 14_000, toMs: null },
  );
  expect(mermaid(run)).toContain('Note over B,S: 9.4 s#58; this window was out of view for 3.0 s');
  expect(mermaid(run, 'es')).toContain('esta ventana no estaba a la vista durante 3,0 s');
  expect(mermaid(run)).toContain('14.0 s#58; the page could not be seen for 6.0 s');
  expect(mermaid(run)).not.toContain('S: 4.0 s#58;');
  expect(timeFlow(run, 'sse').unseen).toMatchObject([
    { fromMs: 9_390, untilMs: 12_390 },
    { fromMs: 13_990, untilMs: 19_990 },
  ]);
  expect(timeFlow(streamed(null), 'sse')).not.toHaveProperty('unseen');
});

it('one that began before the first message and lasts stands at the first, without an end', () => {
  const run = { ...streamed(null), endedAtMs: null, state: 'running' as const };
  run.hidden.push({ transport: null, fromMs: 0, toMs: null });
  expect(mermaid(run)).toContain('Note over B,S: 0.0 s#58; the page could not be seen');
  expect(mermaid(run)).not.toContain('could not be seen for');
  const flow = timeFlow(run, 'sse');
  expect(flow.unseen).toMatchObject([{ fromMs: -10, untilMs: flow.endsMs }]);
});
