/** Close codes: RFC 6455 §7.4.1 and the IANA registry "WebSocket Close Code Number". */
import type { Text } from '../../contract.ts';

const CODES: Record<number, Text> = {
  1000: { en: 'normal: what it was opened for is done', es: 'normal: ya se hizo aquello para lo que se abrió' },
  1001: {
    en: 'going away: a server shuts down, or the reader left the page',
    es: 'se marcha: el servidor se apaga o el lector deja la página',
  },
  1002: { en: 'protocol error: a frame broke the rules', es: 'error de protocolo: una trama incumplió las reglas' },
  1003: { en: 'a kind of data that can’t be taken', es: 'un tipo de datos que no se acepta' },
  1007: {
    en: 'the data isn’t what its type says, for example text that isn’t UTF-8',
    es: 'los datos no son lo que dice su tipo, por ejemplo texto que no es UTF-8',
  },
  1008: { en: 'against a policy of the other side', es: 'contra una norma del otro lado' },
  1009: { en: 'the message is too big', es: 'el mensaje es demasiado grande' },
  1010: {
    en: 'the client expected an extension that the server didn’t agree to',
    es: 'el cliente esperaba una extensión que el servidor no aceptó',
  },
  1011: { en: 'something unexpected happened in the server', es: 'en el servidor ocurrió algo inesperado' },
  1012: { en: 'the service restarts', es: 'el servicio se reinicia' },
  1013: {
    en: 'try again later: the server is overloaded',
    es: 'vuelve a intentarlo más tarde: el servidor está saturado',
  },
  1014: {
    en: 'a gateway got an invalid answer from the server behind it',
    es: 'una pasarela recibió una respuesta no válida del servidor que tiene detrás',
  },
};

/** Codes that a program may be told and that must never be sent. */
const NEVER_SENT: Record<number, Text> = {
  1005: {
    en: 'reserved: says to a script that a close frame came without a code; never sent',
    es: 'reservado: dice a un script que llegó una trama de cierre sin código; nunca se envía',
  },
  1006: {
    en: 'reserved: says to a script that the connection ended without a close frame; never sent',
    es: 'reservado: dice a un script que la conexión terminó sin trama de cierre; nunca se envía',
  },
  1015: {
    en: 'reserved: for programs that want a code for a failed TLS handshake; never sent. A browser’s script sees 1006 instead',
    es: 'reservado: para programas que quieran un código cuando falla el saludo inicial de TLS; nunca se envía. El script de un navegador ve 1006',
  },
};

/** May this code stand in a close frame? §7.4.2: registered ones below 3000, and 3000 to 4999. */
export function mayBeSent(code: number): boolean {
  return CODES[code] !== undefined || (code >= 3000 && code <= 4999);
}

/** What a close code says; null: a close frame without one. */
export function closeMeaning(code: number | null): Text {
  if (code === null) {
    return { en: 'no code given; a script sees 1005', es: 'sin código; un script ve 1005' };
  }
  const known = CODES[code] ?? NEVER_SENT[code];
  if (known) return known;
  if (code >= 4000 && code <= 4999) return { en: 'the application’s own code', es: 'código propio de la aplicación' };
  if (code >= 3000 && code <= 3999) {
    return {
      en: 'for libraries, frameworks and applications; to be registered with IANA',
      es: 'de bibliotecas, frameworks y aplicaciones; debe registrarse en IANA',
    };
  }
  return { en: 'not a code that may be sent', es: 'no es un código que se pueda enviar' };
}
