import { afterAll, beforeAll, expect, test } from 'vitest';
import { LINE, parseMermaid } from '../../analysis/flow/mermaid-testing.ts';
import type { HandshakeView } from '../../contract.ts';
import { SEED_LINES } from '../services/seed.ts';
import { type HandshakeBench, startHandshakeBench } from '../testing.ts';

let bench: HandshakeBench;
beforeAll(async () => {
  bench = await startHandshakeBench();
});
afterAll(() => bench.close());

const sourcesOf = (view: HandshakeView): string[] =>
  [view.mermaid, ...view.steps.map(({ mermaid }) => mermaid)].flatMap((one) => (one ? [one.en, one.es] : []));

test('Mermaid reads every diagram of the example, with one arrow a message.', async () => {
  const view = await bench.open({ kind: 'seed' });
  for (const source of sourcesOf(view)) expect((await parseMermaid(source)).actors).toEqual(['B', 'S']);
  const whole = await parseMermaid(view.mermaid.es);
  expect(whole.messages.filter(({ type }) => type === LINE.solid || type === LINE.dotted)).toHaveLength(
    view.messages.length,
  );
});

test('What stands in a request can’t draw anything: no arrows, no settings, no broken pictures.', async () => {
  const evil = '/chatService?a;B->>S:#x%%{init:{"theme":"dark"}}%%end<b>';
  const lines = SEED_LINES.map((line) => line.replace('/chatService', evil));
  const view = await bench.open({ kind: 'custom', lines: [...lines, 'X-Evil: %%{init: {}}%%; end'] });
  for (const source of sourcesOf(view)) expect((await parseMermaid(source)).actors).toEqual(['B', 'S']);
  const arrows = (await parseMermaid(view.mermaid.en)).messages.filter(({ type }) => type === LINE.solid);
  expect(arrows[0]?.message).toContain(`GET ${evil}`);
});

test('A refusal is drawn with the check that failed.', async () => {
  const view = await bench.open({ kind: 'variant', id: 'version-8' });
  const checks = view.steps.find(({ id }) => id === 'server-checks');
  const { messages } = await parseMermaid(checks?.mermaid?.en ?? '');
  expect(messages.map(({ message, type }) => [type, message])).toEqual([[LINE.note, 'Check fails: Version is 13']]);
});
