import type { ExerciseStep } from '../../../../server/contract.ts';

export const SURVIVE: ExerciseStep = {
  stage: 'survive',
  task: {
    en: `Stay there for the others, whatever one client does: bytes that are no HTTP, half a request, a frame that announces more than it brings, fifty connections, a thousand messages at once, a window that reads nothing.
Set limits: to the length of a head and of a message (an action may have 500,000 bytes), and to what waits for a slow reader (over 1 MiB: close with 1013). At the end of the input close every connection with 1001.`,
    es: `Sigue ahí para los demás, haga lo que haga un cliente: bytes que no son HTTP, media petición, una trama que anuncia más de lo que trae, cincuenta conexiones, mil mensajes de una vez, una ventana que no lee nada.
Pon límites: a la longitud de una cabecera y de un mensaje (una acción puede tener 500 000 bytes), y a lo que espera a un lector lento (más de 1 MiB: cierra con 1013). Al final de la entrada, cierra todas las conexiones con 1001.`,
  },
  see: {
    en: 'A run on your server with every fault of the lab: reset, cut, restart. Compare view: nothing lost, nothing twice. Then run the same on our server, and compare bytes and latency.',
    es: 'Una ejecución con tu servidor y todos los fallos del laboratorio: restablecer, cortar, reiniciar. Vista Comparar: nada perdido, nada repetido. Haz después la misma con nuestro servidor y compara bytes y latencia.',
  },
  hint: {
    en: 'Node: an exception in a handler of ‘data’ ends the program: catch it there. Joining all bytes anew at each piece takes long where many come: join once, and cut off what was read. Python: an error in one connection’s task must not reach the others.',
    es: 'Node: una excepción en un manejador de «data» termina el programa: captúrala ahí. Volver a unir todos los bytes con cada trozo tarda mucho si llegan muchos: únelos una vez y recorta lo leído. Python: un error en la tarea de una conexión no debe llegar a las demás.',
  },
};
