/** The Duplex view's words; loaded with it. The Spanish text follows the course's notes on WebSocket. `es.ts` has the same keys. */

export const en = {
  title: 'Duplex: who may speak, and when?',
  lead: 'WebSocket lets both ends send and receive at the same time on one [[tcp|connection]]. Here both sides speak at once, in five ways, and we count the messages that passed each other.',
  ways: {
    simplex: {
      name: 'Simplex',
      text: 'One side speaks, the other listens. A stream of Server-Sent Events only runs from server to browser (WHATWG HTML §9.2).',
    },
    half: {
      name: 'Half duplex',
      text: 'Both speak, one after the other. Browsers send no new request on an HTTP/1.1 connection before the answer to the last one is there (RFC 9112 §9.3.2 would allow it).',
    },
    full: {
      name: 'Full duplex',
      text: 'Both speak whenever they like, and messages pass each other on the way. On a WebSocket each side sends at will, independently of the other (RFC 6455 §1.2).',
    },
  },
  levels:
    'It takes all levels: the medium must carry both directions, the transmission system must send and receive at once, and the protocol must let both ends speak. (Wi-Fi takes turns in the air, but so fast that programs above it hardly notice.) TCP carries data both ways at once (RFC 9293 §2.2). On top of it HTTP/1.1 takes turns. HTTP/2 carries many exchanges at once on one connection, in [[stream|streams]] (RFC 9113 §5): messages pass each other there, but each exchange is still one question and its answer. WebSocket has neither questions nor answers, whichever HTTP opened it.',
  experiment: 'The experiment',
  whatItDoes:
    'A chat for 10 seconds: every window writes four times a second, in the five transports alike, and everything written comes back to all of them. The link is slow (a round trip takes 300 ms), so messages are under way long enough to meet.',
  start: 'Let both sides speak',
  startHttp2: 'The same over HTTP/2',
  starting: 'The windows are loading…',
  going: (left: string) => `Both sides are speaking: ${left}.`,
  reading: 'Reading the recording…',
  none: 'No run yet in which the windows spoke. Start the experiment.',
  run: 'Run',
  counts: 'What was counted while both sides spoke',
  heads: {
    transport: 'Transport',
    up: 'messages up',
    down: 'messages down',
    same: 'crossed on the same connection',
    other: 'crossed on different connections',
    atOnce: 'connections at once',
    waited: 'actions that waited to be sent',
    verdict: 'result',
  },
  timed: (n: string) => `${n} timed at both ends`,
  outOf: (n: string, total: string) => `${n} of ${total}`,
  wait: (median: string, most: string) => `median ${median}, at most ${most}`,
  unsent: (n: string) => `${n} never sent`,
  notTold: 'the browser does not tell',
  howCounted: (ms: string) =>
    `Crossed: a message up and one down that were under way at the same time; each such pair is counted. Waited: sent more than ${ms} after the person acted. Documents and scripts are left out.`,
  pictures: 'The same two seconds of each',
  howToRead:
    'Time runs down, to scale: the longer a message is under way, the more its arrow slants. Lines with a number on the right are TCP connections. Where two arrows meet, two messages passed each other: on one connection, or on two?',
  inFlows: 'the whole flow',
};

export type DuplexWords = typeof en;
