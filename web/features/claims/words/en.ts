/** Words of the view "Claims". `es.ts` has the same keys. */
export const en = {
  title: 'Claims',
  lead: 'What well-known texts say of WebSocket and of the other ways, each beside this machine’s own number. A run repeats what the text did as far as the lab’s settings can.',
  how: 'One figure is judged in each claim. The claim holds here if the whole [[confidence|interval]] of that figure lies within what is claimed, and does not hold if all of it lies outside. Otherwise it can’t be told. A counted figure has no interval: nothing in it is an estimate from samples. What is said of many clients is judged by a [[swarm|swarm]], in place of a run.',
  list: 'The claims',
  verdicts: {
    holds: 'Holds here',
    'does-not-hold': 'Does not hold here',
    'cannot-tell': 'Can’t be told',
    open: 'Not measured yet',
    reading: 'Reading…',
  },
  published: 'As published',
  own: 'This machine',
  recorded: 'A run that comes with the lab, from another machine',
  notYet: 'Nothing was measured on this machine yet with these settings.',
  claimed: (bounds: string) => `claimed: ${bounds}`,
  leavesOut: 'What it leaves out',
  differs: 'In what the runs differ from it',
  measure: (seconds: string) => `Measure (${seconds})`,
  again: (seconds: string) => `Measure again (${seconds})`,
  measureLabel: (action: string, claim: string) => `${action}: ${claim}`,
  all: (runs: number, time: string) =>
    runs === 1 ? `Measure what is missing (${time})` : `Measure what is missing (${runs} runs, ${time})`,
  going: (now: number, of: number, left: string) => `Run ${now} of ${of}: ${left} left.`,
  starting: (now: number, of: number) => `Run ${now} of ${of}: the windows are connecting…`,
  stop: 'Stop',
  early: (done: number, of: number, why: string) =>
    of === 1
      ? `The run did not come to its end: ${why} Measure again.`
      : `The measuring ended after ${done} of ${of} runs: ${why} What was measured before is kept. Measure again what is missing.`,
  earlyBy: {
    stopped: 'it was stopped.',
    interrupted: 'this page lost the lab while the run went on.',
    failed: 'no window could connect, as can happen on a busy machine.',
    refused: 'the lab did not begin the run, perhaps because another one went on.',
    lost: 'the lab did not answer.',
    replaced: 'another run was begun in this page.',
  },
  theory: 'What is behind it, with sources',
  settings: 'Its settings in Compare',
  settingsOf: (number: number) => `Settings of run ${number} in Compare`,
  secure:
    'This run uses https and wss. The browser must accept the lab’s certificate before: open the settings in Compare, accept it there, and run it there or here.',
  measuredAt: (when: string, browser: string) => `Run of ${when}, ${browser}.`,
  swarms: {
    recorded: 'A swarm that comes with the lab, from another machine',
    measuredAt: (when: string) => `Swarm of ${when}.`,
    open: 'Open it',
    openOf: (when: string) => `Open the swarm of ${when}`,
    notYet: 'No swarm of this machine has measured this yet.',
    differs: 'In what the swarm differs from it',
    measure: (transports: string, clients: string) =>
      `It takes a swarm in place of a run: ${transports}; among the clients ${clients}; three repeats or more, each transport on a server of its own.`,
    toScale: 'Measure it in Scale',
  },
  openRun: 'Open it',
  openRunOf: (when: string) => `Open the run of ${when}`,
  kinds: { counted: 'counted', estimated: 'an estimate' },
  noInterval: 'no interval: too few samples',
  interval: (range: string) => `95 % interval ${range}`,
  openInterval: (low: string) => `95 % interval from ${low} up, without an upper end`,
  between: (least: string, most: string) => `from ${least} to ${most}`,
  atLeast: (least: string) => `at least ${least}`,
  atMost: (most: string) => `at most ${most}`,
};

export type ClaimsWords = typeof en;
