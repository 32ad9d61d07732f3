import { describe, expect, it } from 'vitest';
import { formatCursor, parseCursor } from './cursor.ts';
import { createMemoryFeed } from './memory.ts';
import { answerBody, serialise } from './wire-format.ts';

const feedOf = (historySize: number, count: number) => {
  const feed = createMemoryFeed({ epoch: 'k3f9', historySize, now: () => 1000 });
  for (let i = 1; i <= count; i += 1) feed.publish({ n: i });
  return feed;
};
const idsAfter = (feed: ReturnType<typeof feedOf>, epoch: string, id: number) => {
  const { entries, gap } = feed.since({ epoch, id });
  return { ids: entries.map(({ update }) => update.id), gap };
};

describe('the feed', () => {
  it('answers everything after a cursor, in order', () => {
    expect(idsAfter(feedOf(10, 5), 'k3f9', 2)).toEqual({ ids: [3, 4, 5], gap: undefined });
  });

  it('has nothing after its newest update', () => {
    expect(idsAfter(feedOf(10, 5), 'k3f9', 5)).toEqual({ ids: [], gap: undefined });
  });

  it('continues without a gap from the last update that it dropped', () => {
    expect(idsAfter(feedOf(3, 10), 'k3f9', 7)).toEqual({ ids: [8, 9, 10], gap: undefined });
  });

  it('keeps no more bytes than it may, and the newest update in any case', () => {
    const feed = createMemoryFeed({ epoch: 'k3f9', historySize: 100, historyBytes: 1000, now: () => 1000 });
    const kept = (): number => feed.recent(100).reduce((sum, { json }) => sum + Buffer.byteLength(json), 0);
    for (let i = 0; i < 50; i += 1) {
      feed.publish({ text: 'ñ'.repeat(100) });
      expect(kept()).toBeLessThanOrEqual(1000);
    }
    const { gap, ids } = idsAfter(feed, 'k3f9', 10);
    expect([gap, ids.length]).toEqual([{ reason: 'history', missedFrom: 11, missedTo: 50 - ids.length }, 4]);
    feed.publish({ text: 'x'.repeat(5000) });
    expect(idsAfter(feed, 'k3f9', 50).ids).toEqual([51]);
    feed.publish({ n: 1 });
    expect(idsAfter(feed, 'k3f9', 51)).toEqual({ ids: [52], gap: undefined });
  });

  it('says which updates it no longer has', () => {
    const gap = { reason: 'history', missedFrom: 3, missedTo: 7 };
    expect(idsAfter(feedOf(3, 10), 'k3f9', 2)).toEqual({ ids: [8, 9, 10], gap });
  });

  it('says that ids began again when the cursor is from another epoch, and gives what it has', () => {
    expect(idsAfter(feedOf(10, 2), 'old', 40)).toEqual({ ids: [1, 2], gap: { reason: 'epoch' } });
  });

  it('does not leave a client waiting whose id was never published', () => {
    const { gap } = idsAfter(feedOf(10, 2), 'k3f9', 40);
    expect(gap).toEqual({ reason: 'ahead' });
  });

  it('tells subscribers until they unsubscribe, also when one unsubscribes in its own callback', () => {
    const feed = feedOf(10, 0);
    const heard: string[] = [];
    const off = feed.subscribe(({ update }) => {
      heard.push(`a${update.id}`);
      off();
    });
    feed.subscribe(({ update }) => void heard.push(`b${update.id}`));
    feed.publish({});
    feed.publish({});
    expect(heard).toEqual(['a1', 'b1', 'b2']);
  });
});

describe('a cursor', () => {
  it('is read back as it was written', () => {
    expect(parseCursor(formatCursor({ epoch: 'k3f9', id: 17 }))).toEqual({ epoch: 'k3f9', id: 17 });
  });

  it.each(['', '17', 'k3f9', 'k3f9.', 'k3f9.-1', 'k3f9.1.2', 'K3.1', 'k3f9.1e9', `k3f9.${'9'.repeat(40)}`])(
    'is refused with a sentence that quotes it: %j',
    (text) => {
      expect(() => parseCursor(text)).toThrow(/can't be read/);
      expect(() => parseCursor(text)).toThrow(JSON.stringify(text).slice(0, 20));
    },
  );
});

describe('the wire format', () => {
  it('is safe inside a script element and the same for everyone', () => {
    const json = serialise({ id: 1, atMs: 2, data: { text: '</script>\u2028' } });
    expect(json).toBe('{"id":1,"atMs":2,"data":{"text":"\\u003c/script>\\u2028"}}');
    expect(JSON.parse(json).data.text).toBe('</script>\u2028');
  });

  it('answers with the updates’ own JSON inside', () => {
    const feed = feedOf(10, 2);
    const body = Buffer.concat(answerBody(feed.since({ epoch: 'k3f9', id: 1 }))).toString();
    expect(JSON.parse(body)).toEqual({ cursor: 'k3f9.2', updates: [{ id: 2, atMs: 1000, data: { n: 2 } }] });
    expect(body).toContain(feed.recent(1)[0]?.json);
  });

  it('makes the updates’ part once for all who read it at the same time', () => {
    const feed = feedOf(3, 10);
    const [first, second] = [2, 5].map((id) => answerBody(feed.since({ epoch: 'k3f9', id })));
    expect(first?.[1]).toBe(second?.[1]);
    expect(first?.[0]?.toString()).not.toBe(second?.[0]?.toString());
    const [one, other] = [8, 8].map((id) => answerBody(feed.since({ epoch: 'k3f9', id })));
    expect(one).toHaveLength(1);
    expect(one?.[0]).toBe(other?.[0]);
    expect(JSON.parse(String(one?.[0])).updates).toHaveLength(2);
    expect(JSON.parse(Buffer.concat(first ?? []).toString())).toMatchObject({
      gap: { missedFrom: 3 },
      cursor: 'k3f9.10',
    });
    feed.publish({ n: 11 });
    const later = answerBody(feed.since({ epoch: 'k3f9', id: 10 }));
    expect(JSON.parse(Buffer.concat(later).toString()).updates).toHaveLength(1);
    const nothing = answerBody(feed.since(feed.latest()));
    expect(JSON.parse(Buffer.concat(nothing).toString()).updates).toEqual([]);
  });
});
