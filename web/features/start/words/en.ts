/** Words of the start page. `es.ts` has the same keys. */
export const en = {
  title: 'Why is there WebSocket? See it, and measure it',
  lead: 'A web page shows something that changes: a price, a headline, a line of chat. One server publishes it, and it reaches your browser in five ways, from loading the whole page again to [[websocket|WebSocket]]. This lab times every update, counts every byte [[wire|on the wire]], and draws what was really sent.',
  learn: {
    title: 'Learn it step by step',
    text: (number: number, title: string, minutes: string) =>
      `Lab ${number}: ${title}. ${minutes}. You predict first, then you measure, then you answer with your own figures.`,
    start: (number: number) => `Start lab ${number}`,
    goOn: (number: number) => `Go on with lab ${number}`,
  },
  done: {
    title: 'You have finished every lab',
    text: 'You can read each of them again, with your own figures.',
    action: 'See the labs',
  },
  measure: {
    title: 'Just measure',
    text: 'Choose the settings and press Run. Five little windows show the same updates, each in its own way.',
    action: 'Open Compare',
  },
  handshake: {
    title: 'Step through the handshake',
    text: 'See how an HTTP connection becomes a WebSocket, byte by byte. Your own browser has just made the connection.',
    action: 'Open Handshake',
  },
  /** In the static site. */
  site: {
    title: 'You are reading the static site',
    can: 'No lab stands behind this page. All that it shows was recorded: real runs on another machine, with every view over them; real handshakes, right and broken, step by step. Your browser does the analysis itself. You can take frames apart, put frames together, and read the theory, the claims and the text of the labs. A run file that you drop on the page is shown here and never leaves your browser.',
    cannot: 'What it can’t do: measure on your machine, make connections, sign a hand-in or read those of a class.',
    measure: {
      title: 'See what was measured',
      text: 'A recorded run of all five: latency, bytes, a verdict in words. Then step through what went over the wire.',
      action: 'Open Compare',
    },
    handshake: {
      title: 'Step through the handshake',
      text: 'See how an HTTP connection becomes a WebSocket, byte by byte: a browser’s own connection, as it was recorded.',
      action: 'Open Handshake',
    },
    learn: (number: number, title: string, minutes: string) =>
      `Lab ${number}: ${title}. ${minutes}. You predict first; then you answer with the figures of a recorded run.`,
  },
  soFar: 'What you have done so far',
  five: 'Five ways to bring an update to the page',
  read: 'Left: the browser. Right: the server. Time runs down. A dot: the server has something new. A coloured arrow: it carries something new. A thick stretch: the server holds the question and waits.',
};

export type StartWords = typeof en;
