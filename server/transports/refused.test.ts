import { describe, expect, it } from 'vitest';
import { refusalSentence } from './refused.ts';

describe('A form that was not taken', () => {
  it('is told why and what to do, in both languages', () => {
    expect(refusalSentence('12.too-eager', 'en')).toMatch(/more than 30 actions a second\. Wait/);
    expect(refusalSentence('12.too-eager', 'es')).toMatch(/más de 30 acciones por segundo\. Espera/);
    expect(refusalSentence('3.bad-input', 'en')).toMatch(/1 to 65536 bytes/);
  });

  it('is told the code where nothing better is known', () => {
    expect(refusalSentence('3.internal', 'en')).toBe('It was not taken (internal). Send it again.');
    expect(refusalSentence('0.constructor', 'es')).toBe('No se aceptó (constructor). Vuelve a enviarlo.');
  });
});
