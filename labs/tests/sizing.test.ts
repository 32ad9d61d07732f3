/** What one's own swarm measured becomes what the calculation on paper begins with, each number with where it comes from. */
import { describe, expect, test } from 'vitest';
import { swarm } from '../../server/analysis/scale/testing.ts';
import { scaleView } from '../../server/export/scale/view.ts';
import { costsIn, FIRST_SIZING, missingIn, sizingFrom } from '../../web/features/scale/sizing/costs.ts';
import { OF_CLIENT, sizingWith } from '../../web/features/scale/sizing/fields.ts';

const field = (name: string) => OF_CLIENT.find((one) => one.name === name) ?? raise(`no field ${name}`);

function raise(what: string): never {
  throw new Error(what);
}

describe('Costs of one’s own swarm', () => {
  const scale = swarm({}, { transports: ['polling', 'websocket'], clients: [10, 1000], updatesPerSecond: 2 });
  const costs = costsIn(scaleView(scale, 'en', { shipped: false })) ?? raise('costs');

  test('are those of an event at the most clients, rounded as they are shown, each with where it comes from', () => {
    const sizing = sizingFrom(FIRST_SIZING, costs, 'websocket');
    const { given, origins, transport, refused } = sizing;
    expect([transport, refused]).toEqual(['websocket', {}]);
    // 22 µs × 1.02, as scaleStep has it; 104 bytes a second and client over 5 s in which 5 updates came.
    expect([given.eventCpuUs, given.eventBytes, given.eventPackets, given.clientBytes, given.connectCpuUs]).toEqual([
      ...[22.4, 104, 1, 10_000, 340],
    ]);
    expect(origins.eventCpuUs).toMatchObject({ from: 'swarm', swarm: { id: scale.id }, clients: 1000, n: 3 });
    expect([origins.clients.from, origins.cores.from]).toEqual(['example', 'example']);
    expect(sizingWith(sizing, field('eventCpuUs'), '22.4', 'en').origins.eventCpuUs.from).toBe('swarm');
    expect(sizingWith(sizing, field('eventCpuUs'), '23', 'en').origins.eventCpuUs.from).toBe('written');
    // Another transport of the same swarm: an event is a question, of which each client asks 5 in 5 s.
    const asked = sizingFrom(sizing, costs, 'polling');
    expect([asked.given.eventCpuUs, asked.given.eventPackets, missingIn(asked)]).toEqual([306, 2, []]);
    // Of this one it knows nothing; what it has is taken.
    expect(sizingFrom(sizing, costs, 'sse').transport).toBe('websocket');
  });

  test('that it did not measure stay as they were', () => {
    const steps = scale.steps.map((step) => ({
      ...step,
      cost: { ...step.cost, clientBytes: null, connectCpuUs: null },
    }));
    const poor = costsIn(scaleView({ ...scale, steps }, 'en', { shipped: false })) ?? raise('costs');
    const sizing = sizingFrom(FIRST_SIZING, poor);
    expect(missingIn(sizing)).toEqual(['clientBytes', 'connectCpuUs']);
    expect([sizing.given.clientBytes, sizing.origins.clientBytes.from]).toEqual([15_000, 'docs']);
  });
});
