/** Who comes back gets what is new from now on, and not what was missed. */
import type { Fault } from '../fault.ts';

export const HISTORY_LOST: Fault = {
  of: 'python',
  change: {
    file: 'server.py',
    from: `    for line in lines:
        socket.send(line)
`,
    to: '',
  },
  symptom: {
    en: 'All is well, until the connection breaks off once (the fault “Reset every connection”): the window is back at once, and some updates are missing for ever.',
    es: 'Todo va bien hasta que la conexión se corta una vez (el fallo «Restablecer todas las conexiones»): la ventana vuelve enseguida, y algunas actualizaciones faltan para siempre.',
  },
  look: {
    en: 'Handshake view: the address of the second handshake says what the window has. Flows view: the first update after it. Compare table: lost updates.',
    es: 'Vista Saludo inicial: la dirección del segundo saludo dice lo que tiene la ventana. Vista Flujos: la primera actualización que llega después. Tabla de Comparar: actualizaciones perdidas.',
  },
  hint: {
    en: 'What does ?since= ask for? docs/servers.md, “Resuming”.',
    es: '¿Qué pide ?since=? docs/servers.es.md.',
  },
  fails: 'broadcast.resume',
};
