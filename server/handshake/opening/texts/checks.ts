/** What each check expects, why the rule exists, and what it means when it fails. */
import type { ClientCheckId, Reference, ServerCheckId, Text } from '../../../contract.ts';
import { rfc6455 } from '../../references.ts';

export interface CheckText {
  name: Text;
  expected: Text;
  why: Text;
  fails: Text;
  reference: Reference;
}

/** Those of RFC 6455 §4.2.1, which are listed always. */
type OfHttp1 = Exclude<
  ServerCheckId,
  'head' | 'target' | 'body' | 'setting' | 'connect-protocol' | 'scheme-and-path' | 'fields-of-http1'
>;

const same = (text: string): Text => ({ en: text, es: text });

export const SERVER_CHECK_TEXTS: Record<OfHttp1, CheckText> = {
  method: {
    name: { en: 'The method is GET', es: 'El método es GET' },
    expected: same('GET'),
    why: {
      en: 'The handshake is an ordinary GET, so that HTTP servers, proxies and logs know what to make of it. GET changes nothing on the server.',
      es: 'El saludo inicial es un GET corriente, para que servidores, proxies y registros HTTP sepan qué hacer con él. GET no cambia nada en el servidor.',
    },
    fails: {
      en: 'With another method this is no opening handshake. 405 says which methods are allowed.',
      es: 'Con otro método no es un saludo inicial. El 405 dice qué métodos se permiten.',
    },
    reference: rfc6455('4.2.1'),
  },
  'http-version': {
    name: { en: 'HTTP/1.1 or higher', es: 'HTTP/1.1 o superior' },
    expected: same('HTTP/1.1'),
    why: {
      en: 'Upgrade was born with HTTP/1.1. (HTTP/2 and HTTP/3 open a WebSocket another way: extended CONNECT, RFC 8441 and RFC 9220.)',
      es: 'Upgrade nació con HTTP/1.1. (HTTP/2 y HTTP/3 abren un WebSocket de otro modo: CONNECT extendido, RFC 8441 y RFC 9220.)',
    },
    fails: {
      en: 'A server must ignore Upgrade in an HTTP/1.0 request (RFC 9110 §7.8), because an old proxy may have passed it on without understanding it.',
      es: 'Un servidor debe ignorar Upgrade en una petición HTTP/1.0 (RFC 9110 §7.8), porque un proxy antiguo pudo reenviarlo sin entenderlo.',
    },
    reference: rfc6455('4.2.1'),
  },
  host: {
    name: { en: 'Host names this server', es: 'Host nombra a este servidor' },
    expected: { en: 'a name of this server, with its port', es: 'un nombre de este servidor, con su puerto' },
    why: {
      en: 'One address can serve many names, so the client says which one it means. A server that knows its names also stops DNS rebinding here.',
      es: 'Una misma dirección puede servir a muchos nombres, así que el cliente dice a cuál se refiere. Un servidor que conoce los suyos frena aquí además el DNS rebinding.',
    },
    fails: {
      en: 'Without one well-formed Host the request is malformed (400, RFC 9112 §3.2); with somebody else’s name it was sent to the wrong server (421). An https:// target without TLS is refused too (421, RFC 9110 §7.4).',
      es: 'Sin una única cabecera Host bien formada, la petición está mal formada (400, RFC 9112 §3.2); con el nombre de otro, se envió al servidor equivocado (421). También se rechaza un destino https:// sin TLS (421, RFC 9110 §7.4).',
    },
    reference: rfc6455('4.2.1'),
  },
  upgrade: {
    name: { en: 'Upgrade is “websocket”', es: 'Upgrade es «websocket»' },
    expected: { en: 'websocket, in capital or small letters', es: 'websocket, en mayúsculas o minúsculas' },
    why: {
      en: 'This header says which protocol the client wants to speak from here on (RFC 9110 §7.8).',
      es: 'Esta cabecera dice qué protocolo quiere hablar el cliente a partir de aquí (RFC 9110 §7.8).',
    },
    fails: {
      en: 'Nobody asked for WebSocket, so this stays HTTP. 426 Upgrade Required says what this address speaks.',
      es: 'Nadie ha pedido WebSocket, así que esto sigue siendo HTTP. El 426 Upgrade Required dice qué habla esta dirección.',
    },
    reference: rfc6455('4.2.1'),
  },
  connection: {
    name: { en: 'Connection contains “Upgrade”', es: 'Connection contiene «Upgrade»' },
    expected: {
      en: 'a list with Upgrade in it, in capital or small letters',
      es: 'una lista que contenga Upgrade, en mayúsculas o minúsculas',
    },
    why: {
      en: 'Connection lists the headers meant only for the next hop: the next program on the way, a proxy or the server. A proxy that doesn’t know WebSocket removes what is listed, and the upgrade fails cleanly instead of half working (RFC 9110 §7.6.1).',
      es: 'Connection enumera las cabeceras destinadas solo al siguiente salto: el siguiente programa del camino, un proxy o el servidor. Un proxy que no conoce WebSocket quita lo que ahí figura, y el cambio falla limpiamente en vez de funcionar a medias (RFC 9110 §7.6.1).',
    },
    fails: {
      en: 'Without it Upgrade doesn’t count: it may have been passed on by a proxy that will not switch.',
      es: 'Sin eso, Upgrade no cuenta: puede haberlo reenviado un proxy que no va a cambiar de protocolo.',
    },
    reference: rfc6455('4.2.1'),
  },
  key: {
    name: { en: 'The key decodes to 16 bytes', es: 'La clave se descodifica en 16 bytes' },
    expected: { en: '24 characters: the base64 of 16 bytes', es: '24 caracteres: el base64 de 16 bytes' },
    why: {
      en: 'The key is 16 random bytes, new for each connection. The server has to answer with something computed from it, which shows that it read this very request as WebSocket.',
      es: 'La clave son 16 bytes aleatorios, nuevos en cada conexión. El servidor tiene que responder con algo calculado a partir de ella, y eso demuestra que ha leído esta misma petición como WebSocket.',
    },
    fails: {
      en: 'A missing key, a second one, or one that isn’t the base64 of 16 bytes can’t come from a client that follows the RFC.',
      es: 'Si falta la clave, hay dos o no es el base64 de 16 bytes, no viene de un cliente que siga la RFC.',
    },
    reference: rfc6455('4.2.1'),
  },
  version: {
    name: { en: 'Version is 13', es: 'La versión es 13' },
    expected: same('13'),
    why: {
      en: '13 is the version of RFC 6455. Lower numbers belong to drafts; 9 to 12 are only reserved.',
      es: '13 es la versión de la RFC 6455. Los números menores son de borradores; del 9 al 12 solo están reservados.',
    },
    fails: {
      en: 'The server refuses and names the version that it speaks, so that the client can try again with it (§4.4).',
      es: 'El servidor rechaza y dice qué versión habla, para que el cliente pueda volver a intentarlo con ella (§4.4).',
    },
    reference: rfc6455('4.4'),
  },
  origin: {
    name: { en: 'Origin is allowed', es: 'Origin está permitido' },
    expected: {
      en: 'a page of this server, or no Origin (not a browser)',
      es: 'una página de este servidor, o ningún Origin (no es un navegador)',
    },
    why: {
      en: 'The browser’s rules for reading across sites (CORS) don’t hold for WebSocket: any page may try to open one to any server, and some cookies may go along (see Cookie). A browser always says from which origin (scheme, host and port) the page comes, and the page can’t forge it. Checking it is the server’s job.',
      es: 'Las reglas del navegador para leer entre sitios (CORS) no rigen en WebSocket: cualquier página puede intentar abrir uno a cualquier servidor, y pueden viajar cookies (véase Cookie). El navegador siempre dice de qué origen (esquema, host y puerto) viene la página, y la página no puede falsearlo. Comprobarlo es tarea del servidor.',
    },
    fails: {
      en: 'Without this check a foreign page could use the connection in the visitor’s name (cross-site WebSocket hijacking).',
      es: 'Sin esta comprobación, una página ajena podría usar la conexión en nombre del visitante (secuestro de WebSocket entre sitios).',
    },
    reference: rfc6455('10.2'),
  },
  protocol: {
    name: { en: 'Subprotocols are well formed', es: 'Los subprotocolos están bien escritos' },
    expected: { en: 'none, or a list of different names', es: 'ninguno, o una lista de nombres distintos' },
    why: {
      en: 'The client lists the languages that it speaks inside the messages, the preferred one first. The server picks one or none.',
      es: 'El cliente enumera los lenguajes que habla dentro de los mensajes, primero el preferido. El servidor elige uno o ninguno.',
    },
    fails: {
      en: 'An empty name, a name twice, or characters that no name may have: this list can’t be read.',
      es: 'Un nombre vacío, repetido o con caracteres que no puede llevar: esta lista no se puede leer.',
    },
    reference: rfc6455('4.1'),
  },
  extensions: {
    name: { en: 'Extensions are well formed', es: 'Las extensiones están bien escritas' },
    expected: {
      en: 'none, or a list of offers such as permessage-deflate',
      es: 'ninguna, o una lista de ofertas como permessage-deflate',
    },
    why: {
      en: 'Extensions change the frames themselves, for example by compressing them. Only what both sides agree on is in force; the server may leave out any offer.',
      es: 'Las extensiones cambian las propias tramas, por ejemplo comprimiéndolas. Solo vale lo que acuerdan ambos lados; el servidor puede prescindir de cualquier oferta.',
    },
    fails: {
      en: 'If they don’t follow the grammar of §9.1, the server must fail the handshake.',
      es: 'Si no se ajustan a la gramática de §9.1, el servidor debe abandonar el saludo inicial.',
    },
    reference: rfc6455('9.1'),
  },
};

export const CLIENT_CHECK_TEXTS: Record<ClientCheckId, CheckText> = {
  status: {
    name: { en: 'The status is 101', es: 'El estado es 101' },
    expected: same('101'),
    why: {
      en: '101 Switching Protocols: after the blank line this connection no longer speaks HTTP.',
      es: '101 Switching Protocols: tras la línea en blanco, esta conexión deja de hablar HTTP.',
    },
    fails: {
      en: 'Anything else is an ordinary HTTP answer. A script isn’t told which: it could otherwise explore servers that it may not read.',
      es: 'Cualquier otra cosa es una respuesta HTTP corriente. Al script no se le dice cuál: si no, podría explorar servidores que no debe leer.',
    },
    reference: rfc6455('4.1'),
  },
  'answer-upgrade': {
    name: { en: 'Upgrade is “websocket”', es: 'Upgrade es «websocket»' },
    expected: { en: 'websocket, in capital or small letters', es: 'websocket, en mayúsculas o minúsculas' },
    why: {
      en: 'The server names the protocol it switches to.',
      es: 'El servidor nombra el protocolo al que cambia.',
    },
    fails: {
      en: 'The server switched to something else, or didn’t say to what.',
      es: 'El servidor ha cambiado a otra cosa, o no ha dicho a qué.',
    },
    reference: rfc6455('4.1'),
  },
  'answer-connection': {
    name: { en: 'Connection contains “Upgrade”', es: 'Connection contiene «Upgrade»' },
    expected: {
      en: 'a list with Upgrade in it, in capital or small letters',
      es: 'una lista que contenga Upgrade, en mayúsculas o minúsculas',
    },
    why: {
      en: 'A header for the next hop only, as in the request. So the neighbour on the way agreed itself: a proxy that doesn’t know WebSocket would have removed it.',
      es: 'Una cabecera solo para el siguiente salto, como en la petición. Así se sabe que acepta el propio vecino del camino: un proxy que no conoce WebSocket la habría quitado.',
    },
    fails: {
      en: 'Somebody in between may have passed on an answer that it doesn’t understand.',
      es: 'Alguien en medio puede haber reenviado una respuesta que no entiende.',
    },
    reference: rfc6455('4.1'),
  },
  accept: {
    name: { en: 'The accept key matches', es: 'La clave de aceptación coincide' },
    expected: { en: 'base64(SHA-1(key + GUID))', es: 'base64(SHA-1(clave + GUID))' },
    why: {
      en: 'Only who read this key and knows the GUID of RFC 6455 can compute it: no cache and no plain HTTP server answers so by chance.',
      es: 'Solo puede calcularla quien ha leído esta clave y conoce el GUID de la RFC 6455: ninguna caché ni servidor HTTP corriente responde así por azar.',
    },
    fails: {
      en: 'Nothing proves that this answer belongs to this request, so the client must fail the connection.',
      es: 'Nada demuestra que esta respuesta sea de esta petición, así que el cliente debe dar por fallida la conexión.',
    },
    reference: rfc6455('4.1'),
  },
  'answer-protocol': {
    name: { en: 'The subprotocol was offered', es: 'El subprotocolo se había ofrecido' },
    expected: { en: 'none, or one of those offered', es: 'ninguno, o uno de los ofrecidos' },
    why: {
      en: 'Both sides must mean the same by the messages. The server may only pick from what the client said it speaks.',
      es: 'Ambos lados deben entender lo mismo en los mensajes. El servidor solo puede elegir entre lo que el cliente dijo hablar.',
    },
    fails: {
      en: 'The server wants to speak a language that the client never mentioned.',
      es: 'El servidor quiere hablar un lenguaje que el cliente no ha mencionado.',
    },
    reference: rfc6455('4.1'),
  },
  'answer-extensions': {
    name: { en: 'The extensions were offered', es: 'Las extensiones se habían ofrecido' },
    expected: { en: 'none, or some of those offered', es: 'ninguna, o algunas de las ofrecidas' },
    why: {
      en: 'An extension changes what the bits of a frame mean, so both must know that it is in force.',
      es: 'Una extensión cambia lo que significan los bits de una trama, así que ambos deben saber que está en vigor.',
    },
    fails: {
      en: 'The frames that follow could not be read: the client never said that it knows this extension.',
      es: 'Las tramas siguientes no se podrían leer: el cliente nunca dijo que conociera esta extensión.',
    },
    reference: rfc6455('4.1'),
  },
};
