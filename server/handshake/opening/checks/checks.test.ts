import { describe, expect, test } from 'vitest';
import type { HeaderList } from '../../../contract.ts';
import { ANYONE } from '../admit.ts';
import { deflateOffers } from '../deflate-parameters.ts';
import { extensionsOf, subprotocolsOf, writeOffers } from '../header-lists.ts';
import { clientChecks } from './client.ts';
import type { RequestHead } from './heads.ts';
import { refusalOf } from './refusal.ts';
import { serverChecks } from './server.ts';

const RIGHT: RequestHead = {
  method: 'GET',
  target: '/chatService',
  version: 'HTTP/1.1',
  headers: [
    ['Host', 'server.example.com'],
    ['Upgrade', 'websocket'],
    ['Connection', 'keep-alive, Upgrade'],
    ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ['Sec-WebSocket-Version', '13'],
  ],
};

const withHeader = (name: string, value: string): RequestHead => ({
  ...RIGHT,
  headers: [...RIGHT.headers.filter(([other]) => other !== name), [name, value]],
});
const failing = (request: RequestHead, policy = ANYONE): string[] =>
  serverChecks(request, policy)
    .filter(({ ok }) => !ok)
    .map(({ id }) => id);

describe('The server’s checks', () => {
  test('let a right request in, in whatever case it is written', () => {
    expect(failing(RIGHT)).toEqual([]);
    expect(failing(withHeader('Upgrade', 'WebSocket'))).toEqual([]);
    expect(failing(withHeader('Connection', 'UPGRADE'))).toEqual([]);
    expect(refusalOf(serverChecks(RIGHT, ANYONE))).toBeNull();
  });

  test('take no second key and no second version', () => {
    const twice = (name: string, value: string): RequestHead => ({
      ...RIGHT,
      headers: [...RIGHT.headers, [name, value]],
    });
    expect(failing(twice('sec-websocket-key', 'dGhlIHNhbXBsZSBub25jZQ=='))).toEqual(['key']);
    expect(failing(twice('Sec-WebSocket-Version', '13'))).toEqual(['version']);
  });

  test.each(['12', '013', '13.0', '', 'thirteen'])('refuse version "%s" with 426 and their own', (version) => {
    const refusal = refusalOf(serverChecks(withHeader('Sec-WebSocket-Version', version), ANYONE));
    expect(refusal).toMatchObject({ status: 426, headers: { 'Sec-WebSocket-Version': '13', Upgrade: 'websocket' } });
  });

  test('know which hosts and origins they serve', () => {
    const policy = { hosts: ['localhost:3005'], origins: ['http://localhost:3000'] };
    expect(failing(RIGHT, policy)).toEqual(['host']);
    expect(failing(withHeader('Host', 'LOCALHOST:3005'), policy)).toEqual([]);
    expect(failing(withHeader('Origin', 'null'), policy)).toEqual(['host', 'origin']);
    expect(failing({ ...RIGHT, headers: RIGHT.headers.slice(1) }, policy)).toEqual(['host']);
  });

  test.each([
    [[], 'no Host'],
    [
      [
        ['Host', 'a'],
        ['host', 'b'],
      ],
      'two',
    ],
    [
      [
        ['Host', 'a'],
        ['Host', 'a'],
      ],
      'the same one twice',
    ],
    [[['Host', 'a, a']], 'a list'],
    [[['Host', 'a b']], 'a blank in it'],
    [[['Host', 'a/b']], 'a path in it'],
    [[['Host', 'u@a']], 'a user in it'],
    [[['Host', 'a:b']], 'a port that is none'],
    [[['Host', 'a\xa0']], 'a byte that is no name’s'],
  ] as [HeaderList, string][])('answer 400 to what is not one well-formed Host: %j (%s)', (hosts) => {
    const request = { ...RIGHT, headers: [...hosts, ...RIGHT.headers.slice(1)] };
    for (const policy of [ANYONE, { hosts: ['a'], origins: null }]) {
      expect(failing(request, policy)).toEqual(['host']);
      expect(refusalOf(serverChecks(request, policy))?.status).toBe(400);
    }
  });

  test('take a whole address as target, whose name counts instead of Host (RFC 9112 §3.2.2)', () => {
    const policy = { hosts: ['localhost:3005'], origins: null };
    const withTarget = (target: string) => failing({ ...RIGHT, target }, policy);
    expect(withTarget('http://LOCALHOST:3005/chatService?x')).toEqual([]);
    expect(withTarget('http://evil.example/chatService')).toEqual(['host']);
  });

  test('say what was expected, what was received and where the rule stands', () => {
    const refusal = refusalOf(serverChecks(withHeader('Sec-WebSocket-Key', 'short'), ANYONE));
    expect(refusal?.text.en).toMatch(/Expected: 24 characters.*received: "short" \(RFC 6455 §4\.2\.1\)/);
    expect(refusal?.text.es).toMatch(/Lo esperado: 24 caracteres.*lo recibido: "short"/);
  });
});

describe('The client’s checks', () => {
  const answer = (headers: HeaderList, status = 101) =>
    clientChecks(withHeader('Sec-WebSocket-Protocol', 'chat, superchat'), { status, headers })
      .filter(({ ok }) => !ok)
      .map(({ id }) => id);
  const right: HeaderList = [
    ['Upgrade', 'WebSocket'],
    ['Connection', 'upgrade'],
    ['Sec-WebSocket-Accept', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='],
  ];

  test('accept the answer of RFC 6455 §1.3, with and without a subprotocol', () => {
    expect(answer(right)).toEqual([]);
    expect(answer([...right, ['Sec-WebSocket-Protocol', 'chat']])).toEqual([]);
  });

  test('notice what was never offered', () => {
    expect(answer([...right, ['Sec-WebSocket-Protocol', 'Chat']])).toEqual(['answer-protocol']);
    expect(answer([...right, ['Sec-WebSocket-Extensions', 'permessage-deflate']])).toEqual(['answer-extensions']);
    expect(answer([], 200)).toEqual(['status', 'answer-upgrade', 'answer-connection', 'accept']);
  });
});

describe('Parameters of permessage-deflate, RFC 7692 §7.1', () => {
  const offered = (value: string) =>
    serverChecks(withHeader('Sec-WebSocket-Extensions', value), ANYONE).find(({ id }) => id === 'extensions');

  test.each([
    ['x-webkit-deflate-frame', 'x-webkit-deflate-frame isn’t spoken here'],
    ['permessage-deflate; level=9', 'level is no parameter'],
    ['permessage-deflate; server_max_window_bits=16', 'not 16'],
    ['permessage-deflate; server_max_window_bits=08', 'not 08'],
    ['permessage-deflate; server_max_window_bits', 'has none'],
    ['permessage-deflate; client_no_context_takeover=1', 'takes no value'],
    ['permessage-deflate; client_max_window_bits; client_max_window_bits', 'twice'],
  ])('an offer “%s” is left out, which fails nothing', (offer, reason) => {
    expect(offered(offer)?.ok).toBe(true);
    expect(offered(offer)?.notes?.map(({ en }) => en)).toEqual([expect.stringContaining(reason)]);
  });

  test('a good offer needs no remark', () => {
    expect(offered('permessage-deflate; client_max_window_bits')).not.toHaveProperty('notes');
  });

  const PMD = 'permessage-deflate';
  test.each<[offer: string, answer: string, reason: string | null]>([
    [PMD, PMD, null],
    [`${PMD}; client_max_window_bits`, `${PMD}; client_max_window_bits=10; server_no_context_takeover`, null],
    [`${PMD}; server_max_window_bits=10, ${PMD}`, PMD, null],
    [PMD, `${PMD}; client_max_window_bits=10`, 'never offered client_max_window_bits'],
    [`${PMD}; client_max_window_bits`, `${PMD}; client_max_window_bits`, 'client_max_window_bits must be a number'],
    [`${PMD}; server_max_window_bits=10`, PMD, 'limited server_max_window_bits'],
    [`${PMD}; server_max_window_bits=10`, `${PMD}; server_max_window_bits=12`, 'more than the 10 offered'],
    [`${PMD}; server_no_context_takeover`, PMD, 'asked for server_no_context_takeover'],
    [PMD, `${PMD}; level=9`, 'level is no parameter'],
    [PMD, `${PMD}, ${PMD}`, 'accepted twice'],
  ])('offered “%s”, answered “%s”: %s', (offer, answer, reason) => {
    const headers: HeaderList = [['Sec-WebSocket-Extensions', answer]];
    const check = clientChecks(withHeader('Sec-WebSocket-Extensions', offer), { status: 101, headers }).find(
      ({ id }) => id === 'answer-extensions',
    );
    expect(check?.ok).toBe(reason === null);
    if (reason) expect(check?.why.en).toContain(reason);
  });
});

describe('Headers that are lists', () => {
  test('subprotocols are tokens, each once', () => {
    expect(subprotocolsOf(null)).toEqual([]);
    expect(subprotocolsOf('chat , superchat')).toEqual(['chat', 'superchat']);
    for (const wrong of ['', ',', ' ,\t,', 'a,a', 'a b', 'a;b', 'ñ', 'a\xa0', '\u2003a', 'a,\x0bb'])
      expect(subprotocolsOf(wrong)).toBeNull();
  });

  test('extensions have parameters, perhaps in quotes', () => {
    expect(extensionsOf('permessage-deflate; client_max_window_bits; server_max_window_bits="10", x')).toEqual([
      {
        name: 'permessage-deflate',
        parameters: [
          ['client_max_window_bits', null],
          ['server_max_window_bits', '10'],
        ],
      },
      { name: 'x', parameters: [] },
    ]);
    for (const wrong of ['', 'a;', 'a; b=', 'a; b="c d"', 'a; b="c', '"a"', ',', 'a\xa0', 'a;\xa0b', 'a; b=\xa0c'])
      expect(extensionsOf(wrong)).toBeNull();
  });

  test('empty elements are ignored, white space is spaces and tabs (RFC 9110 §5.6)', () => {
    for (const list of ['chat,superchat,', ',chat, superchat', 'chat,,superchat', ' ,\tchat\t, ,superchat ,,']) {
      expect(subprotocolsOf(list)).toEqual(['chat', 'superchat']);
      expect(extensionsOf(list)?.map(({ name }) => name)).toEqual(['chat', 'superchat']);
      expect(failing(withHeader('Sec-WebSocket-Protocol', list))).toEqual([]);
      expect(failing(withHeader('Sec-WebSocket-Extensions', list))).toEqual([]);
    }
    for (const list of [',websocket', 'websocket,', 'h2c, ,\tWebSocket'])
      expect(failing(withHeader('Upgrade', list))).toEqual([]);
    for (const list of [',upgrade', 'Upgrade ,,', 'close,\tupgrade\t'])
      expect(failing(withHeader('Connection', list))).toEqual([]);
    for (const blank of ['\xa0', '\x0b', '\x0c', '\ufeff', '\u3000']) {
      expect(failing(withHeader('Upgrade', `websocket${blank}`))).toEqual(['upgrade']);
      expect(failing(withHeader('Connection', `${blank}Upgrade`))).toEqual(['connection']);
      expect(failing(withHeader('Sec-WebSocket-Protocol', `chat${blank}`))).toEqual(['protocol']);
      expect(failing(withHeader('Sec-WebSocket-Extensions', `${blank}x`))).toEqual(['extensions']);
    }
  });

  test('compression is used with those offers that RFC 7692 allows', () => {
    const agreed = (value: string): string => writeOffers(deflateOffers([['Sec-WebSocket-Extensions', value]]));
    expect(agreed('permessage-deflate; client_max_window_bits')).toBe('permessage-deflate; client_max_window_bits');
    expect(agreed('x, permessage-deflate; level=9, permessage-deflate; server_max_window_bits="10",')).toBe(
      'permessage-deflate; server_max_window_bits=10',
    );
    for (const wrong of ['x', 'permessage-deflate; level=9', 'permessage-deflate; server_max_window_bits=16']) {
      expect(agreed(wrong)).toBe('');
    }
  });
});
