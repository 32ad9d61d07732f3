/** The words of the Scale view. `es.ts` has the same keys. */
import type { PlanNumber } from '../asking/wish.ts';

export const en = {
  title: 'Scale',
  lead: 'What does one more client cost, and how long does the last one wait? A [[swarm|swarm]] gives one server more and more clients and measures both, for each transport.',

  form: {
    transports: 'Transports',
    clients: 'Clients, step by step',
    clientsHint: (most: string, highest: string) =>
      `Clients of each transport: up to ${most} whole numbers from 1 to ${highest}, each greater than the one before, with commas or blanks between.`,
    clientsBad: (received: string, most: string, highest: string) =>
      `“${received}” can’t be taken. Write up to ${most} whole numbers from 1 to ${highest}, each greater than the one before, and without a mark for thousands: 1, 10, 100, 1000.`,
    noTransport: 'Choose at least one transport.',
    numbers: {
      repeats: 'Repeats',
      updatesPerSecond: 'Updates a second',
      updates: 'Updates that count',
      updateBytes: 'Bytes of an update',
      pollEveryMs: 'Poll or reload every … ms',
      warmUpUpdates: 'Updates before those that count',
      idleMs: 'Watched at rest, ms',
      mostMs: 'Ends after … min',
    } satisfies Record<PlanNumber, string> as Record<PlanNumber, string>,
    numberHint: (from: string, to: string) => `From ${from} to ${to}`,
    numberBad: (label: string, received: string, from: string, to: string) =>
      `${label}: “${received}” can’t be taken. Write a number from ${from} to ${to}.`,
    server: 'Server',
    more: 'More settings',
    together: 'All at once, on one server',
    start: 'Start',
    stop: 'Stop',
    stopTitle: 'Ends it. What was measured is kept.',
  },
  before: {
    title: 'Before it starts',
    allowed: (files: string, clients: string) =>
      `A connection is an open file. Here a process may hold **${files}** open ([[open-files|open-files limit]]): one server has room for **${clients}** clients.`,
    unknown: 'A connection is an open file. This system doesn’t tell how many of them a process may hold open.',
    will: (steps: string, about: string) =>
      `**${steps}** ${steps === '1' ? 'step' : 'steps'} will be made, in about **${about}**. The server has a process of its own, the clients have others. Meanwhile no run begins: it waits.`,
    nothing: 'No step of this can be made here.',
    asking: 'Looking at what this machine allows…',
  },

  going: {
    title: 'A swarm goes on',
    step: (done: string, of: string) => `Step ${done} of ${of}`,
    what: (transports: string, clients: string, repeat: string, of: string) =>
      `${transports}, ${clients} ${clients === '1' ? 'client' : 'clients'}, repeat ${repeat} of ${of}`,
    connecting: (connected: string) => `Clients connect: ${connected} so far.`,
    phases: {
      starting: 'The server starts.',
      idle: 'All are connected, and nothing is published.',
      'warming-up': 'The first updates come; they don’t count.',
      feeding: 'Updates come, and count.',
      closing: 'Clients leave.',
    },
    left: (time: string) => `About ${time} left.`,
    beginning: 'It begins…',
    stopping: 'It is being stopped…',
    progress: 'Steps made',
    measured: 'Measured so far',
    notes: 'Worth knowing',
  },
  row: {
    transport: 'Transport',
    clients: 'Clients',
    repeat: 'Repeat',
    cpu: 'CPU a delivery',
    memory: 'Memory a client',
    p50: 'p50',
    p99: 'p99',
    last: 'Last client',
    served: 'Served',
  },
  served: {
    all: 'all, in time',
    late: 'late',
    refused: (n: string) => `${n} refused`,
    dropped: (n: string) => `${n} cut off`,
    lost: (n: string) => `${n} lost`,
  },

  notAtMachine:
    'A swarm takes the whole machine, so only a browser on the lab’s machine may start one. Those that come with the lab can be looked at here.',

  result: {
    verdict: 'What was measured',
    nothing: 'No step of it was measured.',
    charts: 'While updates came, and at rest',
    connecting: 'Connecting',
    table: 'All figures',
    tableOf: (title: string) => `${title}: table`,
    care: 'To be read with care',
    how: 'How it was measured',
    take: 'Take these costs into the calculation',
    picture: (title: string) => `${title}: chart`,
    csv: 'Table (CSV)',
    steps: 'Each step (CSV)',
    markdown: 'Report (Markdown)',
    json: 'The whole swarm (JSON)',
  },

  unsaved: {
    short: 'Not stored: only in the lab’s memory.',
    why: 'It is kept in the lab’s memory until the lab ends. Make room, then store it; or download it and load it later from the file.',
    again: 'Store it again',
    saved: 'The swarm was stored.',
  },

  broken: {
    title: 'A swarm that is not stored',
    why: 'It broke off, or the lab that measured it ended. This is what had been measured; it stays here until this page is closed.',
    forget: 'Take it away',
  },

  list: {
    load: 'Load a swarm from a file',
    drop: 'Drop the file here',
    siteLead:
      'Open a swarm of your own: your file is read in this browser, is sent nowhere, and is forgotten when you close the page.',
    tooLarge: (size: string, limit: string) =>
      `The file is ${size}; a swarm may have up to ${limit}. Choose a swarm that was downloaded from this lab.`,
    loaded: 'The swarm was loaded.',
    loadedBeside: (id: string) => `A swarm here has this number already. The file is kept beside it, as ${id}.`,
    name: 'Name',
    nameOf: (when: string) => `Name of the swarm of ${when}`,
    save: 'Save',
    cancel: 'Cancel',
    named: 'The name was saved.',
    title: 'Stored swarms',
    shipped: 'Swarms that come with the lab',
    shippedLead: 'Measured for real, on another machine.',
    none: 'No swarm has been stored here yet.',
    when: 'When',
    what: 'What',
    state: 'State',
    steps: 'Steps',
    size: 'Size',
    actions: 'Actions',
    openLabel: (when: string) => `Open the swarm of ${when}`,
    remove: 'Delete',
    removeLabel: (when: string) => `Delete the swarm of ${when}`,
    really: 'Delete for good?',
    yes: 'Yes, delete',
    no: 'Keep',
    removed: 'The swarm was deleted.',
    all: 'all transports',
    upTo: (clients: string, repeats: string) => `up to ${clients} clients, repeats: ${repeats}`,
    unreadable: (count: number) => (count === 1 ? '1 file could not be read' : `${count} files could not be read`),
    states: { done: 'done', stopped: 'stopped', time: 'its time was up', failed: 'failed' },
  },
};

export type ScaleViewWords = typeof en;
