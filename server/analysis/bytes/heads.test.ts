import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

import { readRun } from '../../documents/document.ts';
import { answerHeads } from './heads.ts';

test('of each transport the head of an answer that brought the feed, to the byte', () => {
  const run = readRun(
    gunzipSync(readFileSync('labs/recordings/shipped-06-both-directions-at-once.json.gz')).toString(),
  );
  const heads = answerHeads(run);
  expect(Object.keys(heads).toSorted()).toEqual([...run.settings.transports].toSorted());
  expect(heads.websocket?.names.map((name) => name.toLowerCase())).toEqual(
    expect.arrayContaining(['upgrade', 'connection', 'sec-websocket-accept']),
  );
  const answer = run.events.find(({ message }) => message.type === 'response' && message.status === 101);
  expect(heads.websocket?.bytes).toBe(Buffer.from(answer?.raw ?? '', 'base64').length);
});
