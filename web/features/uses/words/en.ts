/** Words of the view "What for": which transport suits which use. `es.ts` has the same keys. */
import type { Concern } from '../../../../server/contract.ts';

export const en = {
  title: 'Which transport suits which use',
  lead: 'From this machine’s own measurements and nothing else: for each use, the newest run with enough data. Make another run and this page is updated.',
  recordedLead:
    'From the runs that come with the lab: they were measured on another machine, one for each use, at its natural pace.',
  toOwn: 'To this machine’s own measurements',
  toRecorded: 'With the runs that come with the lab',
  loading: 'Reading the runs…',
  export: 'Table (CSV)',
  summary: 'In short',
  use: 'Use',
  matters: 'What matters',
  suits: 'What suits it',
  why: 'Why',
  concerns: { freshness: 'freshness', completeness: 'completeness', cost: 'cost' } satisfies Record<Concern, string>,
  undecided: 'not decided',
  notMeasured: 'not measured yet',
  measure: 'Measure it now',
  measureLabel: (use: string) => `Measure it now: ${use}, at its natural pace`,
  again: 'Measure again',
  againLabel: (use: string) => `Measure again: ${use}`,
  run: (when: string, settings: string, browser: string) => `Run of ${when}: ${settings}. ${browser}.`,
  open: 'Open this run',
  openLabel: (use: string) => `Open the run of: ${use}`,
  figures: (use: string) => `Figures: ${use}`,
  chosen: 'suits',
  stale: 'share of time out of date',
  received: 'received',
  lost: 'lost',
  p50: 'latency p50',
  age: 'mean age',
  bytes: 'bytes / update',
  toServer: 'action to server, p50',
  toEveryone: 'action to everyone, p50',
  bytesPerAction: 'bytes / action',
  actionsLost: 'actions lost',
  interval: (range: string) => `95 %: ${range}`,
  care: 'Read with care',
  units:
    'Times in milliseconds, each with its [[confidence|95 % confidence interval]] below; bytes of both directions. Figures of different runs are never compared with each other: each use is decided within its own run. What an update costs is that of the run’s protocol: over HTTP/2 asking again costs less than over HTTP/1.1, and waiting stays what it is.',
};

export type UsesWords = typeof en;
