/** The words of the Runs view. `es.ts` has the same keys. */

export const en = {
  title: 'Recorded runs',
  lead: 'Each run is one file on this machine: settings, every message on the wire, every arrival.',
  siteLead:
    'Open a recorded run, or a run file of your own: drop it on the page. Your file is read in this browser, is sent nowhere, and is forgotten when you close the page.',
  load: 'Load a run from a file',
  drop: 'Drop the file here',
  loading: 'Reading the list…',
  empty: 'No run has been recorded yet.',
  siteEmpty: 'You have opened no run file yet.',
  goCompare: 'Go to Compare and press Run',
  when: 'When',
  settings: 'Settings',
  browser: 'Browser',
  updates: 'Updates',
  size: 'Size',
  state: 'State',
  actions: 'Actions',
  open: 'Open',
  flows: 'Flows',
  remove: 'Delete',
  name: 'Name',
  nameOf: (when: string) => `Name of the run of ${when}`,
  save: 'Save',
  cancel: 'Cancel',
  named: 'The name was saved.',
  really: 'Delete for good?',
  yes: 'Yes, delete',
  no: 'Keep',
  openLabel: (when: string) => `Open the run of ${when}`,
  flowsLabel: (when: string) => `Flows of the run of ${when}`,
  exportLabel: (when: string) => `Export the run of ${when}`,
  removeLabel: (when: string) => `Delete the run of ${when}`,
  tooLarge: (size: string, limit: string) =>
    `The file is ${size}; a run may have up to ${limit}. Choose a run that was downloaded from this lab.`,
  deleted: 'The run was deleted.',
  goneElsewhere:
    'A run that was chosen or open here was deleted, in another tab or in the runs folder. The list shows what there is.',
  loaded: 'The run was loaded.',
  loadedBeside: (id: string) => `A run here has this number already. The file is kept beside it, as ${id}.`,
  shipped: 'Runs that come with the lab',
  shippedLead:
    'Measured for real, on another machine. They show every view where nothing can be measured, and can’t be deleted.',
  madeFor: 'Made for',
  ofClaim: 'Claim',
  ofSeries: { protocols: 'Protocols side by side' },
  ofLab: (number: string) => `Lab ${Number(number)}`,
  measuredOn: 'Measured when, and on what',
  handshakes: 'Recorded handshakes:',
  handshakeSeed: 'the example, by the raw client',
  handshakeBrowser: 'a browser’s own',
  unreadable: (count: number) => (count === 1 ? '1 file could not be read' : `${count} files could not be read`),
  choose: (which: string) => `Choose the run: ${which}`,
  chosen: (count: number) => (count === 1 ? '1 run chosen' : `${count} runs chosen`),
  choosing:
    'Choose one run for its report and its zip, or two to six to see them side by side and take them along together.',
  sideBySide: 'Side by side',
  tooMany: 'At most six runs can stand side by side, in one report or in one zip. Uncheck some.',
  reportPage: 'Report (HTML)',
  reportMarkdown: 'Report (Markdown)',
  everything: 'Everything (zip)',
  chooseNone: 'Choose none',
  together: {
    title: 'Runs side by side',
    lead: 'The same figures of each run on one axis. What can’t be told apart is said, and is not called equal.',
    loading: 'Reading the runs…',
    back: 'To the list of runs',
    runs: 'The runs',
    run: 'Run',
    handshake: 'Its handshake, step by step',
    differing: 'In what they differ',
    same: 'In nothing that the lab knows of.',
    heads: 'Headers of the answers',
    headsLead:
      'Of an answer that brings the feed, or that opens the WebSocket: the bytes of its head, and the headers in the order in which the server writes them.',
    nothing: 'None of these runs measured anything that could be compared.',
    what: 'What',
    known: 'What has to be known to read it',
    figures: 'Table (CSV)',
    samples: 'n',
    compared: 'compared',
    yes: 'yes',
    transport: 'Transport',
    protocols: {
      title: 'From protocol to protocol',
      connections: 'TCP connections, and what they spoke',
      mixed: (connections: number, http2: number) => `${connections}: HTTP/2 ${http2}, HTTP/1.1 ${connections - http2}`,
      notes: 'What depends on time and browser too',
    },
    measures: {
      latency: {
        title: 'Median latency',
        shown:
          'From publication to page, in milliseconds. Dot: the median. Line: its 95% confidence interval, wider by what the clocks may be off. A hollow dot takes no part in the comparison.',
      },
      age: {
        title: 'Mean age of what was on screen',
        shown:
          'In milliseconds. Dot: the mean. Line: its 95% confidence interval, wider by what the clocks may be off. A hollow dot takes no part in the comparison.',
      },
      toServer: {
        title: 'Actions: median time to the server',
        shown:
          'In milliseconds. Dot: the median. Line: its 95% confidence interval, wider by what the clocks may be off. A hollow dot takes no part in the comparison.',
      },
      bytes: {
        title: 'Bytes per update',
        shown: 'TCP payload in both directions, after set-up. Counted, not sampled: no interval.',
      },
      setUp: {
        title: 'Bytes of the set-up',
        shown:
          'TCP payload in both directions until the feed came: documents, scripts, TLS, and what opens the feed. Counted, not sampled: no interval.',
      },
      lost: { title: 'Updates lost', shown: 'Counted over the whole run.' },
    },
  },
};

export type RunsWords = typeof en;
