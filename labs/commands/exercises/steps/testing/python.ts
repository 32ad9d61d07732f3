/** The server in Python, without what each step brings: from the first step on. */
import type { Change } from '../../change.ts';

export const WITHOUT: Change[][] = [
  [
    {
      file: 'server.py',
      from: 'writer.write(answer_handshake(request, "superchat"))',
      to: 'answer_handshake(request, "superchat")',
    },
  ],
  [
    {
      file: 'websocket.py',
      from: 'base64.b64encode(hashlib.sha1(key.encode("ascii") + GUID).digest()).decode("ascii")',
      to: 'key',
    },
  ],
  [{ file: 'websocket.py', from: 'self._send(TEXT, text)', to: 'pass' }],
  [{ file: 'websocket.py', from: 'unmask(await read(length), mask)', to: 'await read(length)' }],
  [
    {
      file: 'websocket.py',
      from: '        if length > 125:\n            size,',
      to: '        if length > 125:\n            raise Failed(1002, "not yet")\n            size,',
    },
  ],
  [{ file: 'websocket.py', from: 'self._send(PONG, payload)', to: 'pass' }],
  [
    {
      file: 'websocket.py',
      from: `                    read_close(payload)
                    self._close(payload[:2])
                    return
`,
      to: '                    continue\n',
    },
  ],
  [{ file: 'websocket.py', from: '                    if final:\n', to: '                    if True:\n' }],
  [{ file: 'websocket.py', from: 'if first & 0x70:', to: 'if False:' }],
  [
    {
      file: 'server.py',
      from: '    if not since or gap:\n        socket.send(position(cursor, gap))\n',
      to: '    if not since:\n        socket.send(b"Hello")\n',
    },
    { file: 'server.py', from: '    for line in lines:\n        socket.send(line)\n', to: '' },
    {
      file: 'server.py',
      from: '    def bring(_id, line):\n        socket.send(line)\n',
      to: '    def bring(_id, _line):\n        pass\n',
    },
  ],
  [
    {
      file: 'server.py',
      from: 'feed.act("websocket", query.get("run", ""), text, lambda _status, error, text=text: told(socket, text, error))',
      to: 'socket.send(text.encode("utf-8"))',
    },
  ],
  [{ file: 'websocket.py', from: '(8 * 64 + 4) * 1024', to: '256 * 1024' }],
];
