import { documentPath } from '../bench/one-origin.ts';
import { type Run, runTagOf, type TransportName } from '../contract.ts';

/** Where a window finds its document, with its options in the fragment (which is never sent). */
export function framePath(run: Run, transport: TransportName, since: string): string {
  const { pollEveryMs, conditional, deflate, noContextTakeover, oneOrigin, streams } = run.settings;
  const fragment = new URLSearchParams({
    since,
    every: String(pollEveryMs),
    scenario: run.settings.scenario,
    ...(conditional && { conditional: '1' }),
    ...(deflate && { deflate: noContextTakeover ? 'alone' : '1' }),
    ...(transport === 'sse' && streams > 1 && { streams: String(streams) }),
  });
  const own = oneOrigin ? documentPath(transport) : '/';
  const path =
    transport === 'page'
      ? `/page?${new URLSearchParams({ run: runTagOf(run), since })}`
      : `${own}?run=${runTagOf(run)}`;
  return `${path}#${fragment}`;
}
