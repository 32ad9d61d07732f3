/** Who is told of a gap is told the newest place with it, before it has been given anything of what is kept. */
import type { Fault } from '../fault.ts';

export const GAP_NEWEST: Fault = {
  of: 'node',
  change: {
    file: 'feed.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code that stands there.
    from: 'cursor: `${epoch}.${lastId - lines.length}`',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code.
    to: 'cursor: `${epoch}.${lastId}`',
  },
  symptom: {
    en: 'Only whoever was away for so long that updates are gone, and is cut off again as soon as it is told so, misses more than it was told.',
    es: 'Solo quien estuvo fuera tanto tiempo que ya faltan actualizaciones, y se vuelve a cortar en cuanto se le avisa, pierde más de lo que se le dijo.',
  },
  look: {
    en: 'No run shows it by chance: two cuts have to come at the right moments. Handshake view: what ?since= the window asks with after the second one.',
    es: 'Ninguna ejecución lo muestra por casualidad: hacen falta dos cortes en los momentos justos. Vista Saludo inicial: con qué ?since= pregunta la ventana después del segundo.',
  },
  hint: {
    en: 'The cursor says “I have everything up to here”. What does the client have at the moment in which it is told of the gap?',
    es: 'El cursor dice «tengo todo hasta aquí». ¿Qué tiene el cliente en el momento en que se le avisa del hueco?',
  },
  fails: 'broadcast.gap-cut',
};
