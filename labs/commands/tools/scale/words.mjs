/** @type {import('../terminal/language.mjs').Text} */
export const SCALE_HELP = {
  en: `Measures what one more client costs a server: a swarm of clients on raw sockets, in processes of their own, against
a server in a process of its own, one number of clients after another.

  npm run scale                                     all five transports, 1 to 1,000 clients, each step three times
  npm run scale -- --clients 1,10,100,1000,10000    flags go after a lone --
  npm run scale -- --together websocket,sse --clients 9900 --repeats 1

  --transports A,B   some of page, polling, long-polling, sse, websocket (all), each on a server of its own
  --together A,B     these at once on one server, each with that many clients
  --clients N,N      numbers of clients that rise (1,10,100,1000)
  --repeats N        how often each step is made, 1 to 30 (3); from 3 on there are intervals
  --rate N           updates a second, 0.1 to 20 (1)
  --bytes N          size of an update's JSON, 60 to 16384 (100)
  --updates N        updates that count in each step, 1 to 1000 (5)
  --warm-up N        updates before them, 0 to 100 (2)
  --poll MS          milliseconds between two polls or reloads of a client, 100 to 60000 (1000)
  --idle MS          milliseconds without an update in which clients are watched, 0 to 60000 (1500)
  --server NAME      another server: the name of a folder in labs/servers, or lab (the lab's own)
  --max-minutes N    all of it ends then, 0.2 to 360 (30)
  --runs DIR         folder where it is kept, in a folder scale (runs, beside package.json)
  --out DIR          a new folder for its files: JSON, CSV, Markdown, charts
  --json             print the document as JSON
  --lang en|es       language
  --help             print this

The result goes to standard output, everything else to standard error. Ctrl-C stops it and keeps what was measured.
Exit code: 0 measured, 1 something failed (what was measured is kept), 2 flags that can't be followed, 130 stopped.`,
  es: `Mide lo que le cuesta a un servidor un cliente más: un enjambre de clientes sobre sockets sin más, en procesos propios,
contra un servidor en un proceso propio, con un número de clientes tras otro.

  npm run scale                                     los cinco transportes, de 1 a 1000 clientes, cada paso tres veces
  npm run scale -- --clients 1,10,100,1000,10000    las opciones van detrás de --
  npm run scale -- --together websocket,sse --clients 9900 --repeats 1

  --transports A,B   algunos de page, polling, long-polling, sse, websocket (todos), cada uno en un servidor propio
  --together A,B     estos a la vez en un mismo servidor, cada uno con esos clientes
  --clients N,N      números de clientes, cada uno mayor que el anterior (1,10,100,1000)
  --repeats N        cuántas veces se hace cada paso, de 1 a 30 (3); desde 3 hay intervalos
  --rate N           actualizaciones por segundo, de 0.1 a 20 (1)
  --bytes N          tamaño del JSON de una actualización, de 60 a 16384 (100)
  --updates N        actualizaciones que cuentan en cada paso, de 1 a 1000 (5)
  --warm-up N        actualizaciones antes de ellas, de 0 a 100 (2)
  --poll MS          milisegundos entre dos sondeos o recargas de un cliente, de 100 a 60000 (1000)
  --idle MS          milisegundos sin actualizaciones en los que se observa a los clientes, de 0 a 60000 (1500)
  --server NOMBRE    otro servidor: el nombre de una carpeta de labs/servers, o lab (el del propio laboratorio)
  --max-minutes N    entonces acaba todo, de 0.2 a 360 (30)
  --runs CARPETA     carpeta donde se guarda, dentro de una carpeta scale (runs, junto a package.json)
  --out CARPETA      una carpeta nueva para sus archivos: JSON, CSV, Markdown, gráficas
  --json             imprime el documento en JSON
  --lang en|es       idioma
  --help             muestra esta ayuda

El resultado sale por la salida estándar, y todo lo demás por la de errores. Ctrl-C lo para y guarda lo medido.
Código de salida: 0 medido, 1 algo falló (lo medido se guarda), 2 no se pueden seguir las opciones, 130 parado.`,
};
