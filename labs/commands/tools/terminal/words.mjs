// What the command line says, in both languages.

/** @type {import('./language.mjs').Text} */
export const HELP = {
  en: `Duplex Lab: one live feed, five transports, every byte counted on the wire.

  npm run lab                     start the lab and open the browser
  npm run lab -- --port 3010      flags go after a lone --

  --port N      port of the lab page (3000); the measured ports are the next five, or any that are free. 0: any free port
  --host H      address to listen on (127.0.0.1: only this machine; 0.0.0.0: everyone on the network)
  --lang en|es  language of the messages and of the page (that of your system and browser)
  --runs DIR    folder where runs are kept (runs, beside package.json)
  --benches N   runs that may go on at once (16 for each core of this machine); who comes later waits in line
  --server DIR  folder of a server of your own, to be chosen in the page beside those of labs/servers (docs/servers.md);
                may be given several times
  --behind URL  address of a proxy by which browsers may reach the measured ports, for example http://localhost:8080
                (docs/proxies); may be given several times
  --feed URL    a feed that other labs deliver too, kept in a Redis server (7.0 or later): redis://host:6379/0
                It has five ports of its own, after those of the transports (docs/shared-feed.md)
  --no-open     do not open the browser
  --version     print the version
  --help        print this`,
  es: `Duplex Lab: una sola fuente de datos, cinco transportes y cada byte contado en la red.

  npm run lab                     arranca el laboratorio y abre el navegador
  npm run lab -- --port 3010      las opciones van detrás de --

  --port N      puerto de la página (3000); los puertos medidos son los cinco siguientes, o los que estén libres. 0: cualquiera libre
  --host H      dirección en la que escucha (127.0.0.1: solo este equipo; 0.0.0.0: toda la red)
  --lang en|es  idioma de los mensajes y de la página (los de tu sistema y tu navegador)
  --runs DIR    carpeta donde se guardan las ejecuciones (runs, junto a package.json)
  --benches N   ejecuciones a la vez como mucho (16 por cada núcleo de este equipo); quien llega después espera su turno
  --server DIR  carpeta de un servidor propio, para elegirlo en la página junto a los de labs/servers
                (docs/servers.es.md); se puede indicar varias veces
  --behind URL  dirección de un proxy por el que los navegadores pueden llegar a los puertos medidos, por ejemplo
                http://localhost:8080 (docs/proxies); se puede indicar varias veces
  --feed URL    una fuente que también sirven otros laboratorios, guardada en un servidor Redis (7.0 o posterior):
                redis://equipo:6379/0. Tiene cinco puertos propios, tras los de los transportes (docs/shared-feed.md)
  --no-open     no abre el navegador
  --version     muestra la versión
  --help        muestra esta ayuda`,
};

export const WORDS = {
  en: {
    installing: 'Installing what the lab needs (once)',
    building: 'Building',
    done: (/** @type {string} */ seconds) => `done in ${seconds} s`,
    openThis: 'Open this in a browser:',
    opened: 'The browser opens; the address is:',
    openToOthers:
      'Whoever reaches this machine over the network can start runs here, and sees, loads and deletes the runs of their own browser. From this machine all runs are seen. A run that goes on is changed only from the page that started it. Without --host, only this machine gets in.',
    transports: 'Ports of the transports:',
    sharedFeed: (/** @type {string} */ store, /** @type {boolean} */ here) =>
      `The shared feed of ${store} (${here ? 'this lab publishes it' : 'another lab publishes it'}), its ports:`,
    certificate: 'Certificate for https and wss, SHA-256:',
    signedAs: 'Hand-ins are signed by this lab as:',
    howToStop: 'Ctrl-C stops the lab.',
    restarted: 'Restarted:',
    stopping: 'Stopping: closing the connections and saving the run in progress (Ctrl-C again to stop at once) …',
    stopped: 'Stopped.',
    stoppedLate: 'Stopped without waiting any longer.',
    installFailed:
      'npm could not install the packages. Is this machine connected to the Internet? Try "npm ci" by hand to see more.',
    buildFailed: 'The build failed:',
    startFailed: 'The lab could not start:',
  },
  es: {
    installing: 'Instalando lo que necesita el laboratorio (solo la primera vez)',
    building: 'Compilando',
    done: (/** @type {string} */ seconds) => `listo en ${seconds} s`,
    openThis: 'Abre esto en un navegador:',
    opened: 'Se abre el navegador; la dirección es:',
    openToOthers:
      'Quien llegue a este equipo por la red puede empezar ejecuciones aquí, y ve, carga y borra las de su propio navegador. Desde este equipo se ven todas. Una ejecución en marcha solo se cambia desde la página que la empezó. Sin --host solo entra este equipo.',
    transports: 'Puertos de los transportes:',
    sharedFeed: (/** @type {string} */ store, /** @type {boolean} */ here) =>
      `La fuente compartida de ${store} (la publica ${here ? 'este laboratorio' : 'otro laboratorio'}), sus puertos:`,
    certificate: 'Certificado para https y wss, SHA-256:',
    signedAs: 'Este laboratorio firma las entregas como:',
    howToStop: 'Ctrl-C detiene el laboratorio.',
    restarted: 'Reiniciado:',
    stopping:
      'Deteniendo: se cierran las conexiones y se guarda la ejecución en curso (otro Ctrl-C detiene sin esperar) …',
    stopped: 'Detenido.',
    stoppedLate: 'Detenido sin esperar más.',
    installFailed:
      'npm no ha podido instalar los paquetes. ¿Tiene este equipo conexión a Internet? Prueba "npm ci" a mano para ver más.',
    buildFailed: 'La compilación ha fallado:',
    startFailed: 'El laboratorio no ha podido arrancar:',
  },
};
