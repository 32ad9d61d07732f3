import { expect, test } from 'vitest';
import { scaleStep } from '../../analysis/scale/testing.ts';
import { DEFAULT_SCALE_PLAN, type ScalePlan, type ScaleProgress, TRANSPORTS } from '../../contract.ts';
import { createPace } from './pace.ts';
import { previewOf } from './preview.ts';

const plan: ScalePlan = { ...DEFAULT_SCALE_PLAN, transports: ['websocket'], clients: [10, 100], repeats: 2 };
const step = (done: number): ScaleProgress => ({
  ...{ type: 'step', phase: 'feeding', clients: 10, repeat: 1, transports: ['websocket'] },
  ...{ done, steps: 4, connected: 10, leftMs: 0 },
});
const leftAfter = (progress: ScaleProgress): number => (progress.type === 'step' ? progress.leftMs : Number.NaN);

test('the time that is left is as planned at first, then at the pace of what is over; what is not made takes none', () => {
  let nowMs = 0;
  const pace = createPace(plan, () => nowMs);
  const { planned } = previewOf(plan, TRANSPORTS);
  pace(planned);
  expect(leftAfter(pace(step(0)))).toBeCloseTo(planned.aboutMs, 5);
  // Half of it took twice as long as was planned.
  nowMs = planned.aboutMs;
  for (const clients of plan.clients)
    pace({ type: 'measured', step: scaleStep({ transports: ['websocket'], clients }) });
  expect(leftAfter(pace(step(2)))).toBeCloseTo(planned.aboutMs, 0);
  for (const clients of plan.clients) {
    const skipped = { clients, repeat: 2, transports: plan.transports, reason: 'too-slow' as const, limit: 10 };
    pace({ type: 'skipped', skipped });
  }
  expect(leftAfter(pace(step(4)))).toBeCloseTo(0, 5);
});

test('a plan that is longer than its time says how many steps it ends before', () => {
  const { planned, unmade } = previewOf({ ...plan, clients: [1, 2], repeats: 10, mostMs: 90_000 }, TRANSPORTS);
  expect(planned.withoutTime).toBeGreaterThan(0);
  expect(planned.withoutTime).toBeLessThan(planned.steps);
  expect(unmade).toMatchObject([
    { en: expect.stringContaining(`after **1.5 min**, before about **${planned.withoutTime}** of the steps`) },
  ]);
  expect(previewOf(plan, TRANSPORTS).planned.withoutTime).toBe(0);
});

test('what a plan would do is said with what it can’t', () => {
  const { planned, unmade } = previewOf({ ...plan, clients: [10, 100_000], repeats: 3 }, TRANSPORTS);
  expect(planned.steps + planned.skipped.length).toBe(6);
  if (planned.allowed.clientsAServer === null || planned.allowed.clientsAServer >= 100_000) return;
  expect(planned.steps).toBe(3);
  expect(unmade).toHaveLength(1);
  expect(unmade[0]?.en).toContain('100,000 clients');
});

test('what a server doesn’t serve is said before it starts', () => {
  const { planned, unmade } = previewOf({ ...plan, transports: ['sse', 'websocket'] }, ['websocket']);
  expect([planned.steps, planned.skipped.length]).toEqual([4, 4]);
  expect(unmade.map(({ en }) => en)).toEqual([
    expect.stringMatching(
      /^Server-Sent Events: not to be measured with \*\*10 clients\*\*, since the server does not serve it\.$/,
    ),
  ]);
});
