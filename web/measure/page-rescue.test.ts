import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FrameMessage } from '../../server/contract.ts';
import { createPageRescue, resumeAddress } from './page-rescue.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a page is asked for again from the last update that arrived, with all else as it was', () => {
  const src = 'http://localhost:3001/page?run=7c75&since=ab12.40&lang=es#every=1000&scenario=ticker';
  expect(resumeAddress(src, 57)).toBe(src.replace('ab12.40', 'ab12.57'));
  expect(resumeAddress(src, null)).toBe(src);
});

test('an error page that has the very address that failed is left for it too', () => {
  const shown: string[] = [];
  const statuses: boolean[] = [];
  const frame = new EventTarget() as HTMLIFrameElement;
  // As a browser does: to an address that differs in its fragment alone, nothing is loaded.
  const replace = (href: string): void => {
    if (href.split('#')[0] === shown.at(-1)?.split('#')[0]) return;
    shown.push(href);
    frame.dispatchEvent(new Event('load'));
  };
  Object.assign(frame, { contentWindow: { location: { replace } } });
  const src = 'http://localhost:3001/page?since=ab12.40#every=1000';
  const rescue = createPageRescue({
    src: () => src,
    frame: () => frame,
    pollEveryMs: () => 1000,
    onStatus: (connected) => statuses.push(connected),
  });
  const say = (message: Partial<FrameMessage>): void =>
    rescue.heard({ source: 'duplex-lab', transport: 'page', ...message } as FrameMessage);
  rescue.watch();
  say({ type: 'arrivals', arrivals: [{ id: 41, atMs: 0 }] });
  say({ type: 'ready' });
  say({ type: 'leaving' });
  replace(src.replace('40#every=1000', '41#beat=7'));
  vi.advanceTimersByTime(10_000);
  expect(shown.filter((href) => href === src.replace('.40', '.41')).length).toBeGreaterThan(1);
  say({ type: 'ready' });
  expect(statuses).toEqual([false, true]);
});

test('what a page tells of while it is being left is not asked for again', () => {
  const shown: string[] = [];
  const frame = new EventTarget() as HTMLIFrameElement;
  Object.assign(frame, { contentWindow: { location: { replace: (href: string) => shown.push(href) } } });
  const src = 'http://localhost:3001/page?since=ab12.40';
  const rescue = createPageRescue({ src: () => src, frame: () => frame, pollEveryMs: () => 1000, onStatus() {} });
  const say = (message: Partial<FrameMessage>): void =>
    rescue.heard({ source: 'duplex-lab', transport: 'page', ...message } as FrameMessage);
  rescue.watch();
  // Its script is in another process, and that one has no turn yet.
  frame.dispatchEvent(new Event('load'));
  while (shown.length === 0) vi.advanceTimersByTime(100);
  expect(shown).toEqual(['about:blank']);
  say({ type: 'arrivals', arrivals: [{ id: 43, atMs: 0 }] });
  frame.dispatchEvent(new Event('load'));
  expect(shown.at(-1)).toBe(src.replace('.40', '.43'));
});
