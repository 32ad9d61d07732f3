/** One exchange as an entry of a HAR. */

import { totalBytes } from '../../analysis/bytes/bytes.ts';
import { base64Of } from '../../bytes/bytes.ts';
import { type ByteSplit, type HeaderList, type Language, leavesHttp, type Run, type Text } from '../../contract.ts';
import { addressOf, queryOf, resourceTypeOf } from './address.ts';
import { bodyOf, inflated } from './body.ts';
import { cutBytesOf, type Exchange, headerOf, isOf } from './exchanges.ts';
import type { HarContent, HarEntry, HarPair } from './format.ts';
import { eventSourceMessages, webSocketMessages } from './messages.ts';
import { utf8Text } from './text.ts';
import { isoTime, type Times, totalMs } from './times.ts';

export function entryOf(run: Run, exchange: Exchange, times: Times, language: Language): HarEntry {
  const { startedMs, timings, of } = times.ofExchange(exchange);
  const { transport, connection, connectionId, bytes } = exchange;
  const type = resourceTypeOf(exchange);
  const comment = commentOf(exchange, language);
  return {
    pageref: transport,
    startedDateTime: isoTime(startedMs),
    time: totalMs(timings),
    request: requestOf(run, exchange, language),
    response: responseOf(exchange, language),
    cache: {},
    timings,
    connection: String(connection?.serverPort ?? 0),
    ...(comment !== '' && { comment }),
    _connectionId: String(connectionId),
    _resourceType: type,
    ...(type === 'websocket' && { _webSocketMessages: webSocketMessages(exchange, times, language) }),
    ...(type === 'eventsource' && { _eventSourceMessages: eventSourceMessages(exchange, times, language) }),
    _timesOf: of,
    _bytes: bytes,
  };
}

/** All that is no head is the body's, as Chrome counts it: chunk sizes and frames too, with the headers of HTTP/2's own. */
function sizesOf(bytes: ByteSplit): { headersSize: number; bodySize: number } {
  return { headersSize: bytes.headers, bodySize: bytes.payload + bytes.markup + bytes.framing };
}

const pairsOf = (headers: HeaderList): HarPair[] => headers.map(([name, value]) => ({ name, value }));

function requestOf(run: Run, exchange: Exchange, language: Language): HarEntry['request'] {
  const { request, bytes } = exchange;
  const url = addressOf(exchange, run);
  const headers = request?.message.headers ?? [];
  const { bytes: body, whole } = bodyOf(exchange, 'up');
  const mimeType = headerOf(request, 'content-type') ?? '';
  return {
    method: request?.message.method ?? 'GET',
    url,
    httpVersion: request?.message.version ?? '',
    cookies: cookiesIn(headers, 'cookie', ';'),
    headers: pairsOf(headers),
    queryString: queryOf(url),
    ...(body.length > 0 && {
      postData: { mimeType, text: utf8Text(body) ?? base64Of(body), ...(!whole && { comment: NOT_WHOLE[language] }) },
    }),
    ...sizesOf(bytes.up),
  };
}

function responseOf(exchange: Exchange, language: Language): HarEntry['response'] {
  const { answer, request, bytes } = exchange;
  const headers = answer?.message.headers ?? [];
  const sizes = sizesOf(bytes.down);
  return {
    status: answer?.message.status ?? 0,
    statusText: answer?.message.reason ?? '',
    httpVersion: answer?.message.version ?? request?.message.version ?? '',
    cookies: cookiesIn(headers, 'set-cookie'),
    headers: pairsOf(headers),
    content: contentOf(exchange, language),
    redirectURL: headerOf(answer, 'location') ?? '',
    ...sizes,
    _transferSize: totalBytes({ ...bytes.down, tls: 0 }),
  };
}

const NOT_WHOLE: Text = {
  en: 'only the beginning of this body was kept',
  es: 'solo se guardó el principio de este cuerpo',
};
const ENCODED: Text = {
  en: 'the body was encoded (Content-Encoding) and is not shown; its size is the encoded one',
  es: 'el cuerpo iba codificado (Content-Encoding) y no se muestra; su tamaño es el codificado',
};

function contentOf(exchange: Exchange, language: Language): HarContent {
  const { answer } = exchange;
  const { bytes, sizeBytes, whole } = bodyOf(exchange, 'down');
  // No body follows, but frames.
  if (leavesHttp(answer?.message)) return { size: 0, mimeType: 'x-unknown' };
  const content: HarContent = { size: sizeBytes, mimeType: headerOf(answer, 'content-type') ?? 'x-unknown' };
  if (bytes.length === 0) return content;
  const coding = headerOf(answer, 'content-encoding') ?? null;
  const plain = coding === null ? bytes : /^(x-)?gzip$/i.test(coding) ? inflated(bytes) : null;
  if (plain === null) return { ...content, comment: ENCODED[language] };
  if (coding !== null) {
    content.size = answer?.message.gzip?.plainBytes ?? plain.length;
    content.compression = content.size - sizeBytes;
  }
  const text = utf8Text(plain);
  const shown: Pick<HarContent, 'text' | 'encoding'> =
    text === null ? { text: base64Of(plain), encoding: 'base64' } : { text };
  return { ...content, ...shown, ...(!whole && { comment: NOT_WHOLE[language] }) };
}

/** What each of these headers sets; attributes of a cookie stand in the header itself. */
function cookiesIn(headers: HeaderList, name: string, separator?: string): HarPair[] {
  return headers
    .filter(([one]) => one.toLowerCase() === name)
    .flatMap(([, value]) => (separator ? value.split(separator) : [value.split(';', 1)[0] as string]))
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals === -1 ? { name: '', value: pair } : { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
    });
}

/** What else there is to know of an exchange; empty: nothing. */
function commentOf(exchange: Exchange, language: Language): string {
  const { events, request, answer, bytes } = exchange;
  const tlsBytes = bytes.up.tls + bytes.down.tls;
  const cutBytes = cutBytesOf(exchange);
  const says: (Text | false)[] = [
    !request && { en: 'No request was recorded.', es: 'No se grabó ninguna petición.' },
    !answer && { en: 'No answer was recorded.', es: 'No se grabó ninguna respuesta.' },
    cutBytes > 0 && {
      en: `${cutBytes} of its bytes were not kept; the sizes count them.`,
      es: `${cutBytes} de sus bytes no se guardaron; los tamaños los cuentan.`,
    },
    tlsBytes > 0 && {
      en: `TLS added ${tlsBytes} bytes, which the sizes leave out.`,
      es: `TLS añadió ${tlsBytes} bytes, que los tamaños no cuentan.`,
    },
  ];
  const undecoded = events.flatMap((event) => (isOf(event, 'undecodable') ? [event.message.reason] : []));
  return [...says.flatMap((one) => (one ? [one[language]] : [])), ...new Set(undecoded)].join(' ');
}
