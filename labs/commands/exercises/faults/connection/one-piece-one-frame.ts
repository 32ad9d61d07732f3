/** What TCP delivers in one piece is taken for one frame. */
import type { Fault } from '../fault.ts';

export const ONE_PIECE_ONE_FRAME: Fault = {
  of: 'node',
  change: {
    file: 'websocket.ts',
    from: `        unread = unread.subarray(read.end);
        takeFrame(read.frame);
`,
    to: `        unread = Buffer.alloc(0);
        takeFrame(read.frame);
`,
  },
  symptom: {
    en: 'Nothing wrong to see in the browser: no error, the connection stays open. But of things that you do in quick succession, some never happen.',
    es: 'En el navegador no se ve nada raro: ningún error, la conexión sigue abierta. Pero de lo que haces en rápida sucesión, algunas cosas no llegan a pasar.',
  },
  look: {
    en: 'Flows view: frames up, and how many came in one piece. Compare table: actions sent and actions that came back. Use the scenario “Real-time game”: it sends a lot.',
    es: 'Vista Flujos: las tramas hacia arriba, y cuántas llegaron de una vez. Tabla de Comparar: acciones enviadas y acciones que volvieron. Usa el escenario «Juego en tiempo real»: envía mucho.',
  },
  hint: {
    en: 'TCP is a stream of bytes: it knows no frames. What happens to what follows the first frame?',
    es: 'TCP es un flujo de bytes: no conoce tramas. ¿Qué pasa con lo que sigue a la primera?',
  },
  fails: 'read.two-in-one',
};
