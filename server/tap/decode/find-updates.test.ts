import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { anyText } from '../../fuzz-testing.ts';
import { findUpdates } from './find-updates.ts';

// Property tests on a slow machine; nothing passes or fails by being fast.
vi.setConfig({ testTimeout: 60_000 });

const find = (text: string): { id: number; json: string }[] => {
  const bytes = Buffer.from(text);
  return findUpdates(bytes).map(({ id, start, end }) => ({ id, json: bytes.subarray(start, end).toString() }));
};

test('An update is found wherever it stands, byte for byte.', () => {
  const json = '{"id":17,"atMs":1.5,"data":{"symbol":"ACME"}}';
  expect(find(json)).toEqual([{ id: 17, json }]);
  expect(find(`<p>ñ — </p>${json}</script>`)).toEqual([{ id: 17, json }]);
});

test('Several updates in one array are found in order.', () => {
  const [a, b] = ['{"id":1,"atMs":1,"data":[]}', '{"id":2,"atMs":2,"data":null}'];
  expect(find(`{"cursor":"e.2","updates":[${a},${b}]}`)).toEqual([
    { id: 1, json: a },
    { id: 2, json: b },
  ]);
});

test('Braces and quotes inside strings do not end an update.', () => {
  const json = '{"id":3,"atMs":1,"data":{"text":"}} \\"} \\\\","more":"{"}}';
  expect(find(`${json}}}`)).toEqual([{ id: 3, json }]);
});

test('An update that is cut off is not found, the whole ones before it are.', () => {
  const whole = '{"id":1,"atMs":1,"data":{}}';
  expect(find(`${whole},{"id":2,"atMs":1,"data":{`)).toEqual([{ id: 1, json: whole }]);
  expect(find('{"id":2,"atMs":1,"data":"\\')).toEqual([]);
});

test('Other objects with an id are no updates, but an update inside or after them is found.', () => {
  const json = '{"id":1,"atMs":1,"data":{}}';
  expect(find(`{"id":"x"},{"id":4,"name":1},{"id":,"atMs":1},{"id":${json}}`)).toEqual([{ id: 1, json }]);
  expect(find('{"id":1234567890123456,"atMs":1}')).toEqual([]);
});

test('Any data and any surroundings: exactly the updates that were put in come out.', () => {
  const text = anyText().map((s) => s.replaceAll('{', '('));
  const entry = fc.record({ id: fc.nat(), data: fc.jsonValue(), after: text });
  fc.assert(
    fc.property(text, fc.array(entry), (before, entries) => {
      const written = entries.map(({ id, data }) => ({ id, json: JSON.stringify({ id, atMs: 1.5, data }) }));
      const all = before + written.map(({ json }, i) => json + entries[i]?.after).join('');
      expect(find(all)).toEqual(written);
    }),
  );
});

test('An action in a form is found percent-encoded, to the end of its field, and only at the beginning.', () => {
  const action = new URLSearchParams({ action: '{"id":12,"atMs":1.5,"input":{"text":"a=b&c {}"}}' }).toString();
  expect(find(action)).toEqual([{ id: 12, json: action.slice('action='.length) }]);
  expect(find(`${action}&more=1`)).toEqual([{ id: 12, json: action.slice('action='.length) }]);
  expect(find(`x${action}`)).toEqual([]);
  expect(find('action=%7B%22id%22%3Ax')).toEqual([]);
});
