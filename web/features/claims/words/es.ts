import type { ClaimsWords } from './en.ts';

export const es: ClaimsWords = {
  title: 'Afirmaciones',
  lead: 'Lo que dicen textos conocidos sobre WebSocket y los otros transportes, cada frase junto al número de este equipo. Una ejecución repite lo que hizo el texto, hasta donde llegan los ajustes del laboratorio.',
  how: 'En cada afirmación se juzga una cifra. La afirmación se cumple aquí si todo el [[confidence|intervalo]] de esa cifra está dentro de lo que se afirma, y no se cumple si está todo fuera. En los demás casos no se puede decir. Una cifra contada no tiene intervalo: nada en ella se estima con muestras. Lo que se dice de muchos clientes lo juzga un [[swarm|enjambre]], en lugar de una ejecución.',
  list: 'Las afirmaciones',
  verdicts: {
    holds: 'Se cumple aquí',
    'does-not-hold': 'No se cumple aquí',
    'cannot-tell': 'No se puede decir',
    open: 'Aún no se ha medido',
    reading: 'Leyendo…',
  },
  published: 'Lo publicado',
  own: 'Este equipo',
  recorded: 'Una ejecución que viene con el laboratorio, de otro equipo',
  notYet: 'Aún no se ha medido nada en este equipo con estos ajustes.',
  claimed: (bounds) => `se afirma: ${bounds}`,
  leavesOut: 'Lo que no cuenta',
  differs: 'En qué se diferencian las ejecuciones',
  measure: (seconds) => `Medir (${seconds})`,
  again: (seconds) => `Medir otra vez (${seconds})`,
  measureLabel: (action, claim) => `${action}: ${claim}`,
  all: (runs, time) =>
    runs === 1 ? `Medir lo que falta (${time})` : `Medir lo que falta (${runs} ejecuciones, ${time})`,
  going: (now, of, left) => `Ejecución ${now} de ${of}: quedan ${left}.`,
  starting: (now, of) => `Ejecución ${now} de ${of}: las ventanas se están conectando…`,
  stop: 'Detener',
  early: (done, of, why) =>
    of === 1
      ? `La ejecución no llegó a su fin: ${why} Mide otra vez.`
      : `La medición acabó después de ${done} de ${of} ejecuciones: ${why} Lo que se midió antes se conserva. Mide otra vez lo que falta.`,
  earlyBy: {
    stopped: 'se detuvo.',
    interrupted: 'esta página perdió el laboratorio durante la ejecución.',
    failed: 'ninguna ventana pudo conectarse, como puede pasar en un equipo ocupado.',
    refused: 'el laboratorio no empezó la ejecución, quizá porque había otra en marcha.',
    lost: 'el laboratorio no respondió.',
    replaced: 'en esta página se empezó otra ejecución.',
  },
  theory: 'Lo que hay detrás, con sus fuentes',
  settings: 'Sus ajustes en Comparar',
  settingsOf: (number) => `Ajustes de la ejecución ${number} en Comparar`,
  secure:
    'Esta ejecución usa https y wss. Antes, el navegador debe aceptar el certificado del laboratorio: abre los ajustes en Comparar, acéptalo allí y mide allí o aquí.',
  measuredAt: (when, browser) => `Ejecución del ${when}, ${browser}.`,
  swarms: {
    recorded: 'Un enjambre que viene con el laboratorio, de otro equipo',
    measuredAt: (when) => `Enjambre de ${when}.`,
    open: 'Abrirlo',
    openOf: (when) => `Abrir el enjambre de ${when}`,
    notYet: 'Ningún enjambre de este equipo lo ha medido aún.',
    differs: 'En qué se diferencia el enjambre',
    measure: (transports, clients) =>
      `Hace falta un enjambre en lugar de una ejecución: ${transports}; entre los clientes, ${clients}; tres repeticiones o más, cada transporte en un servidor propio.`,
    toScale: 'Medirlo en Escala',
  },
  openRun: 'Abrirla',
  openRunOf: (when) => `Abrir la ejecución del ${when}`,
  kinds: { counted: 'contado', estimated: 'una estimación' },
  noInterval: 'sin intervalo: muy pocas muestras',
  interval: (range) => `intervalo del 95 %: ${range}`,
  openInterval: (low) => `intervalo del 95 %: desde ${low}, sin extremo superior`,
  between: (least, most) => `de ${least} a ${most}`,
  atLeast: (least) => `al menos ${least}`,
  atMost: (most) => `como mucho ${most}`,
};
