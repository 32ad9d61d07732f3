/** The words of the Runs view. `es.ts` has the same keys. */

export const en = {
  title: 'Recorded runs',
  lead: 'Each run is one file on this machine: settings, every message on the wire, every arrival.',
  load: 'Load a run from a file',
  drop: 'Drop the file here',
  loading: 'Reading the list…',
  empty: 'No run has been recorded yet.',
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
  download: 'Download',
  remove: 'Delete',
  really: 'Delete for good?',
  yes: 'Yes, delete',
  no: 'Keep',
  openLabel: (when: string) => `Open the run of ${when}`,
  flowsLabel: (when: string) => `Flows of the run of ${when}`,
  downloadLabel: (when: string) => `Download the run of ${when}`,
  removeLabel: (when: string) => `Delete the run of ${when}`,
  tooLarge: (size: string, limit: string) =>
    `The file is ${size}; a run may have up to ${limit}. Choose a run that was downloaded from this lab.`,
  deleted: 'The run was deleted.',
  loaded: 'The run was loaded.',
  loadedBeside: (id: string) =>
    `You have another run with the same number. The file is kept beside the one you have, as ${id}.`,
  shipped: 'Runs that come with the lab',
  shippedLead:
    'Measured for real, on another machine. They show every view where nothing can be measured, and can’t be deleted.',
  madeFor: 'Of',
  ofClaim: 'Claim',
  ofLab: (number: string) => `Lab ${Number(number)}`,
  measuredOn: 'Measured when, and on what',
  handshakes: 'Recorded handshakes:',
  handshakeSeed: 'the example, by the raw client',
  handshakeBrowser: 'a browser’s own',
  unreadable: (count: number) => (count === 1 ? '1 file could not be read' : `${count} files could not be read`),
};

export type RunsWords = typeof en;
