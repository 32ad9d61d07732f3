/** HTTP/2's own frames, each in a sentence or two: RFC 9113 §6 and, where named, another. `es.ts` has the same keys. */

/** What a frame says besides its name. */
export interface Said {
  /** One of its values by the name of the RFC; '?' where the frame is too short to have it. */
  value(name: string): string;
  /** The same, as people write numbers. */
  number(name: string): string;
  isAck: boolean;
  fromClient: boolean;
  /** It is of a stream, not of the whole connection. */
  ofStream: boolean;
  /** Nothing more comes on its stream from this side. */
  endsStream: boolean;
}

/** RFC 9113 §7. */
const errors: Record<string, string> = {
  NO_ERROR: 'nothing went wrong',
  PROTOCOL_ERROR: 'the other side broke a rule',
  INTERNAL_ERROR: 'something failed inside',
  FLOW_CONTROL_ERROR: 'more was sent than was allowed',
  SETTINGS_TIMEOUT: 'the settings were not acknowledged in time',
  STREAM_CLOSED: 'the stream had ended already',
  FRAME_SIZE_ERROR: 'a frame had a wrong size',
  REFUSED_STREAM: 'nothing was done with it',
  CANCEL: 'the stream is no longer needed',
  COMPRESSION_ERROR: 'the header tables no longer agree',
  CONNECT_ERROR: 'the connection that CONNECT asked for was reset',
  ENHANCE_YOUR_CALM: 'the other side asks too much',
  INADEQUATE_SECURITY: 'the encryption is not good enough',
  HTTP_1_1_REQUIRED: 'HTTP/1.1 must be used',
};

const error = (code: string): string => (errors[code] ? `${code}, ${errors[code]}` : code);

export const en = {
  frames: {
    PREFACE: () =>
      'With these 24 bytes the client begins: it speaks HTTP/2 from here on. Its SETTINGS must follow (RFC 9113 §3.4).',
    SETTINGS: ({ isAck }) =>
      isAck
        ? 'The sender has received the other side’s settings and keeps to them (RFC 9113 §6.5.3).'
        : 'The sender tells the other side what to keep to on this connection (RFC 9113 §6.5).',
    WINDOW_UPDATE: ({ number, ofStream }) =>
      `The sender takes ${number('Window Size Increment')} more bytes of DATA frames ${ofStream ? 'on this stream' : 'on the whole connection'}: [[flow-control|flow control]] (RFC 9113 §6.9).`,
    PING: ({ isAck }) =>
      isAck
        ? 'The answer to a PING, with the same 8 bytes (RFC 9113 §6.7).'
        : 'The sender asks whether the other side still answers, and how long that takes (RFC 9113 §6.7).',
    GOAWAY: ({ value, number, fromClient }) =>
      `${
        fromClient
          ? 'The client is about to close the connection (RFC 9113 §6.8).'
          : `The server takes no new streams and is about to close the connection. Streams after ${number('Last-Stream-ID')} were not worked on, so their requests can be sent again on another connection (RFC 9113 §6.8).`
      } Reason: ${error(value('Error Code'))}.`,
    RST_STREAM: ({ value }) =>
      `The sender ends this one stream at once. The connection and its other streams go on (RFC 9113 §6.4). Reason: ${error(value('Error Code'))}.`,
    PRIORITY: () =>
      'The sender says how important a stream is to it. The standard advises against it now (RFC 9113 §5.3.2).',
    PRIORITY_UPDATE: () => 'The client says how urgent the answer on a stream is (RFC 9218 §7).',
    PUSH_PROMISE: () => 'The server announces an answer that nobody asked for (RFC 9113 §8.4).',
    ALTSVC: () => 'The server names another address or protocol that answers for the same origin (RFC 7838 §4).',
    ORIGIN: () => 'The server lists the origins for which it answers on this connection (RFC 8336 §2).',
    DATA: ({ endsStream }) =>
      endsStream
        ? 'The sender sends no more on this stream (END_STREAM, RFC 9113 §6.1).'
        : 'Content on a stream that had ended: it was under way already.',
    HEADERS: () => 'A head on a stream that had ended: it was under way already.',
    CONTINUATION: () => 'The rest of a head on a stream that had ended: it was under way already.',
  } as Record<string, (said: Said) => string>,
  unknown:
    'This lab does not know frames of this type. Whoever does not know a type must ignore the frame (RFC 9113 §4.1).',
  /** RFC 9113 §6.5.2, RFC 8441 §3, RFC 9218 §2.1. */
  settings: {
    SETTINGS_HEADER_TABLE_SIZE: 'bytes that its header table may have at most',
    SETTINGS_ENABLE_PUSH: '0: it takes no answers that it did not ask for',
    SETTINGS_MAX_CONCURRENT_STREAMS: 'streams that the other side may have open at the same time',
    SETTINGS_INITIAL_WINDOW_SIZE: 'bytes of DATA that it takes on a new stream before its first WINDOW_UPDATE',
    SETTINGS_MAX_FRAME_SIZE: 'bytes that a frame to it may carry',
    SETTINGS_MAX_HEADER_LIST_SIZE: 'bytes of fields that it takes in one head, uncompressed',
    SETTINGS_ENABLE_CONNECT_PROTOCOL: '1: WebSocket may be opened on a stream (RFC 8441)',
    SETTINGS_NO_RFC7540_PRIORITIES: '1: it does not use the old priorities',
  } as Record<string, string>,
  errors,
};

export type FrameWords = typeof en;
