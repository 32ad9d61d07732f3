import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { expect, test } from 'vitest';
import { eventually } from '../testing.ts';
import { LISTENS, programFolder, someFeed } from './testing.ts';

const inProject = (path: string): string => join(import.meta.dirname, '../..', path);
const schema = JSON.parse(readFileSync(inProject('docs/servers.schema.json'), 'utf8'));
const ajv = new Ajv({ allErrors: true }).addSchema(schema, 'servers');

/** What the published schema finds wrong. */
function faultsOf(kind: string, value: unknown): string {
  const validate = ajv.getSchema(`servers#/definitions/${kind}`);
  return validate?.(value) ? '' : ajv.errorsText(validate?.errors);
}

const manifests = readdirSync(inProject('labs'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('server.json'),
);

test.each(manifests)('labs/%s keeps the published schema', (path) => {
  expect(faultsOf('manifest', JSON.parse(readFileSync(inProject(`labs/${path}`), 'utf8')))).toBe('');
});

test('what a program reads and writes keeps it', async () => {
  const { feed, log, serve } = someFeed();
  feed.publish({ text: 'one' });
  const act = { act: 1, transport: 'websocket', run: '7c75', json: '{"id":1,"atMs":1,"input":{}}' };
  expect(faultsOf('act', act)).toBe('');
  const program = programFolder(
    `${LISTENS} console.log(${JSON.stringify(JSON.stringify(act))});
    process.stdin.on('data', (data) => process.stderr.write(data)).on('end', () => process.exit());`,
  );
  const serving = await serve(program);
  await eventually(() => expect(log).toHaveLength(3));
  await serving.stop();
  const [standing, update, answer] = log.map((line) => JSON.parse(line));
  expect([faultsOf('standing', standing), faultsOf('update', update), faultsOf('answer', answer)]).toEqual([
    '',
    '',
    '',
  ]);
  expect(faultsOf('listening', { listening: serving.port })).toBe('');
});

test('it refuses what the lab refuses', () => {
  expect(faultsOf('manifest', { name: 'x' })).toContain('language');
  expect(faultsOf('standing', { epoch: 'k3f9' })).toContain('lastId');
});
