/** What happened to the line while a run went on: its settings changed, or a fault. */
import type { LinkEvent } from '../../contract.ts';
import { link } from './conditions.ts';
import { type Fields, inOrder, moment, oneOf, type Read, shape, whole } from './readers.ts';

const direction = oneOf(['up', 'down'] as const);

function lineEvent<K extends LinkEvent['type']>(
  type: K,
  fields: Omit<Fields<Extract<LinkEvent, { type: K }>>, 'type' | 'atMs'>,
): Read<LinkEvent> {
  const event = shape({ atMs: moment, type: oneOf([type]), ...fields } as never) as Read<
    LinkEvent & { untilMs?: number }
  >;
  return inOrder(event, ['atMs', 'untilMs']);
}

/** A reader for each kind of event. */
export const LINE: Record<LinkEvent['type'], Read<LinkEvent>> = {
  settings: lineEvent('settings', { settings: link }),
  unplug: lineEvent('unplug', { untilMs: moment }),
  stall: lineEvent('stall', { direction, untilMs: moment }),
  reset: lineEvent('reset', { connections: whole() }),
  restart: lineEvent('restart', { connections: whole(), untilMs: moment }),
};
