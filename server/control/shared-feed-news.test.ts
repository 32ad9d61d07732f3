import { expect, it } from 'vitest';
import type { SharedFeedState, Text } from '../contract.ts';
import { createSharedFeedNews } from './shared-feed-news.ts';

it('tells once when the store goes away and is back, and who publishes when that changes', () => {
  const told: string[] = [];
  const hear = createSharedFeedNews(({ en }: Text) => told.push(en));
  const well: SharedFeedState = {
    ...{ store: 'redis://host/0', scenario: 'ticker', updatesPerSecond: 2, publishesHere: false, away: null },
    ports: { page: 1, polling: 2, 'long-polling': 3, sse: 4, websocket: 5 },
  };
  const away = { ...well, away: { sinceMs: 0, why: { en: 'It does not answer.', es: 'No responde.' } } };
  for (const state of [well, away, away, well, { ...well, publishesHere: true }]) hear(state);
  expect(told).toEqual([
    expect.stringContaining('It does not answer.'),
    'The store of the shared feed is back.',
    'This lab publishes the shared feed now.',
  ]);
  for (let i = 0; i < 2; i++) hear({ ...well, publishesHere: true, unreadablePace: '"x"' });
  expect(told.slice(3)).toEqual([expect.stringContaining('is none: "x". The feed goes on as before')]);
});
