import { expect, test } from 'vitest';
import { LINK_PROFILES, linkSettingsOf } from '../../server/contract.ts';
import { linkWords } from './link-words.ts';

test('every profile but none stands with its round trip and its rates, in both languages', () => {
  for (const name of LINK_PROFILES.filter((one) => one !== 'none')) {
    expect(linkWords(linkSettingsOf(name), 'en')).toMatch(/^.+ · RTT \d+ ms · [\d.]+\/[\d.]+ Mbit\/s$/);
    expect(linkWords(linkSettingsOf(name), 'es')).toMatch(/^.+ · RTT \d+ ms · [\d,]+\/[\d,]+ Mbit\/s$/);
  }
  expect(linkWords(linkSettingsOf('slow-4g'), 'en')).toBe('Slow 4G · RTT 150 ms · 1.6/0.75 Mbit/s');
});

test('values of one’s own are all told: jitter, loss, what is unlimited', () => {
  const link = { profile: 'custom', rttMs: 40, jitterMs: 5, downKbps: null, upKbps: 768, lossPercent: 2 } as const;
  expect(linkWords(link, 'en')).toBe('Custom · RTT 40 ± 5 ms · ∞/0.768 Mbit/s · 2 % loss');
  expect(linkWords({ ...link, upKbps: null }, 'es')).toBe('A medida · RTT 40 ± 5 ms · sin límite · 2 % de pérdidas');
});
