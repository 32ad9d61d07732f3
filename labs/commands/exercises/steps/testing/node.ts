/** The server in TypeScript, without what each step brings: from the first step on. */
import type { Change } from '../../change.ts';

export const WITHOUT: Change[][] = [
  [{ file: 'server.ts', from: "socket.write(answerHandshake(request, 'superchat'));", to: '' }],
  [{ file: 'handshake.ts', from: 'acceptOf(key)}', to: 'key}' }],
  [{ file: 'websocket.ts', from: 'else send(OPCODE.text, Buffer.from(text));', to: '' }],
  [{ file: 'websocket.ts', from: '    onMessage(whole);\n', to: '' }],
  [
    {
      file: 'frames.ts',
      from: 'if (length > 125) {',
      to: "if (length > 125) throw new Failure(1002, 'not yet');\n  if (length > 125) {",
    },
  ],
  [{ file: 'websocket.ts', from: 'return send(OPCODE.pong, payload);', to: 'return;' }],
  [
    {
      file: 'websocket.ts',
      from: `      if (!closing) sendClose(payload.subarray(0, 2));
      return end();
`,
      to: '      return;\n',
    },
  ],
  [{ file: 'websocket.ts', from: '    if (!final) return;\n', to: '' }],
  [{ file: 'frames.ts', from: "  if (first & 0x70) throw new Failure(1002, 'a reserved bit is set');\n", to: '' }],
  [
    {
      file: 'server.ts',
      from: 'if (!from || news.gap) webSocket.send(JSON.stringify({ cursor: news.cursor, gap: news.gap }));',
      to: "if (!from) webSocket.send('Hello');",
    },
    { file: 'server.ts', from: '  for (const line of news.lines) webSocket.send(line);\n', to: '' },
    { file: 'server.ts', from: 'subscribe((line) => webSocket.send(line))', to: 'subscribe(() => {})' },
  ],
  [
    {
      file: 'server.ts',
      from: `    act(searchParams.get('run') ?? '', text, (error) => {
      // An action that was taken comes back as news; one that was refused is answered with a sentence.
      if (error) webSocket.send(JSON.stringify({ refused: idIn(text), error }));
    });
`,
      to: '    webSocket.send(text);\n',
    },
  ],
  [{ file: 'websocket.ts', from: '(8 * 64 + 4) * 1024', to: '256 * 1024' }],
];
