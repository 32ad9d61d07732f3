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
  soFar: 'What you have done so far',
  five: 'Five ways to bring an update to the page',
  read: 'Left: the browser. Right: the server. Time runs down. A dot: the server has something new. A coloured arrow: it carries something new. A thick stretch: the server holds the question and waits.',
};

export type StartWords = typeof en;
