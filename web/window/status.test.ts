import { describe, expect, it } from 'vitest';
import { FRAME_STATUSES, TRANSPORT_INFO, TRANSPORTS } from '../../server/contract.ts';
import { MESSAGES } from '../app/i18n/index.ts';
import { beginsAnew, statusLine } from './status.ts';

describe('The status line of a window', () => {
  it('writes decimals as each language does', () => {
    expect(statusLine('open', 11_712, 'en')).toBe('open 11.7 s');
    expect(statusLine('open', 11_712, 'es')).toBe('abierta 11,7 s');
    expect(statusLine('idle', 680, 'en')).toBe('asked 0.7 s ago');
    expect(statusLine('idle', 680, 'es')).toBe('preguntó hace 0,7 s');
    expect(statusLine('waiting', 3000, 'es')).toBe('espera respuesta 3,0 s');
  });

  it('has no decimal point in Spanish, whatever the status', () => {
    for (const status of FRAME_STATUSES) expect(statusLine(status, 1234, 'es')).not.toMatch(/\d\.\d/);
  });

  it('says that it is not connected where it knows', () => {
    expect(statusLine('retrying', 5000, 'en')).toBe('not connected, trying again…');
    expect(statusLine('retrying', 5000, 'es')).toBe('sin conexión, reintentando…');
  });

  it('counts the wait of a long poll from its own request, an open connection from its opening', () => {
    expect(FRAME_STATUSES.filter(beginsAnew)).toEqual(['waiting', 'idle']);
  });
});

it('Windows call the transports what the cards call them', () => {
  for (const language of ['en', 'es'] as const) {
    const titles = TRANSPORTS.map((one) => TRANSPORT_INFO[one].title[language]);
    expect(titles).toEqual(TRANSPORTS.map((one) => MESSAGES[language].transports[one]));
  }
});
