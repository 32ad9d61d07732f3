import type { ExerciseStep } from '../../../../server/contract.ts';

export const ANSWER: ExerciseStep = {
  stage: 'answer',
  task: {
    en: `A browser opens a WebSocket with an HTTP request. Gather what comes until the head is there whole: it ends with an empty line. If it asks for the upgrade, answer with four lines, each ended by CR LF, and an empty one:
  HTTP/1.1 101 Switching Protocols
  Upgrade: websocket
  Connection: Upgrade
  Sec-WebSocket-Accept: (step 2)
It asks for it with GET, Upgrade: websocket and Connection: Upgrade. An ordinary GET must not be answered with 101: 426 Upgrade Required fits.`,
    es: `Un navegador abre un WebSocket con una petición HTTP. Reúne lo que llega hasta tener la cabecera entera: termina con una línea vacía. Si pide el cambio de protocolo, responde con cuatro líneas, cada una terminada en CR LF, y una vacía:
  HTTP/1.1 101 Switching Protocols
  Upgrade: websocket
  Connection: Upgrade
  Sec-WebSocket-Accept: (paso 2)
Lo pide con GET, Upgrade: websocket y Connection: Upgrade. A un GET corriente no se le debe responder 101: encaja 426 Upgrade Required.`,
  },
  see: {
    en: 'Flows view: the window’s request, and your answer with the status 101. The window does not connect yet: the browser misses the accept key, and asks again and again.',
    es: 'Vista Flujos: la petición de la ventana y tu respuesta con el estado 101. La ventana aún no conecta: el navegador echa en falta la clave de aceptación y vuelve a pedir una y otra vez.',
  },
  hint: {
    en: 'One piece from TCP is not one request: keep what came in a variable of the connection, and look for \\r\\n\\r\\n. Names of headers, “upgrade” and “websocket” count in capital letters too. Connection is a list: Firefox sends keep-alive, Upgrade.',
    es: 'Un trozo de TCP no es una petición: guarda lo que llega en una variable de la conexión y busca \\r\\n\\r\\n. Los nombres de cabeceras, «upgrade» y «websocket» valen también en mayúsculas. Connection es una lista: Firefox envía keep-alive, Upgrade.',
  },
};
