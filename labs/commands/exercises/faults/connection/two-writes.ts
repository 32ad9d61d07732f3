/** Head and payload are two writes, and TCP may hold the second back. */
import type { Fault } from '../fault.ts';

export const TWO_WRITES: Fault = {
  of: 'node',
  change: {
    file: 'websocket.ts',
    from: '    if (!closing) socket.write(writeFrame(opcode, payload));\n',
    to: `    if (closing) return;
    socket.setNoDelay(false);
    const frame = writeFrame(opcode, payload);
    const headBytes = frame.length - payload.length;
    socket.write(frame.subarray(0, headBytes));
    if (payload.length > 0) socket.write(frame.subarray(headBytes));
`,
  },
  symptom: {
    en: 'Everything arrives, nothing is wrong. But as soon as you do something in the window, updates are late by about 40 ms, and two often come at once.',
    es: 'Todo llega y nada falla. Pero en cuanto haces algo en la ventana, las actualizaciones se retrasan unos 40 ms, y a menudo llegan dos a la vez.',
  },
  look: {
    en: 'Compare view: latency, beside a run on our server, in the scenario “Real-time game”. Flows view: the times of the frames down, which come in steps.',
    es: 'Vista Comparar: la latencia, junto a una ejecución con nuestro servidor, en el escenario «Juego en tiempo real». Vista Flujos: los tiempos de las tramas hacia abajo, que van a escalones.',
  },
  hint: {
    en: 'Nagle’s algorithm holds a small segment back until the one before is acknowledged, and Linux acknowledges up to 40 ms late. What asks TCP not to wait?',
    es: 'El algoritmo de Nagle retiene un segmento pequeño hasta que se confirma el anterior, y Linux confirma hasta 40 ms más tarde. ¿Qué le pide a TCP que no espere?',
  },
  fails: 'survive.no-delay',
};
