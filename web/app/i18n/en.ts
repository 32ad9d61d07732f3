/** The page's words in English. `es.ts` has the same keys: a missing one is a type error. */
import type { ByteKind, RunState } from '../../../server/contract.ts';
import { transportTitles } from './transport-titles.ts';

const kinds: Record<ByteKind, string> = {
  payload: 'the update itself',
  markup: 'the rest of the body',
  headers: 'HTTP headers',
  framing: 'framing',
  tls: 'TLS',
};

const states: Record<RunState, string> = {
  starting: 'The windows are connecting…',
  running: 'Running',
  draining: 'Waiting for the last updates…',
  done: 'Finished',
  stopped: 'Stopped early',
  interrupted: 'Interrupted',
  failed: 'Failed: no window connected',
};

export const en = {
  transports: transportTitles('en'),
  kinds,
  /** In place of `kinds.payload`, for what goes up. */
  actionItself: 'the action itself',
  states,
  transport: 'Transport',
  table: 'Table',

  skip: 'Skip to the content',
  views: 'Views',
  toRead: 'Read',
  language: { label: 'Language', en: 'English', es: 'Español' },
  theme: { label: 'Theme', system: 'System', light: 'Light', dark: 'Dark' },
  present: { start: 'Present', leave: 'Leave (Esc)', title: 'Large type, no controls (key P)' },
  close: 'Close',
  /** Of a recorded run. */
  shipped: 'Comes with the lab',
  orShipped: 'Or look at a run that comes with the lab.',
  noSuch: (what: string, named: string) =>
    `The address asks for ${what} “${named}”, which there is not. Choose what you need from here.`,
  gone: {
    text: (count: number) =>
      `${count === 1 ? 'This run was deleted' : `${count} of these runs were deleted`}. What you see was read before; its files can’t be saved any more.`,
    list: 'See which runs there are',
  },
  backToLab: (title: string) => `Back to the lab: ${title}`,
  pageTitle: 'Duplex Lab',

  connection: {
    connecting: 'Connecting to the lab…',
    lost: 'The lab does not answer. It may have been stopped: start it again with “npm run lab”. This page keeps trying.',
  },
  unexpected: (detail: string) => `Something went wrong in this page: ${detail}. Reload it and try again.`,
  noAnswer: 'The lab did not answer. Check that it is still running, then try again.',
  /** In the static site. */
  noPart: 'A part of this page did not come. Check the connection, reload the page and try again.',

  /** Before the reasons, in a picture that leaves the page. */
  readWithCare: 'Read with care:',
  /** It is larger than a canvas may be. */
  noPng: 'This picture is too large for this browser to draw as a PNG that can be read. Take it as SVG.',
  /** While it lasts. */
  makingZip: 'The zip is being made, and its charts are drawn as PNG. It is saved when it is whole.',

  /** A run that waits for the end of a swarm. */
  afterSwarm: (wait: string) =>
    `A swarm is being measured on this machine. The run starts by itself at its end, in about ${wait}. Scale shows it.`,

  /** "To measure … you need the lab: get the project and type npm run lab." `get` may be a link. */
  needsLab: {
    for: {
      measure: 'To measure on your own machine you need the lab itself:',
      connect: 'Connections are shown here as they were recorded. To make your own you need the lab itself:',
      check: 'Servers are started and asked by the lab itself:',
      scale: 'Swarms are started by the lab itself, on its own machine:',
      'hand-in': 'A hand-in is signed, and those of a class are read, by the lab itself:',
    },
    get: 'get the project',
    type: 'and type',
  },

  /** A run's settings in a few words. */
  words: {
    reload: (every: string) => `reload every ${every}`,
    poll: (every: string) => `poll every ${every}`,
    reloadAndPoll: (every: string) => `reload and poll every ${every}`,
    seed: (seed: string) => `seed ${seed}`,
    server: (name: string) => `server ${name}`,
    streams: (n: string) => `${n} event streams`,
    oneOrigin: 'one origin for all',
    conditional: '304',
    deflate: 'compressed WebSocket',
    deflateAlone: 'compressed WebSocket, each message by itself',
    gzip: 'gzip over HTTP',
    updatesPerSecond: (rate: string) => `${rate} ${rate === '1' ? 'update' : 'updates'}/s`,
    actionsPerSecond: (rate: string) => `${rate} ${rate === '1' ? 'action' : 'actions'}/s`,
    oneAfterAnother: 'one after another',
  },
  link: {
    none: 'No link',
    custom: 'Custom',
    unlimited: 'unlimited',
    rtt: (ms: string) => `RTT ${ms} ms`,
    loss: (percent: string) => `${percent} % loss`,
    shown: (link: string, protocol: string) => `Link: ${link} · ${protocol}`,
  },
};

export type Messages = typeof en;
