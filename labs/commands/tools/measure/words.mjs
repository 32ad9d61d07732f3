/** @type {import('../terminal/language.mjs').Text} */
export const MEASURE_HELP = {
  en: `Measures without anybody watching: runs in a real Chromium, every export of each, and what the runs say together.

  npm run measure                                    one run as the page makes it: 30 s, all five transports
  npm run measure -- --repeat 5 --link 3g            flags go after a lone --
  npm run --silent measure -- --json > summary.json  for scripts

  --scenario NAME   ticker, news, chat or game (ticker); brings its natural pace
  --link NAME       none, fibre, cable, fast-4g, slow-4g, 3g or satellite (none)
  --protocol NAME   http, https or https-h2, https where HTTP/2 is offered (http); given several times, the same is
                    measured over each, and they are laid side by side
  --one-origin      all transports on one port, and so on shared connections (each on its own)
  --gzip            pages, answers to polls and the event stream in gzip (as they are)
  --deflate         compressed WebSocket messages: permessage-deflate (as they are)
  --no-context-takeover  the same, each message compressed by itself
  --server NAME     another server: the name of a folder in labs/servers, or lab (the lab's own); given several times,
                    the same is measured over each, and they are laid side by side
  --transports A,B  some of page, polling, long-polling, sse, websocket (all)
  --updates N       updates per second, 0.1 to 50 (the scenario's)
  --poll MS         milliseconds between two polls or reloads, 100 to 60000 (the scenario's)
  --duration S      seconds that each transport is measured, 1 to 600 (the scenario's)
  --order ORDER     side-by-side or one-after-another (side-by-side)
  --repeat N        how many runs, 1 to 1000 (1); from 3 on there are intervals between runs
  --preset FILE     settings as JSON, or the document of a run, which is repeated; flags go before it
  --out DIR         a folder that is new or empty (measured/DATE-TIME)
  --json            print the summary as JSON
  --lang en|es      language
  --help            print this

The result goes to standard output, everything else to standard error. Ctrl-C ends it, and keeps what was measured.
Exit code: 0 all runs were measured, 1 something failed (what was measured before is kept), 2 the flags, the preset or the
folder can't be used, 130 stopped before the end.`,
  es: `Mide sin que nadie mire: ejecuciones en un Chromium de verdad, todas las exportaciones de cada una y lo que dicen juntas.

  npm run measure                                    una ejecución como la de la página: 30 s, los cinco transportes
  npm run measure -- --repeat 5 --link 3g            las opciones van detrás de --
  npm run --silent measure -- --json > resumen.json  para programas

  --scenario NOMBRE  ticker, news, chat o game (ticker); trae su ritmo natural
  --link NOMBRE      none, fibre, cable, fast-4g, slow-4g, 3g o satellite (none)
  --protocol NOMBRE  http, https o https-h2, https donde se ofrece HTTP/2 (http); indicado varias veces, se mide lo mismo
                     con cada uno y se ponen uno junto a otro
  --one-origin       todos los transportes en un mismo puerto, con conexiones compartidas (cada uno en el suyo)
  --gzip             páginas, respuestas a sondeos y flujo de eventos en gzip (sin comprimir)
  --deflate          mensajes WebSocket comprimidos: permessage-deflate (sin comprimir)
  --no-context-takeover  lo mismo, con cada mensaje comprimido por separado
  --server NOMBRE    otro servidor: el nombre de una carpeta de labs/servers, o lab (el del propio laboratorio); indicado
                     varias veces, se mide lo mismo con cada uno y se ponen uno junto a otro
  --transports A,B   algunos de page, polling, long-polling, sse, websocket (todos)
  --updates N        actualizaciones por segundo, de 0.1 a 50 (las del escenario)
  --poll MS          milisegundos entre dos sondeos o recargas, de 100 a 60000 (los del escenario)
  --duration S       segundos que se mide cada transporte, de 1 a 600 (los del escenario)
  --order ORDEN      side-by-side (a la vez) o one-after-another (uno tras otro); si no se indica, side-by-side
  --repeat N         cuántas ejecuciones, de 1 a 1000 (1); desde 3 hay intervalos entre ejecuciones
  --preset ARCHIVO   ajustes en JSON, o el documento de una ejecución, que se repite; las opciones tienen prioridad
  --out CARPETA      una carpeta nueva o vacía (measured/FECHA-HORA)
  --json             imprime el resumen como JSON
  --lang en|es       idioma
  --help             muestra esta ayuda

El resultado sale por la salida estándar, y todo lo demás por la de errores. Ctrl-C lo detiene y guarda lo medido.
Código de salida: 0 se midieron todas las ejecuciones, 1 algo falló (lo medido antes se guarda), 2 no se pueden usar las
opciones, los ajustes o la carpeta, 130 detenido antes del final.`,
};
