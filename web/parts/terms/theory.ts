/** Where the theory tells of each word: a page of docs/theory, by its file's name. Null: it is no matter of theory. */
import { TRANSPORT_INFO, type TransportName } from '../../../server/contract.ts';
import type { TermId } from './index.ts';

const FIGURES = '14-reading-the-figures';
const TCP = '01-sockets-and-tcp';
const HTTP = '02-http-question-and-answer';
const WEBSOCKET = '06-websocket';
const HANDSHAKE = '08-the-opening-handshake';
const SECURE = '09-ws-and-wss';
const NEWER_HTTP = '13-http2-http3-webtransport';

const OF_WORDS: Readonly<Record<Exclude<TermId, TransportName>, string | null>> = {
  transport: FIGURES,
  feed: FIGURES,
  wire: FIGURES,
  latency: FIGURES,
  p50: FIGURES,
  p95: FIGURES,
  p99: FIGURES,
  n: FIGURES,
  confidence: FIGURES,
  waiting: FIGURES,
  overhead: FIGURES,
  'set-up': FIGURES,
  framing: FIGURES,
  distribution: FIGURES,
  logarithmic: FIGURES,
  age: FIGURES,
  rtt: FIGURES,
  jitter: FIGURES,
  loss: TCP,
  stall: null,
  reset: null,
  conditional: HTTP,
  mermaid: null,

  gzip: null,
  'content-encoding': null,
  flush: null,
  'permessage-deflate': null,
  'context-takeover': null,

  tcp: TCP,
  socket: TCP,
  ajax: '03-ajax',
  'web-push': '10-push',
  http: HTTP,
  rfc: WEBSOCKET,
  tls: SECURE,
  handshake: HANDSHAKE,
  header: HTTP,
  frame: WEBSOCKET,
  payload: WEBSOCKET,
  opcode: null,
  masking: WEBSOCKET,
  xor: null,
  subprotocol: HANDSHAKE,
  extension: null,
  proxy: '17-behind-a-proxy',
  origin: HANDSHAKE,
  guid: HANDSHAKE,
  'sha-1': HANDSHAKE,
  base64: HANDSHAKE,
  alpn: NEWER_HTTP,
  'pseudo-header': NEWER_HTTP,
  connect: NEWER_HTTP,
  stream: NEWER_HTTP,
  hpack: NEWER_HTTP,
  'header-table': null,
  indexed: null,
  remembered: null,
  'spelled-out': null,
  'never-indexed': null,
  huffman: null,
  'flow-control': null,
  'head-of-line': NEWER_HTTP,
  control: WEBSOCKET,
  fragment: WEBSOCKET,
  'close-code': null,
  duplex: '07-duplex',

  process: null,
  manifest: null,
  'standard-input': null,
  'standard-output': null,
  relay: null,
  'back-pressure': null,

  swarm: null,
  'fan-out': null,
  'open-files': null,
  'resident-memory': null,
  'cpu-time': null,

  'http-2': NEWER_HTTP,
  'http-3': NEWER_HTTP,
  webtransport: NEWER_HTTP,
  json: '03-ajax',
  cookie: HANDSHAKE,
  'utf-8': '05-server-sent-events',
  'service-worker': '10-push',
  cursor: '17-behind-a-proxy',
  'shared-feed': null,
  store: null,
  epoch: null,
  lease: null,
};

/** A transport's page stands on its card. */
export function toldIn(id: TermId): string | null {
  return id in TRANSPORT_INFO ? TRANSPORT_INFO[id as TransportName].theory : OF_WORDS[id as keyof typeof OF_WORDS];
}
