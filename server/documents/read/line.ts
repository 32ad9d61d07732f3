/** What happened to the line while a run went on: its settings changed, or a fault; and what was planned. */
import { LINK_LIMITS, type LinkEvent, type LinkFault, type PlannedFault } from '../../contract.ts';
import { link } from './conditions.ts';
import { byKind, type Fields, inOrder, moment, numberFrom, oneOf, type Read, shape, span, whole } from './readers.ts';

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

const durationMs = numberFrom(LINK_LIMITS.faultMs.min, LINK_LIMITS.faultMs.max);

function fault<K extends LinkFault['type']>(
  type: K,
  fields: Omit<Fields<Extract<LinkFault, { type: K }>>, 'type'>,
): Read<LinkFault> {
  return shape({ type: oneOf([type]), ...fields } as never) as Read<LinkFault>;
}

export const plannedFault: Read<PlannedFault> = shape<PlannedFault>({
  afterMs: span,
  fault: byKind<LinkFault>('type', {
    unplug: fault('unplug', { durationMs }),
    stall: fault('stall', { direction, durationMs }),
    reset: fault('reset', {}),
    restart: fault('restart', { durationMs }),
  }),
});
