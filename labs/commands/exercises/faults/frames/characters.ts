/** The length counts characters. */
import type { Fault } from '../fault.ts';

export const CHARACTERS: Fault = {
  of: 'python',
  change: {
    file: 'websocket.py',
    from: '    length = len(payload)\n    if length < 126:',
    to: '    length = len(payload.decode("utf-8", "replace"))\n    if length < 126:',
  },
  symptom: {
    en: 'In the scenario “Stock ticker” all is well. In others, one message is cut short (its JSON does not end) and the connection breaks off: Invalid frame header. The window comes back, asks for that message again, and breaks off again, for ever.',
    es: 'En el escenario «Cotizaciones de bolsa» todo va bien. En otros, un mensaje llega recortado (su JSON no termina) y la conexión se corta: Invalid frame header. La ventana vuelve, pide otra vez ese mensaje y se corta de nuevo, sin fin.',
  },
  look: {
    en: 'Flows view: the message where it breaks, and the frame behind it. In the scenario “Chat” you can bring it about: what do the messages have in common that break it?',
    es: 'Vista Flujos: el mensaje en el que se corta y la trama siguiente. En el escenario «Chat» puedes provocarlo: ¿qué tienen en común los mensajes que lo rompen?',
  },
  hint: {
    en: 'What is counted in a frame’s length? Write é, then e. RFC 6455 §5.2.',
    es: '¿Qué se cuenta en la longitud de una trama? Escribe é, y después e. RFC 6455 §5.2.',
  },
  fails: 'send.accents',
};
