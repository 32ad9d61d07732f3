/** The Connections view's words; loaded with it. `es.ts` has the same keys. */

export const en = {
  title: 'Connections: how many, and what waits for what?',
  lead: 'All requests of these experiments go to one [[origin|origin]]. How many [[tcp|TCP connections]] does the browser open to it, over HTTP/1.1 and over [[http-2|HTTP/2]]? And what has to wait?',
  foretell: 'First, your guess:',
  foretold: (choice: string) => `Your guess: **${choice}**.`,
  streams: (most: string) => `Event streams (2 to ${most})`,
  measure: { https: 'Measure over HTTP/1.1', 'https-h2': 'Measure over HTTP/2' },
  version: { https: 'HTTP/1.1', 'https-h2': 'HTTP/2' },
  starting: 'The window is loading…',
  going: (left: string) => `Measuring: ${left} left.`,
  none: 'Not measured yet.',
  reading: 'Reading the recording…',
  nothingOpened: 'In this run the window asked for no event stream.',
  picture: 'What happened on each stream, over time',
  wholeRun: 'the whole run',
  flow: 'its messages',
  each: 'Each stream',
  care: 'Read with care',
  waits: 'waited to the end',
  heads: {
    stream: 'stream',
    opened: 'open after',
    first: 'first update after',
    connection: 'TCP connection',
    http2: 'HTTP/2 stream',
    updates: 'updates',
    late: 'late',
  },
  experiments: {
    limit: {
      title: 'The limit of connections',
      text: 'One window asks for several [[sse|event streams]] at once, and once a second for a small document besides. An event stream never ends. The lab’s server allows up to 100 streams on one HTTP/2 connection; ask for more to see what the browser does then.',
      question: 'of seven event streams, how many open?',
      choices: [
        'all seven over HTTP/1.1, all seven over HTTP/2',
        'six over HTTP/1.1, all seven over HTTP/2',
        'six over HTTP/1.1, six over HTTP/2',
        'one over HTTP/1.1, all seven over HTTP/2',
      ],
    },
    loss: {
      title: 'What a lost segment holds up',
      text: 'Six event streams bring the same 20 updates a second, for 20 s, over a link with a round trip of 40 ms that loses 2 % of what is sent. The lab’s link loses what the server wrote in one go, up to 1,448 B: over HTTP/2 these are the pieces of all six streams together. In a real network a lost packet can hold pieces of several streams, or of one.',
      question: 'when an update is late, on how many of the six streams, mostly?',
      choices: [
        'on one, over both',
        'on one over HTTP/1.1, on all six over HTTP/2',
        'on all six over HTTP/1.1, on one over HTTP/2',
        'on all six, over both',
      ],
    },
  },
  mends: {
    title: 'What HTTP/2 mends, and what it can’t',
    text: [
      'Over HTTP/1.1 an answer takes its connection until it ends: what is asked next waits, or needs another connection, and browsers open about six to an origin. Both are limits of HTTP/1.1. HTTP/2 ends them: it cuts messages into frames and carries many [[stream|streams]] side by side on one connection (RFC 9113 §5).',
      'But below it there is one TCP connection, and TCP hands on bytes only in their order (RFC 9293 §2.2). A lost segment holds up everything behind it, whichever stream it belongs to. HTTP/2 can’t change that: it is called [[head-of-line|head-of-line blocking]] of TCP.',
      'HTTP/3 can (RFC 9114). It runs over QUIC instead of TCP, where each stream has an order of its own: a loss holds up only the streams whose bytes were lost (RFC 9000 §2). The lab can’t measure it: QUIC has no TCP connections to be counted, Node has it only as an experiment, and Chromium refuses it with a certificate that no known authority issued, such as the lab’s.',
    ],
  },
};

export type ConnectionsWords = typeof en;
