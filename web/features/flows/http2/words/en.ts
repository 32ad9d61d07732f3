/** The words of Flows for what is HTTP/2's own. `es.ts` has the same keys. */
export const en = {
  own: (n: string) => `HTTP/2's own frames (${n})`,
  stream: (n: number) => `stream ${n}`,
  /** Stream 0. */
  ownStream: 'stream 0, the connection itself',
  alone: 'Show this stream alone',
  only: (stream: number, connection: number) => `Only stream ${stream} of connection ${connection}.`,
  all: 'Show all streams',
  none: 'This stream has no message here.',
  field: 'Field',
  bytes: 'Bytes',
  form: 'Form',
  letters: 'Letters are sent in a [[huffman|Huffman code]] where that is shorter.',
  tableSize: (bytes: string) => `Besides them ${bytes} set the size of the [[header-table|header table]].`,
  heads: {
    /** `later`: place of the last one shown, among those for the feed. */
    title: (later: number) =>
      later <= 1 ? 'The first heads' : `The first heads and ${later === 20 ? 'the twentieth' : `no. ${later}`}`,
    lead: 'HTTP/1.1 sends every field again with each request. In HTTP/2 a field that the [[header-table|header table]] has already costs a number, mostly one byte.',
    request: 'Requests',
    response: 'Answers',
    first: 'first of the connection',
    feed: (place: number) => (place === 1 ? 'first for the feed' : `no. ${place} for the feed`),
    text: 'as HTTP/1.1 text',
    together: 'all fields',
    tableSize: 'size of the table',
    bytesOf: (bytes: string) => `${bytes} B`,
    of: (connection: number, n: string) => `Connection ${connection}, which carried ${n} requests for the feed.`,
  },
};

export type Http2Words = typeof en;
