/** What a scenario's updates and actions are called in a sentence. */
import type { ScenarioName, Text } from '../../contract.ts';

export interface ScenarioWords {
  /** An update. Feminine in Spanish, all of them: the sentences agree with that. */
  one: Text;
  many: Text;
  /** The newest update, as one looks at it. */
  shown: Text;
  /** What is wrong with one that is too old. */
  tooOld: Text;
  /** An action, at the beginning of a sentence; several, after "of". */
  yours: Text;
  yoursMany: Text;
}

export const WORDS: Record<ScenarioName, ScenarioWords> = {
  ticker: {
    one: { en: 'price', es: 'cotización' },
    many: { en: 'prices', es: 'cotizaciones' },
    shown: { en: 'the price shown', es: 'la cotización a la vista' },
    tooOld: { en: 'it may be a wrong price by then', es: 'para entonces puede ser un precio equivocado' },
    yours: { en: 'Your order', es: 'Tu orden' },
    yoursMany: { en: 'your orders', es: 'tus órdenes' },
  },
  news: {
    one: { en: 'story', es: 'noticia' },
    many: { en: 'stories', es: 'noticias' },
    shown: { en: 'the story shown', es: 'la noticia a la vista' },
    tooOld: { en: 'it is no news by then', es: 'para entonces ya no es noticia' },
    yours: { en: 'Your tip', es: 'Tu aviso' },
    yoursMany: { en: 'your tips', es: 'tus avisos' },
  },
  chat: {
    one: { en: 'line', es: 'línea' },
    many: { en: 'lines', es: 'líneas' },
    shown: { en: 'the line shown', es: 'la línea a la vista' },
    tooOld: { en: 'the talk has moved on by then', es: 'para entonces la conversación ya va por otro lado' },
    yours: { en: 'Your line', es: 'Tu línea' },
    yoursMany: { en: 'your lines', es: 'tus líneas' },
  },
  game: {
    one: { en: 'picture', es: 'imagen' },
    many: { en: 'pictures', es: 'imágenes' },
    shown: { en: 'the picture', es: 'la imagen' },
    tooOld: { en: 'the target has moved on by then', es: 'para entonces el blanco ya está en otro sitio' },
    yours: { en: 'Your move', es: 'Tu jugada' },
    yoursMany: { en: 'your moves', es: 'tus jugadas' },
  },
};
