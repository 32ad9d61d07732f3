/** The house as `architecture.test.ts` checks it: its floors, and what runs where. */

/** Each floor of the house, and the floors it may stand on. `server/main.ts` and `server/lab/` compose, and may import all. */
export const FLOORS: Record<string, string[]> = {
  'server/contract.ts': ['server/contract'],
  'server/contract': [],
  'server/bytes': [],
  'server/problem.ts': ['server/contract.ts'],
  'server/clock.ts': [],
  'server/allowance.ts': [],
  'server/unread.ts': [],
  'server/turns.ts': [],
  /** How many connections this process may hold, and what is done beyond. */
  'server/open-files': ['server/contract.ts', 'server/clock.ts'],
  'server/feed': ['server/contract.ts', 'server/problem.ts', 'server/clock.ts', 'server/allowance.ts'],
  'server/handshake': [
    'server/contract.ts',
    'server/bytes',
    'server/problem.ts',
    'server/clock.ts',
    'server/unread.ts',
    'server/tap',
    'server/analysis',
  ],
  'server/transports': [
    'server/contract.ts',
    'server/problem.ts',
    'server/clock.ts',
    'server/unread.ts',
    'server/turns.ts',
    'server/http',
    'server/feed',
    'server/handshake',
  ],
  'server/tap': ['server/contract.ts', 'server/bytes', 'server/problem.ts', 'server/clock.ts', 'server/turns.ts'],
  'server/link': ['server/contract.ts', 'server/problem.ts', 'server/clock.ts', 'server/tap'],
  'server/tls': ['server/contract.ts', 'server/tap'],
  'server/analysis': ['server/contract.ts'],
  'server/export': ['server/contract.ts', 'server/bytes', 'server/analysis'],
  'server/http': ['server/contract.ts', 'server/problem.ts', 'server/clock.ts', 'server/unread.ts', 'server/tap'],
  /** Programs in our server's place. */
  'server/foreign': [
    'server/contract.ts',
    'server/problem.ts',
    'server/clock.ts',
    'server/allowance.ts',
    'server/feed',
    'server/documents',
  ],
  'server/bench': [
    'server/contract.ts',
    'server/problem.ts',
    'server/clock.ts',
    'server/open-files',
    'server/http',
    'server/feed',
    'server/handshake',
    'server/transports',
    'server/foreign',
    'server/tap',
    'server/link',
    'server/tls',
  ],
  /** It asks any server, ours too, from outside. */
  'server/checker': [
    'server/contract.ts',
    'server/bytes',
    'server/problem.ts',
    'server/clock.ts',
    'server/http',
    'server/feed',
    'server/handshake',
    'server/transports',
    'server/foreign',
    'server/bench',
    'server/tap',
    'server/export',
  ],
  /** Many clients, and what serves them in a process of its own. */
  'server/swarm': [
    'server/contract.ts',
    'server/problem.ts',
    'server/clock.ts',
    'server/open-files',
    'server/http',
    'server/feed',
    'server/transports',
    'server/foreign',
    'server/bench',
    'server/tls',
    'server/documents',
    'server/analysis',
  ],
  'server/documents': ['server/contract.ts', 'server/bytes', 'server/problem.ts', 'server/link', 'server/analysis'],
  /** It knows what the guided labs are: it checks their answers again. */
  'server/hand-in': ['server/contract.ts', 'server/problem.ts', 'server/documents', 'labs'],
  'server/readings': [
    'server/contract.ts',
    'server/problem.ts',
    'server/clock.ts',
    'server/documents',
    'server/hand-in',
    'labs',
    'server/analysis',
    'server/export',
    'server/handshake',
  ],
  'server/runs': [
    'server/contract.ts',
    'server/problem.ts',
    'server/clock.ts',
    'server/bench',
    'server/foreign',
    'server/feed',
    'server/tap',
    'server/documents',
    'server/readings',
    'server/analysis',
  ],
  'server/control': [
    'server/contract.ts',
    'server/problem.ts',
    'server/clock.ts',
    'server/allowance.ts',
    'server/unread.ts',
    'server/http',
    'server/bench',
    'server/foreign',
    'server/handshake',
    'server/documents',
    'server/hand-in',
    'labs',
    'server/readings',
    'server/runs',
    'server/swarm',
    'server/analysis',
    'server/link',
    'server/export',
  ],
  /** What answers the page in the static site: it runs what the lab runs. */
  'web/site': [
    'server/contract.ts',
    'server/problem.ts',
    'server/bytes',
    'server/documents',
    'server/export',
    'server/handshake',
    'server/readings',
  ],
  web: ['server/contract.ts', 'labs', 'web/site'],
  /** The guided labs, and the claims. */
  labs: ['server/contract.ts', 'server/bytes', 'server/analysis', 'server/export'],
};

/** The floor that a file stands on. */
export const floorOf = (file: string): string | undefined =>
  Object.keys(FLOORS).find((floor) => file === floor || file.startsWith(`${floor}/`));

/** What puts the house together. */
export const composes = (file: string): boolean => file === 'server/main.ts' || file.startsWith('server/lab/');

/** Pure functions of a recorded run, and what is asked about one: they read no clock, file or socket, and use no package. */
export const PURE = ['server/analysis', 'server/export', 'labs'];

/**
 * What runs in browsers too, for the page or for the static site: it uses nothing but the language and Web APIs, and so
 * does whatever it imports.
 */
export const IN_BROWSERS =
  /^(web|labs|server\/(contract|contract\.ts|problem\.ts|bytes|analysis|export|documents\/(read|document\.ts|pieces\.ts|scale\/document\.ts)|handshake\/(frames|opening|breaks\/texts)))(\/|$)/;

/** How the server admits: beside the checks that it shares with the explanation. */
export const SERVER_ONLY = ['server/handshake/opening/admit.ts'];
