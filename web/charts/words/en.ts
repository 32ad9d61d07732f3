/** The words of the charts. `es.ts` has the same keys. */

export const en = {
  loading: 'Loading the charts…',
  noData: {
    yet: 'No update has arrived yet.',
    never: 'No update arrived before the run was over.',
    notConnected: 'No window connected: nothing was measured.',
  },
  view: 'Chart',
  latency: {
    title: 'Latency, from publication to page',
    shown: 'Mean, split by where the time went. The thin line spans p5 to p95: nine out of ten updates.',
    read: 'A short bar is a fresh update. The pale part is time in which the server already had the update but had not sent it, because the window had not asked yet.',
    pale: 'pale: waiting before the server sent it',
    full: 'full colour: on the link and in the page',
    bars: 'Where the time went',
    ecdf: 'Distribution',
    ecdfShown: 'Share of the updates that had arrived after this time. Logarithmic scale.',
    ecdfRead: 'A line further left is faster; a steep line is steadier. p50 is where the line crosses 50 %.',
    axis: 'milliseconds',
    share: 'updates arrived',
    p50: (value: string) => `p50 ${value}`,
    mean: (value: string) => `mean ${value}`,
    describe: (transport: string, p50: string, waiting: string) =>
      `${transport}: median ${p50}, of the mean ${waiting} waiting`,
  },
  bytes: {
    title: 'Bytes per update',
    shown: 'Both directions, after set-up. Linear scale.',
    read: 'Only the part in full colour is the update itself; the rest is what this transport adds each time.',
    absolute: 'Bytes',
    shares: 'Shares',
    sharesShown: 'The same bytes as shares of 100 %.',
    sharesRead: 'The longer the part in full colour, the more of the traffic is data that was asked for.',
    axis: 'bytes for each update received',
    shareAxis: 'share of the bytes',
    payloadShare: (share: string) => `${share} data`,
    describe: (transport: string, total: string) => `${transport}: ${total} bytes`,
  },
  age: {
    title: 'How old the data on screen was',
    shown: (limit: string) =>
      `Age of the newest update in each window, over time. Linear scale. Dashed line: ${limit}, too old to act on.`,
    read: 'A line climbs while nothing new comes and falls when something does. Low, narrow teeth mean that the window is up to date. Above the dashed line it shows something too old to act on.',
    axis: 'age, milliseconds',
    timeAxis: 'seconds since the first publication',
    rule: (limit: string) => `too old above ${limit}`,
    mean: 'mean age',
    floor: 'least possible',
    stale: 'share of time out of date',
    tooLate: 'too late to matter',
    ofJudged: (late: string, judged: string) => `${late} of ${judged}`,
    interval: (range: string) => `95 %: ${range}`,
    peaks: 'teeth',
    peakP95: 'peak age, p95',
    measured: 'measured',
    units: [
      'Mean age: with its 95 % confidence interval.',
      'Least possible: the mean if every update had arrived at the moment it was published.',
      'Share of time out of date: the part of the time in which the window showed something too old to act on.',
      'Too late to matter: updates that arrived after a newer one or together with it, or that were too old.',
    ],
    describe: (transport: string, mean: string, stale: string) =>
      `${transport}: ${mean} old on average, too old ${stale} of the time`,
  },
};

export type ChartWords = typeof en;
