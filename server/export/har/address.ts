/** The address that a request was for, of what its bytes say. */
import { asksForWebSocket, isSecure, type Run } from '../../contract.ts';
import { type Exchange, headerOf } from './exchanges.ts';
import type { HarPair } from './format.ts';

const HOST = /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i;

/** Always an address that can be parsed: what is none becomes the path of one. */
export function addressOf({ request, connection }: Exchange, { settings }: Run): string {
  const secure = connection?.encrypted ?? isSecure(settings.protocol);
  const isWebSocket = asksForWebSocket(request?.message);
  const scheme = `${isWebSocket ? 'ws' : 'http'}${secure ? 's' : ''}`;
  const given = headerOf(request, 'host') ?? headerOf(request, ':authority') ?? '';
  const origin = `${scheme}://${HOST.test(given) ? given : `localhost:${connection?.serverPort || 80}`}`;
  const target = request?.message.target ?? '/';
  if (/^https?:\/\//i.test(target) && URL.canParse(target)) return new URL(target).href;
  const whole = `${origin}${target.startsWith('/') ? '' : '/'}${target}`;
  return URL.canParse(whole)
    ? new URL(whole).href
    : `${origin}/${encodeURIComponent(target.replace(/\p{Cs}/gu, '\ufffd'))}`;
}

export function queryOf(address: string): HarPair[] {
  return [...new URL(address).searchParams].map(([name, value]) => ({ name, value }));
}

/** Chrome's word for what a request is for (RFC 9110; Fetch, `Sec-Fetch-Dest`). */
export function resourceTypeOf({ request, answer }: Exchange): string {
  if (asksForWebSocket(request?.message)) return 'websocket';
  if (answer?.message.stream) return 'eventsource';
  const destination = headerOf(request, 'sec-fetch-dest') ?? '';
  return DESTINATIONS[destination] ?? 'other';
}

const DESTINATIONS: Record<string, string> = {
  document: 'document',
  iframe: 'document',
  empty: 'fetch',
  script: 'script',
  style: 'stylesheet',
  font: 'font',
  image: 'image',
};
