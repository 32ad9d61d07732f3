import { expect, test } from 'vitest';
import type { Scale, ScaleStep, TransportName } from '../../contract.ts';
import { plain } from '../digest.ts';
import { figureText, intervalText, measureText } from './figures.ts';
import { createUnmadeTeller } from './limits.ts';
import { scaleStep, swarm } from './testing.ts';
import { scaleReport } from './verdict.ts';

const saysOf = (scale: Scale): string[] => scaleReport(scale).says.map(({ en }) => plain(en));

test('what one more client costs is told of the most that were served, with its interval', () => {
  const { says, series } = scaleReport(swarm({}, { transports: ['polling', 'sse', 'websocket'], clients: [10, 1000] }));
  expect(series.map(({ transports, points }) => [...transports, ...points.map(({ clients }) => clients)])).toEqual([
    ['polling', 10, 1000],
    ['sse', 10, 1000],
    ['websocket', 10, 1000],
  ]);
  const [polling, sse, websocket] = says;
  expect(websocket?.en).toBe(
    'WebSocket, with 1,000 clients: each costs the server **10 kB (9.5–10 kB)** of memory and **22 µs (21–24 µs)** of CPU for each update.',
  );
  expect(websocket?.es).toBe(
    'WebSocket, con 1000 clientes: cada uno cuesta al servidor **10 kB (9,5–10 kB)** de memoria y **22 µs (21–24 µs)** de CPU por cada actualización.',
  );
  expect(sse?.en).toContain('28 µs');
  expect(polling?.en).toContain('its asking included (once every 1 s; 1 a second are published)');
  expect(polling?.en).toContain('**250 µs** of CPU a second though nothing is published');
});

test('who costs least is said only where intervals part, and "not told apart" is not "equal"', () => {
  const two = swarm({}, { transports: ['sse', 'websocket'], clients: [1000] });
  expect(saysOf(two)[2]).toBe(
    'At 1,000 clients a delivery costs least CPU with WebSocket (22 µs); most with Server-Sent Events: 28 µs, 1.2 times as much.',
  );
  const alike = swarm({
    steps: two.steps.map((step) => ({ ...step, cost: { ...step.cost, deliveryCpuUs: 30 + step.repeat } })),
  });
  expect(saysOf(alike)[2]).toContain('it can’t be told with which transport');
  expect(plain(scaleReport(alike).says[2]?.es ?? '')).toMatch(
    /^Con 1000 clientes no se distingue con qué transporte cuesta menos CPU entregar: los/,
  );
  expect(plain(scaleReport(two).says[2]?.es ?? '')).toBe(
    'Con 1000 clientes lo que menos CPU cuesta es entregar con WebSocket (22 µs); el máximo, con Server-Sent Events: 28 µs, 1,2 veces la primera cifra.',
  );
  const once = swarm({}, { transports: ['sse', 'websocket'], clients: [1000], repeats: 1 });
  expect(saysOf(once).some((said) => said.includes('least'))).toBe(false);
  expect(scaleReport(once).cautions.map(({ en }) => en)[0]).toContain('fewer than **3** times');
});

test('who was refused, lost an update or came late is named, and no cost is told of such a step', () => {
  const steps = [
    scaleStep({ transports: ['sse'], clients: 100 }),
    scaleStep({
      ...{ transports: ['sse'], clients: 5000, patch: { keptUp: false } },
      served: { connected: 4990, refused: 10, dropped: 2, lost: 7, delivered: 24_940, twice: 1 },
    }),
  ];
  const said = saysOf(swarm({ steps }, { transports: ['sse'], clients: [100, 5000] }));
  expect(said[0]).toContain('with 100 clients');
  expect(said).toContain(
    'Server-Sent Events, with 5,000 clients: 10 of 5,000 clients were refused; 2 of 5,000 lost their connection; 7 of 24,947 deliveries never came.',
  );
  expect(said).toContain('Deliveries that came more than once: 1.');
  const late = [scaleStep({ transports: ['sse'], clients: 100, patch: { keptUp: false } })];
  expect(saysOf(swarm({ steps: late }, { transports: ['sse'], clients: [100] }))).toEqual([
    'Server-Sent Events, with 100 clients: in 1 of 1 repeats not all came in time.',
  ]);
});

test('steps that were not made are told with their reason, each once', () => {
  const skipped = [20_000, 30_000].flatMap((clients) =>
    (['sse', 'websocket'] as const).map((one) => ({
      ...{ clients, repeat: 1, transports: [one], reason: 'open-files' as const, limit: 9_900 },
    })),
  );
  const said = saysOf(swarm({ skipped }, { transports: ['sse', 'websocket'], clients: [10] }));
  expect(said.filter((one) => one.includes('not measured'))).toEqual([
    'Server-Sent Events and WebSocket: not measured with 20,000 clients, since a process may not hold so many files open, and a connection is one (9,900 clients at most).',
  ]);
});

test('a number of clients that was measured in any repeat is never told as not measured; the next one is', () => {
  const plan = { transports: ['polling', 'websocket'] as TransportName[], clients: [5, 200], repeats: 2 };
  const steps = plan.transports.map((one) => scaleStep({ transports: [one], clients: 5 }));
  const skipped = [
    [200, 1],
    [5, 2],
    [200, 2],
  ].flatMap(([clients = 0, repeat = 0]) =>
    plan.transports.map((one) => ({
      ...{ clients, repeat, transports: [one], reason: 'stopped' as const, limit: null },
    })),
  );
  const { says } = scaleReport(swarm({ steps, skipped, state: 'stopped' }, plan));
  expect(says.filter(({ en }) => en.includes('not measured'))).toEqual([
    {
      en: 'Polling and WebSocket: not measured with **200 clients**, since it was stopped.',
      es: 'El sondeo y WebSocket no se midieron con **200 clientes**: se paró.',
    },
  ]);

  const tell = createUnmadeTeller();
  for (const step of steps) tell({ type: 'measured', step });
  expect(skipped.flatMap((one) => tell({ type: 'skipped', skipped: one })).map(({ en }) => plain(en))).toEqual([
    'Polling: not measured with 200 clients, since it was stopped.',
    'WebSocket: not measured with 200 clients, since it was stopped.',
  ]);
});

test('what may as well be no cost is not told as one', () => {
  const told = (idleCpuUs: number, clientBytes: number): string | undefined => {
    const { steps } = swarm({}, { transports: ['polling'], clients: [5] });
    const by = (step: ScaleStep) => ({ ...step.cost, idleCpuUs: idleCpuUs * step.repeat, clientBytes });
    return saysOf(swarm({ steps: steps.map((step) => ({ ...step, cost: by(step) })) }, { clients: [5] }))[0];
  };
  expect(told(-600, -900)).toMatch(/^Polling, with 5 clients: each costs the server [^−]+ a second are published\)\.$/);
  expect(told(600, 900)).toContain('memory');
});

test('several served at once cost together, and each has its own latency', () => {
  const steps = [1, 2, 3].map((repeat) => scaleStep({ transports: ['sse', 'websocket'], clients: 9900, repeat }));
  const { series, says } = scaleReport(
    swarm({ steps }, { transports: ['sse', 'websocket'], clients: [9900], together: true }),
  );
  expect(series.map(({ transports }) => transports)).toEqual([['sse', 'websocket'], ['sse'], ['websocket']]);
  expect(says[0]?.en).toContain('Server-Sent Events and WebSocket, with 9,900 clients of each: each costs');
  const [both, sse] = series.map(({ points }) => Object.keys(points[0]?.figures ?? {}));
  expect(both).toEqual(['deliveryCpuUs', 'clientBytes', 'idleCpuUs', 'connectCpuUs', 'connectMs']);
  expect(sse).toEqual(['latencyP50Ms', 'latencyP99Ms', 'lastClientMs', 'clientBytesPerSecond']);
});

test('a swarm without any step, or whose server tells nothing, says so and no more', () => {
  expect(scaleReport(swarm({ steps: [], state: 'stopped' }))).toMatchObject({ series: [], says: [] });
  const [step] = [scaleStep({ transports: ['websocket'], clients: 10 })];
  const nothing = { ...step.cost, deliveryCpuUs: null, clientBytes: null };
  const foreign = swarm({ steps: [{ ...step, cost: nothing }] }, { transports: ['websocket'], clients: [10] });
  expect(scaleReport(foreign).cautions.some(({ en }) => en.includes('could not be measured'))).toBe(true);
});

test('figures are written as exactly as is worth reading', () => {
  const ranged = { n: 3, least: 20, most: 24 };
  expect(figureText('deliveryCpuUs', { value: 22, low: 20, high: 24, ...ranged }, 'en')).toBe('22 µs (20–24 µs)');
  expect(figureText('lastClientMs', { value: 900, low: 800, high: 12_000, ...ranged }, 'es')).toBe(
    '900 ms (800 ms–12,0 s)',
  );
  expect(figureText('clientBytes', { value: 3, low: null, high: null, ...ranged }, 'en')).toBe('3 B');
  expect(intervalText('clientBytes', { low: -900, high: 1200 }, 'en')).toBe('−900 B–1.2 kB');
  expect(measureText('connectCpuUs', 25_000, 'en')).toBe('25 ms');
});
