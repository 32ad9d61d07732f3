/**
 * What two browsers made of each wrong answer: the events that a page's script got, and what the console said, word
 * for word. Recorded on this project's wrong server; PORT stands for its port. Firefox's words were read from its
 * console service, Chromium's from the page's console.
 */
import type { BrowserSees, Text } from '../../contract.ts';
import type { WrongAnswerId } from './wrong-server.ts';

type Events = BrowserSees['events'];

const saw =
  (browser: string) =>
  (events: Events, console: string[], note: Text | null = null): BrowserSees => ({
    browser,
    events,
    // In every one of these cases, by design: see the text on code 1006.
    code: 1006,
    reason: '',
    wasClean: false,
    console,
    note,
  });
const chromium = saw('Chromium 156.0.8078.79');
const firefox = saw('Firefox 153.7.0');

export const BROWSERS_SAW: Record<WrongAnswerId, BrowserSees[]> = {
  'answer-200': [
    chromium(
      ['error', 'close'],
      [
        "WebSocket connection to 'ws://localhost:PORT/answer-200' failed: Error during WebSocket handshake: Unexpected response code: 200",
      ],
    ),
    firefox(
      ['error', 'close'],
      ['Firefox can’t establish a connection to the server at ws://localhost:PORT/answer-200.'],
    ),
  ],
  'answer-no-upgrade': [
    chromium(
      ['error', 'close'],
      [
        "WebSocket connection to 'ws://localhost:PORT/answer-no-upgrade' failed: Error during WebSocket handshake: 'Upgrade' header is missing",
      ],
    ),
    firefox(
      ['error', 'close'],
      ['Firefox can’t establish a connection to the server at ws://localhost:PORT/answer-no-upgrade.'],
    ),
  ],
  'answer-no-connection': [
    chromium(
      ['error', 'close'],
      [
        "WebSocket connection to 'ws://localhost:PORT/answer-no-connection' failed: Error during WebSocket handshake: 'Connection' header is missing",
      ],
    ),
    firefox(
      ['error', 'close'],
      ['Firefox can’t establish a connection to the server at ws://localhost:PORT/answer-no-connection.'],
    ),
  ],
  'accept-missing': [
    chromium(
      ['error', 'close'],
      [
        "WebSocket connection to 'ws://localhost:PORT/accept-missing' failed: Error during WebSocket handshake: 'Sec-WebSocket-Accept' header is missing",
      ],
    ),
    firefox(
      ['error', 'close'],
      ['Firefox can’t establish a connection to the server at ws://localhost:PORT/accept-missing.'],
    ),
  ],
  'accept-en-dash': [
    chromium(
      ['error', 'close'],
      [
        "WebSocket connection to 'ws://localhost:PORT/accept-en-dash' failed: Error during WebSocket handshake: Incorrect 'Sec-WebSocket-Accept' header value",
      ],
    ),
    firefox(
      ['error', 'close'],
      ['Firefox can’t establish a connection to the server at ws://localhost:PORT/accept-en-dash.'],
    ),
  ],
  'accept-hex-text': [
    chromium(
      ['error', 'close'],
      [
        "WebSocket connection to 'ws://localhost:PORT/accept-hex-text' failed: Error during WebSocket handshake: Incorrect 'Sec-WebSocket-Accept' header value",
      ],
    ),
    firefox(
      ['error', 'close'],
      ['Firefox can’t establish a connection to the server at ws://localhost:PORT/accept-hex-text.'],
    ),
  ],
  'accept-trimmed-key': [
    chromium(
      ['error', 'close'],
      [
        "WebSocket connection to 'ws://localhost:PORT/accept-trimmed-key' failed: Error during WebSocket handshake: Incorrect 'Sec-WebSocket-Accept' header value",
      ],
    ),
    firefox(
      ['error', 'close'],
      ['Firefox can’t establish a connection to the server at ws://localhost:PORT/accept-trimmed-key.'],
    ),
  ],
  'accept-lower-case-guid': [
    chromium(
      ['error', 'close'],
      [
        "WebSocket connection to 'ws://localhost:PORT/accept-lower-case-guid' failed: Error during WebSocket handshake: Incorrect 'Sec-WebSocket-Accept' header value",
      ],
    ),
    firefox(
      ['error', 'close'],
      ['Firefox can’t establish a connection to the server at ws://localhost:PORT/accept-lower-case-guid.'],
    ),
  ],
  'protocol-never-offered': [
    chromium(
      ['error', 'close'],
      [
        "WebSocket connection to 'ws://localhost:PORT/protocol-never-offered' failed: Error during WebSocket handshake: 'Sec-WebSocket-Protocol' header value 'megachat' in response does not match any of sent values",
      ],
    ),
    firefox(
      ['error', 'close'],
      ['Firefox can’t establish a connection to the server at ws://localhost:PORT/protocol-never-offered.'],
    ),
  ],
  'protocol-not-granted': [
    saw('Chromium 156.0.8078.108')(
      ['error', 'close'],
      [
        "WebSocket connection to 'ws://localhost:PORT/protocol-not-granted' failed: Error during WebSocket handshake: Sent non-empty 'Sec-WebSocket-Protocol' header but no response was received",
      ],
    ),
    firefox(['open', 'close'], [], {
      en: 'This version lets the connection stand, as RFC 6455 alone would and the browsers’ standard does not. The connection ended only when the server went.',
      es: 'Esta versión deja la conexión en pie, como haría la RFC 6455 por sí sola y no el estándar de los navegadores. La conexión no terminó hasta que se fue el servidor.',
    }),
  ],
  'extension-never-offered': [
    chromium(
      ['error', 'close'],
      [
        "WebSocket connection to 'ws://localhost:PORT/extension-never-offered' failed: Error during WebSocket handshake: Found an unsupported extension 'x-never-offered' in 'Sec-WebSocket-Extensions' header",
      ],
    ),
    firefox(
      ['error', 'close'],
      ['Firefox can’t establish a connection to the server at ws://localhost:PORT/extension-never-offered.'],
    ),
  ],
  'masked-server-frame': [
    chromium(
      ['open', 'error', 'close'],
      [
        "WebSocket connection to 'ws://localhost:PORT/masked-server-frame' failed: A server must not mask any frames that it sends to the client.",
      ],
    ),
    firefox(['open', 'message', 'close'], [], {
      en: 'This version doesn’t notice: the script gets the message. The connection ended only when the server went.',
      es: 'Esta versión no se da cuenta: el script recibe el mensaje. La conexión no terminó hasta que se fue el servidor.',
    }),
  ],
  'server-reserved-bit': [
    chromium(
      ['open', 'error', 'close'],
      [
        "WebSocket connection to 'ws://localhost:PORT/server-reserved-bit' failed: One or more reserved bits are on: reserved1 = 0, reserved2 = 1, reserved3 = 0",
      ],
    ),
    firefox(
      ['error', 'close'],
      ['Firefox can’t establish a connection to the server at ws://localhost:PORT/server-reserved-bit.'],
    ),
  ],
  'server-not-utf8': [
    chromium(
      ['open', 'error', 'close'],
      ["WebSocket connection to 'ws://localhost:PORT/server-not-utf8' failed: Could not decode a text frame as UTF-8."],
    ),
    firefox(
      ['open', 'error', 'close'],
      ['The connection to ws://localhost:PORT/server-not-utf8 was interrupted while the page was loading.'],
    ),
  ],
  'no-close-frame': [chromium(['open', 'message', 'close'], []), firefox(['open', 'message', 'close'], [])],
};
