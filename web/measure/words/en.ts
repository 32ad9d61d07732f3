/** What the page says of a run and its windows, whatever view is looked at. `es.ts` has the same keys. */

export const en = {
  windows: {
    label: 'The five windows',
    empty:
      'Press Run: in each of these places a little browser window opens, connects to the server in its own way and shows the same updates as they arrive.',
    frameTitle: (transport: string, address: string) => `Window of ${transport}, ${address}`,
    waitingTurn: 'waits for its turn',
    notIncluded: 'not part of this run',
    lastUpdate: (id: number) => `last update: number ${id}`,
    latencyP50: 'latency p50',
    meanAge: 'mean age',
    bytesPerUpdate: 'bytes / update',
    requests: 'requests',
  },
  /** Over the windows while a run goes on. */
  now: {
    left: (time: string) => `${time} left`,
    stop: 'Stop the run',
  },
  /** Over the windows while a fault lasts. */
  fault: {
    unplug: (left: string) => `Unplugged, ${left} left: nothing gets through.`,
    unplugWhy: 'A window whose connection waits still calls it open: nothing has told it.',
    up: (left: string) => `Stalled towards the server, ${left} left.`,
    down: (left: string) => `Stalled towards the browser, ${left} left.`,
    restart: (left: string) => `The server is away, ${left} left. It refuses every connection.`,
    reset: 'Every connection was cut.',
  },
  announce: {
    started: 'The run has started.',
    ended: (received: string) =>
      `The run has ended. ${received} updates were received. The results are below the windows.`,
    stopped: 'The run was stopped.',
    paused: 'The run is paused while this tab is hidden.',
    resumed: 'The run goes on.',
  },
  notification: (transport: string) => `${transport}: an update was published`,
  /** No window could connect. */
  certificateRefused:
    'No window could connect: your browser does not accept the lab’s certificate on every port. Choose https under Protocol in Compare and accept it as is described there; then try again.',
  last: {
    saved: (when: string) => `Your last run, of ${when}, is saved.`,
    interrupted: (when: string) => `Your run of ${when} was interrupted. It is saved as far as it came.`,
    missing: 'Your last run was interrupted when the lab ended, and the lab has no recording of it.',
    open: 'Open it',
  },
  unsaved: {
    why: (reason: string) => `This run is not saved. ${reason}`,
    download: 'Download it',
    again: 'Try again',
    saved: 'The run is saved now.',
  },
  sharedFeed: {
    is: (store: string) => `This lab delivers a [[shared-feed|feed that other labs deliver too]] (${store}).`,
    here: 'This lab publishes it.',
    elsewhere: 'Another lab publishes it.',
    windows: 'Runs have a feed of their own, on one clock. Look at the shared one:',
    away: (time: string, why: string) =>
      `The [[store|store]] of the shared feed is away since ${time}. ${why} What is known is still delivered; nothing new is published until it is back.`,
  },
};

export type MeasureWords = typeof en;
