/** What the page says about the moment: a fault that lasts, a run that was interrupted or not saved. */
import type { Language } from '../../../../server/contract.ts';

const en = {
  /** Over the windows while a fault lasts. */
  fault: {
    unplug: (left: string) => `Unplugged, ${left} left: nothing gets through.`,
    unplugWhy: 'A window whose connection waits still calls it open: nothing has told it.',
    up: (left: string) => `Stalled towards the server, ${left} left.`,
    down: (left: string) => `Stalled towards the browser, ${left} left.`,
    restart: (left: string) => `The server is away, ${left} left. It refuses every connection.`,
    reset: 'Every connection was cut.',
  },
  /** What became of a line that was typed. */
  said: {
    waiting: (text: string, names: string) => `“${text}” waits: the server does not have it yet from ${names}.`,
    waitingAll: (text: string) => `“${text}” waits: the server has it from no window yet.`,
    arrived: (text: string) => `“${text}”: the server has it from every window.`,
  },
  acting: (rate: string) => `Each window also acts by itself, ${rate}. Change this in Options.`,
  gameLegend:
    'Ring: the target. Dots: one player for each window, in the colour of its card. The large dot is the window’s own player.',
  results: (settings: string) => `Results of the run that ended last: ${settings}`,

  certificate: {
    checking: 'Looking whether your browser accepts the lab’s certificate…',
    needed: 'No window could connect: certificate. Accept it on every port below, then press Run.',
    refused:
      'No window could connect: your browser does not accept the lab’s certificate on every port. Accept it as described under the settings, then press Run again.',
  },

  last: {
    saved: (when: string) => `Your last run, of ${when}, is saved.`,
    interrupted: (when: string) => `Your run of ${when} was interrupted. It is saved as far as it came.`,
    missing: 'Your last run was interrupted when the lab ended, and the lab has no recording of it.',
    open: 'Open it',
  },

  unsaved: {
    why: (reason: string) => `This run is not saved. ${reason}`,
    download: 'Download it',
    again: 'Try again',
    saved: 'The run is saved now.',
  },

  /** Runs. */
  loaded: 'The run was loaded.',
  loadedBeside: (id: string) =>
    `You have another run with the same number. The file is kept beside the one you have, as ${id}.`,
  unreadable: (count: number) => (count === 1 ? '1 file could not be read' : `${count} files could not be read`),
};

export type MomentWords = typeof en;

const es: MomentWords = {
  fault: {
    unplug: (left) => `Desenchufado, quedan ${left}: nada llega al otro lado.`,
    unplugWhy: 'Una ventana cuya conexión espera la sigue llamando abierta: nada la ha avisado.',
    up: (left) => `Atasco hacia el servidor, quedan ${left}.`,
    down: (left) => `Atasco hacia el navegador, quedan ${left}.`,
    restart: (left) => `El servidor está ausente, quedan ${left}. Rechaza toda conexión.`,
    reset: 'Se han cortado todas las conexiones.',
  },
  said: {
    waiting: (text, names) => `«${text}» espera: al servidor aún no le ha llegado de ${names}.`,
    waitingAll: (text) => `«${text}» espera: al servidor aún no le ha llegado de ninguna ventana.`,
    arrived: (text) => `«${text}»: el servidor la tiene de todas las ventanas.`,
  },
  acting: (rate) => `Además, cada ventana actúa sola, ${rate}. Se cambia en Opciones.`,
  gameLegend:
    'Anillo: el objetivo. Puntos: un jugador por ventana, del color de su tarjeta. El grande es el de la propia ventana.',
  results: (settings) => `Resultados de la última ejecución: ${settings}`,

  certificate: {
    checking: 'Mirando si tu navegador acepta el certificado del laboratorio…',
    needed: 'Ninguna ventana podría conectar: certificado. Acéptalo en todos los puertos de abajo y pulsa Ejecutar.',
    refused:
      'Ninguna ventana podría conectar: tu navegador no acepta el certificado del laboratorio en todos los puertos. Acéptalo como se explica bajo los ajustes y pulsa Ejecutar otra vez.',
  },

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

  loaded: 'Se ha cargado la ejecución.',
  loadedBeside: (id) =>
    `Tienes otra ejecución con el mismo número. El archivo se guarda junto a la que tienes, como ${id}.`,
  unreadable: (count) => (count === 1 ? 'No se ha podido leer 1 archivo' : `No se han podido leer ${count} archivos`),
};

export const MOMENT_WORDS: Record<Language, MomentWords> = { en, es };
