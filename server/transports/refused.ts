/** Why a form was not taken, in a sentence: the page that answers it knows only its code, from its own address. */
import type { Language, Text } from '../contract.ts';
import { MAX_ACTIONS_PER_SECOND } from '../feed/desk.ts';
import { MAX_TEXT_BYTES } from '../feed/scenarios/input.ts';

const SENTENCES: Record<string, Text> = {
  'too-eager': {
    en: `It was not taken: more than ${MAX_ACTIONS_PER_SECOND} actions a second. Wait a moment and send again.`,
    es: `No se aceptó: más de ${MAX_ACTIONS_PER_SECOND} acciones por segundo. Espera un momento y vuelve a enviar.`,
  },
  'bad-input': {
    en: `It was not taken: a text must have 1 to ${MAX_TEXT_BYTES} bytes of UTF-8, a number must be within its bounds. Change it and send again.`,
    es: `No se aceptó: un texto debe tener de 1 a ${MAX_TEXT_BYTES} bytes en UTF-8 y un número estar dentro de sus límites. Cámbialo y vuelve a enviar.`,
  },
  'bad-action': {
    en: 'It was not taken, because it could not be read. Send it again.',
    es: 'No se aceptó, porque no se pudo leer. Vuelve a enviarlo.',
  },
  'store-away': {
    en: 'It was not taken: the store of this shared feed is away. Send it again when it is back.',
    es: 'No se aceptó: el almacén de esta fuente compartida no responde. Vuelve a enviarlo cuando responda.',
  },
};

/** `refused`: number and error code, as in the address: `12.too-eager`. What else stands there is said as it is. */
export function refusalSentence(refused: string, language: Language): string {
  const code = refused.replace(/^\d+\./, '');
  const known = Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined;
  if (known) return known[language];
  return language === 'es'
    ? `No se aceptó (${code}). Vuelve a enviarlo.`
    : `It was not taken (${code}). Send it again.`;
}
