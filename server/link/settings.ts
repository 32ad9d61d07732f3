/** Link settings and faults that came from outside. Both throw a `Problem` (400) that says what was wrong. */
import {
  LINK_LIMITS,
  LINK_PROFILES,
  type LinkFault,
  type LinkSettings,
  linkSettingsOf,
  type Text,
} from '../contract.ts';
import { Problem, quote } from '../problem.ts';

function bad(name: string, received: unknown, allowed: Text): Problem {
  return new Problem(400, 'bad-link', {
    en: `The link's ${name} is ${received === undefined ? 'missing' : quote(received)}; it must be ${allowed.en}.`,
    es: `El valor ${name} del enlace ${received === undefined ? 'falta' : `es ${quote(received)}`}; debe ser ${allowed.es}.`,
  });
}

function numberIn(name: keyof typeof LINK_LIMITS, received: unknown): number {
  const { min, max } = LINK_LIMITS[name];
  if (typeof received === 'number' && received >= min && received <= max) return received;
  throw bad(name, received, { en: `a number from ${min} to ${max}`, es: `un número de ${min} a ${max}` });
}

function rateIn(name: 'downKbps' | 'upKbps', received: unknown): number | null {
  const { min, max } = LINK_LIMITS[name];
  if (received === null) return null;
  if (typeof received === 'number' && received >= min && received <= max) return received;
  throw bad(name, received, {
    en: `a number from ${min} to ${max}, or null for unlimited`,
    es: `un número de ${min} a ${max}, o null si no hay límite`,
  });
}

function recordOf(name: string, received: unknown): Record<string, unknown> {
  if (typeof received === 'object' && received !== null) return received as Record<string, unknown>;
  throw bad(name, received, { en: 'an object', es: 'un objeto' });
}

/** A named profile brings its own numbers, whatever else was sent; `custom` brings all five. */
export function readLinkSettings(received: unknown): LinkSettings {
  const given = recordOf('settings', received);
  if (given.profile !== 'custom') {
    const name = LINK_PROFILES.find((one) => one === given.profile);
    if (name) return linkSettingsOf(name);
    const names = [...LINK_PROFILES, 'custom'].join(', ');
    throw bad('profile', given.profile, { en: `one of ${names}`, es: `uno de ${names}` });
  }
  return {
    profile: 'custom',
    rttMs: numberIn('rttMs', given.rttMs),
    jitterMs: numberIn('jitterMs', given.jitterMs),
    downKbps: rateIn('downKbps', given.downKbps),
    upKbps: rateIn('upKbps', given.upKbps),
    lossPercent: numberIn('lossPercent', given.lossPercent),
  };
}

export function readLinkFault(received: unknown): LinkFault {
  const { type, direction, durationMs } = recordOf('fault', received);
  const lasting = (): number => {
    const { min, max } = LINK_LIMITS.faultMs;
    if (typeof durationMs === 'number' && durationMs >= min && durationMs <= max) return durationMs;
    throw bad('durationMs', durationMs, { en: `a number from ${min} to ${max}`, es: `un número de ${min} a ${max}` });
  };
  switch (type) {
    case 'reset':
      return { type };
    case 'unplug':
    case 'restart':
      return { type, durationMs: lasting() };
    case 'stall':
      if (direction === 'up' || direction === 'down') return { type, direction, durationMs: lasting() };
      throw bad('direction', direction, { en: 'up or down', es: 'up o down' });
    default:
      throw bad('fault', type, {
        en: 'one of unplug, stall, reset, restart',
        es: 'uno de unplug, stall, reset, restart',
      });
  }
}
