import type { MeasureWords } from './en.ts';

export const es: MeasureWords = {
  windows: {
    label: 'Las cinco ventanas',
    empty:
      'Pulsa Ejecutar: en cada uno de estos huecos se abre una pequeña ventana de navegador, se conecta al servidor a su manera y muestra las mismas actualizaciones según llegan.',
    frameTitle: (transport, address) => `Ventana de ${transport}, ${address}`,
    waitingTurn: 'espera su turno',
    notIncluded: 'no entra en esta ejecución',
    lastUpdate: (id) => `última actualización: número ${id}`,
    latencyP50: 'latencia p50',
    meanAge: 'antigüedad',
    bytesPerUpdate: 'bytes / actualiz.',
    requests: 'peticiones',
  },
  now: {
    left: (time) => `Quedan ${time}`,
    stop: 'Detener la ejecución',
  },
  fault: {
    unplug: (left) => `Desenchufado, quedan ${left}: nada llega al otro lado.`,
    unplugWhy: 'Una ventana cuya conexión espera la sigue llamando abierta: nada la ha avisado.',
    up: (left) => `Atasco hacia el servidor, quedan ${left}.`,
    down: (left) => `Atasco hacia el navegador, quedan ${left}.`,
    restart: (left) => `El servidor está ausente, quedan ${left}. Rechaza toda conexión.`,
    reset: 'Se han cortado todas las conexiones.',
  },
  announce: {
    started: 'La ejecución ha empezado.',
    ended: (received) =>
      `La ejecución ha terminado. Se recibieron ${received} actualizaciones. Los resultados están debajo de las ventanas.`,
    stopped: 'La ejecución se ha detenido.',
    paused: 'La ejecución está en pausa mientras esta pestaña esté oculta.',
    resumed: 'La ejecución continúa.',
  },
  notification: (transport) => `${transport}: se ha publicado una actualización`,
  /** No window could connect. */
  certificateRefused:
    'Ninguna ventana podría conectar: tu navegador no acepta el certificado del laboratorio en todos los puertos. Elige https en Protocolo, en Comparar, y acéptalo como se explica allí; después inténtalo otra vez.',
  last: {
    saved: (when) => `Tu última ejecución, del ${when}, está guardada.`,
    interrupted: (when) => `Tu ejecución del ${when} se interrumpió. Está guardada hasta donde llegó.`,
    missing: 'Tu última ejecución se interrumpió cuando acabó el laboratorio, que no tiene ninguna grabación de ella.',
    open: 'Abrirla',
  },
  unsaved: {
    why: (reason) => `Esta ejecución no está guardada. ${reason}`,
    download: 'Descargarla',
    again: 'Intentar otra vez',
    saved: 'La ejecución ya está guardada.',
  },
  sharedFeed: {
    is: (store) => `Este laboratorio entrega una [[shared-feed|fuente que también entregan otros]] (${store}).`,
    here: 'La publica este laboratorio.',
    elsewhere: 'La publica otro laboratorio.',
    windows: 'Las ejecuciones tienen su propia fuente, con un solo reloj. Mira la compartida:',
    away: (time, why) =>
      `El [[store|almacén]] de la fuente compartida no está disponible desde las ${time}. ${why} Lo que ya se conoce se sigue entregando; no se publica nada nuevo hasta que vuelva.`,
  },
};
