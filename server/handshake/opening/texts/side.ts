/** What stands beside the steps: the questions that a class asks. */
import type { SideText } from '../../../contract.ts';
import { rfc3629, rfc6455, rfc7692, rfc8441, rfc9113, webSocketsStandard } from '../../references.ts';

/** Cited by the RFC itself as [TALKING]. */
const HUANG = {
  label: 'Huang et al. 2011 (RFC 6455 §14.2, which says 2010)',
  href: 'https://www.rfc-editor.org/rfc/rfc6455#section-14.2',
};
const MIXED_CONTENT = { label: 'W3C Mixed Content', href: 'https://www.w3.org/TR/mixed-content/' };
const DRAFT_10 = {
  label: 'draft-ietf-hybi-thewebsocketprotocol-10',
  href: 'https://datatracker.ietf.org/doc/html/draft-ietf-hybi-thewebsocketprotocol-10',
};
const DRAFT_11 = {
  label: 'draft-ietf-hybi-thewebsocketprotocol-11',
  href: 'https://datatracker.ietf.org/doc/html/draft-ietf-hybi-thewebsocketprotocol-11',
};

export const SIDE_TEXTS: SideText[] = [
  {
    id: 'why-the-key',
    title: { en: 'Why this computation?', es: '¿Por qué este cálculo?' },
    paragraphs: [
      {
        en: 'It proves that the answer comes from a server that speaks WebSocket and read **this** request: a cache that repeats an old answer, or a plain HTTP server that happens to say 101, can’t produce it. And a page’s script can’t set headers that begin with Sec-, so no ordinary request can pass for a handshake.',
        es: 'Demuestra que la respuesta viene de un servidor que habla WebSocket y que ha leído **esta** petición: ni una caché que repite una respuesta antigua ni un servidor HTTP corriente que diga 101 por azar pueden producirla. Y como un script no puede poner cabeceras que empiecen por Sec-, ninguna petición corriente puede pasar por un saludo inicial.',
      },
      {
        en: 'It is no secret and no password. Key and answer travel in the open (with ws), and everyone can compute them: it doesn’t say **who** the server is, and encrypts nothing. For that there is wss (TLS).',
        es: 'No es un secreto ni una contraseña. La clave y la respuesta viajan a la vista (con ws) y cualquiera puede calcularlas: la prueba no dice **quién** es el servidor ni cifra nada. Para eso está wss (TLS).',
      },
      {
        en: 'SHA-1 is broken as a protection against forged documents; here it only has to give the same 20 bytes on both sides.',
        es: 'SHA-1 está roto como protección contra documentos falsificados; aquí solo tiene que dar los mismos 20 bytes en ambos lados.',
      },
    ],
    references: [rfc6455('1.3'), rfc6455('10.8')],
  },
  {
    id: 'why-no-key',
    title: { en: 'Why does nothing have to be proven?', es: '¿Por qué no hay que demostrar nada?' },
    paragraphs: [
      {
        en: 'Over HTTP/1.1 somebody who doesn’t know WebSocket might answer 101 by accident, or repeat an old answer. The accept key rules that out. Over HTTP/2 **the server has spoken first**: its SETTINGS said that it understands :protocol. To a server that didn’t, the request is malformed, and it resets the stream.',
        es: 'En HTTP/1.1, alguien que no conoce WebSocket podría responder 101 por azar o repetir una respuesta antigua. La clave de aceptación lo descarta. En HTTP/2 **el servidor ha hablado antes**: sus SETTINGS dijeron que entiende :protocol. Para un servidor que no lo entienda, la petición está mal formada y reinicia el flujo.',
      },
      {
        en: 'And no page can forge such a request. A script’s fetch() can’t use CONNECT, and it can’t write a field that begins with a colon: only the browser’s own HTTP/2 makes those (RFC 8441 §8). So the server doesn’t need the key to know that a WebSocket client is asking.',
        es: 'Y ninguna página puede falsificar esa petición. El fetch() de un script no puede usar CONNECT ni escribir un campo que empiece por dos puntos: esos solo los hace el HTTP/2 del propio navegador (RFC 8441 §8). Así que el servidor no necesita la clave para saber que quien pregunta es un cliente WebSocket.',
      },
      {
        en: 'Nothing of this says **who** asks. Any page may still try, so the server must go on looking at Origin. And the frames are still masked: RFC 8441 leaves them as they are.',
        es: 'Nada de esto dice **quién** pregunta. Cualquier página puede seguir intentándolo, así que el servidor debe seguir mirando Origin. Y las tramas se siguen enmascarando: la RFC 8441 las deja como están.',
      },
    ],
    references: [rfc8441('3'), rfc8441('5'), rfc8441('8'), rfc6455('10.2')],
  },
  {
    id: 'who-else-is-on',
    title: { en: 'Who else is on this connection?', es: '¿Quién más va por esta conexión?' },
    paragraphs: [
      {
        en: 'Over HTTP/1.1 a WebSocket has its TCP connection for itself. Over HTTP/2 it is one stream among others: the page, its scripts and its requests may pass on the same connection. What is shown here is this stream, and how the connection began.',
        es: 'En HTTP/1.1 un WebSocket tiene su conexión TCP para él solo. En HTTP/2 es un flujo entre otros: la página, sus scripts y sus peticiones pueden pasar por la misma conexión. Lo que se muestra aquí es este flujo y cómo empezó la conexión.',
      },
      {
        en: 'That saves handshakes. It also ties them together: when a TCP packet is lost, all streams of the connection wait for it.',
        es: 'Eso ahorra saludos. También los ata: cuando se pierde un paquete TCP, todos los flujos de la conexión lo esperan.',
      },
    ],
    references: [rfc8441('1'), rfc9113('5')],
  },
  {
    id: 'why-mask',
    title: { en: 'Why do clients mask, and servers not?', es: '¿Por qué enmascaran los clientes y no los servidores?' },
    paragraphs: [
      {
        en: 'A page may send any text to its own server. Some proxies in between don’t know WebSocket and go on looking for HTTP: a page could write bytes that look like a request for someone else’s script, have its server send a false answer, and the proxy would keep it and hand it to everyone behind it (cache poisoning). Huang and others showed in 2011 that such proxies exist.',
        es: 'Una página puede enviar cualquier texto a su propio servidor. Algunos proxies intermedios no conocen WebSocket y siguen buscando HTTP: la página podría escribir bytes que parezcan la petición de un script ajeno, hacer que su servidor envíe una respuesta falsa, y el proxy la guardaría y la daría a todos los que estén detrás (envenenamiento de caché). Huang y otros mostraron en 2011 que esos proxies existen.',
      },
      {
        en: 'So the client draws a new random key for **each frame** and XORs the payload with it. The page no longer chooses the bytes on the wire. The key must not be foreseeable, and the page never learns it.',
        es: 'Por eso el cliente saca una clave aleatoria nueva para **cada trama** y combina con ella la carga útil mediante XOR. La página ya no elige los bytes que viajan. La clave debe ser imprevisible, y la página nunca la conoce.',
      },
      {
        en: 'It is not encryption: the key stands in the frame itself. A server doesn’t mask: its false answer does harm only if a false request came before it, and masking already prevents that.',
        es: 'No es cifrado: la clave va en la propia trama. El servidor no enmascara: su respuesta falsa solo hace daño si antes hubo una petición falsa, y eso ya lo impide el enmascaramiento.',
      },
    ],
    references: [rfc6455('5.3'), rfc6455('10.3'), HUANG],
  },
  {
    id: 'ws-and-wss',
    title: { en: 'ws and wss', es: 'ws y wss' },
    paragraphs: [
      {
        en: 'ws:// is for WebSocket what http:// is for pages: port 80 unless another is given, everything readable on the way. wss:// is port 443: first TCP, then a **TLS handshake**, and then the very same HTTP request, the same 101 and the same frames, all inside TLS records.',
        es: 'ws:// es a WebSocket lo que http:// a las páginas: puerto 80 si no se indica otro, y todo legible por el camino. wss:// usa el puerto 443: primero TCP, luego un **saludo inicial de TLS** y después la misma petición HTTP, el mismo 101 y las mismas tramas, todo dentro de registros TLS.',
      },
      {
        en: 'Inside TLS clients mask all the same: the rule has no exception. wss says who the server is (its certificate) and keeps others from reading or changing anything. It also passes through proxies more often, since they can’t look inside.',
        es: 'Dentro de TLS los clientes enmascaran igual: la regla no tiene excepciones. wss dice quién es el servidor (su certificado) e impide que otros lean o cambien nada. Además suele atravesar mejor los proxies, porque no pueden mirar dentro.',
      },
      {
        en: 'A page from https:// may not open ws:// (mixed content). Browsers may make an exception for addresses of the own machine, such as 127.0.0.1.',
        es: 'Una página de https:// no puede abrir ws:// (contenido mixto). Los navegadores pueden hacer una excepción con las direcciones del propio equipo, como 127.0.0.1.',
      },
    ],
    references: [rfc6455('3'), rfc6455('10.6'), MIXED_CONTENT],
  },
  {
    id: 'sec-websocket-origin',
    title: { en: 'Where Sec-WebSocket-Origin comes from', es: 'De dónde sale Sec-WebSocket-Origin' },
    paragraphs: [
      {
        en: 'Many tutorials print the request with Sec-WebSocket-Origin. It is the name that the header had in working drafts of the protocol, up to draft 10 (July 2011). From draft 11 (August 2011) on, and in RFC 6455 (December 2011), it is simply **Origin**, the header that browsers send elsewhere too.',
        es: 'Muchos tutoriales muestran la petición con Sec-WebSocket-Origin. Es el nombre que tuvo la cabecera en los borradores del protocolo, hasta el 10 (julio de 2011). Desde el borrador 11 (agosto de 2011), y en la RFC 6455 (diciembre de 2011), es simplemente **Origin**, la cabecera que los navegadores envían también en otros casos.',
      },
      {
        en: 'The drafts with the old name carried version numbers up to 8. With Sec-WebSocket-Version: 13 it never stood in any version of the protocol: that example mixes two of them. A server that checks Origin and gets the old name sees no origin at all.',
        es: 'Los borradores con el nombre antiguo llevaban números de versión hasta el 8. Junto a Sec-WebSocket-Version: 13 no figuró en ninguna versión del protocolo: ese ejemplo mezcla dos. Un servidor que comprueba Origin y recibe el nombre antiguo no ve ningún origen.',
      },
    ],
    references: [rfc6455('4.1'), rfc6455('10.2'), DRAFT_10, DRAFT_11],
  },
  {
    id: 'negotiation',
    title: { en: 'What subprotocols and extensions settle', es: 'Qué acuerdan subprotocolos y extensiones' },
    paragraphs: [
      {
        en: 'A **subprotocol** says what the messages mean (chat, mqtt, graphql-transport-ws …). The client lists those it speaks, the preferred one first; the server picks one or none. Here it prefers superchat, though the client named chat first: the choice is the server’s.',
        es: 'Un **subprotocolo** dice qué significan los mensajes (chat, mqtt, graphql-transport-ws…). El cliente enumera los que habla, primero el preferido; el servidor elige uno o ninguno. Aquí prefiere superchat, aunque el cliente haya puesto antes chat: la elección es del servidor.',
      },
      {
        en: 'An **extension** changes the frames themselves. There is one in wide use, permessage-deflate, which compresses messages and marks them with RSV1. The server answers with those it accepts, and only these are in force.',
        es: 'Una **extensión** cambia las propias tramas. Hay una de uso general, permessage-deflate, que comprime los mensajes y los marca con RSV1. El servidor responde con las que acepta, y solo esas quedan en vigor.',
      },
      {
        en: 'For the RFC, offering subprotocols and getting none back is fine (§4.1, §4.2.2; §1.9, which sets no rules, reads otherwise). The browsers’ standard is stricter: if a script named some and the server confirms none, the connection fails. Chromium 156 does so; Firefox 153 goes on.',
        es: 'Para la RFC, ofrecer subprotocolos y no recibir ninguno está bien (§4.1, §4.2.2; §1.9, que no fija reglas, da a entender otra cosa). El estándar de los navegadores es más estricto: si un script nombró alguno y el servidor no confirma ninguno, la conexión falla. Chromium 156 lo hace así; Firefox 153 continúa.',
      },
    ],
    references: [
      rfc6455('4.1'),
      rfc6455('4.2.2'),
      rfc6455('9'),
      rfc7692('7'),
      { label: 'WHATWG WebSockets §2', href: 'https://websockets.spec.whatwg.org/#websocket-opening-handshake' },
    ],
  },
  {
    id: 'code-1006',
    title: { en: 'Why a script sees only 1006', es: 'Por qué un script solo ve 1006' },
    paragraphs: [
      {
        en: 'When a handshake fails, the script gets an error event without any detail and then a close event with code **1006**, no reason, wasClean false. 1006 is never sent: it means that no close frame came.',
        es: 'Cuando falla un saludo inicial, el script recibe un evento error sin detalles y después un evento close con código **1006**, sin motivo y con wasClean a false. El 1006 nunca se envía: significa que no llegó ninguna trama de cierre.',
      },
      {
        en: 'That is by design. If a script could tell “nobody listens there” from “it answered 403” or “wrong accept key”, any page could explore the network that its visitor sits in. The reader of the console is told; the page is not.',
        es: 'Es así a propósito. Si un script pudiera distinguir «ahí no escucha nadie» de «respondió 403» o «clave de aceptación errónea», cualquier página podría explorar la red en que está su visitante. A quien mira la consola se le dice; a la página, no.',
      },
    ],
    references: [webSocketsStandard, rfc6455('7.1.5'), rfc6455('7.4.1')],
  },
  {
    id: 'browser-rules',
    title: { en: 'What browsers do beyond the RFC', es: 'Qué hacen los navegadores más allá de la RFC' },
    paragraphs: [
      {
        en: 'RFC 6455 is for every client. A browser runs scripts of strangers, so it also follows the stricter WHATWG standard. Where they differ, a check here is marked “What browsers do”.',
        es: 'La RFC 6455 vale para cualquier cliente. Un navegador ejecuta scripts de desconocidos, así que sigue además el estándar de WHATWG, más estricto. Donde difieren, la comprobación lleva aquí la marca «Lo que hacen los navegadores».',
      },
      {
        en: '**Before it connects**: an address with a fragment (#…), or the same subprotocol named twice, throws SyntaxError. Ports of some other services, such as 25 for mail, are blocked. A page that came over https may not open ws://, only wss:// (mixed content).',
        es: '**Antes de conectar**: una dirección con fragmento (#…), o el mismo subprotocolo nombrado dos veces, lanza SyntaxError. Los puertos de algunos otros servicios, como el 25 del correo, están bloqueados. Una página que llegó por https no puede abrir ws://, solo wss:// (contenido mixto).',
      },
      {
        en: '**With the answer**: no redirect is followed, and a 401 asks nobody for a password; RFC 6455 §4.1 allows both. If the page asked for subprotocols, the standard says that one of them must be granted. Chromium 156 did not send the name and password of an address such as ws://me:secret@host/.',
        es: '**Con la respuesta**: no se sigue ninguna redirección, y un 401 no pide contraseña a nadie; la RFC 6455 §4.1 permite ambas cosas. Si la página pidió subprotocolos, el estándar dice que hay que concederle uno de ellos. Chromium 156 no envió el nombre y la contraseña de una dirección como ws://yo:secreto@host/.',
      },
      {
        en: '**Towards the script**: it is told no reason, only error and close with code 1006. It may itself close with 1000 or with 3000 to 4999 only, and with a reason of at most 123 bytes.',
        es: '**Hacia el script**: no se le dice ningún motivo, solo error y close con el código 1006. Él mismo solo puede cerrar con 1000 o con 3000 a 4999, y con un motivo de 123 bytes como mucho.',
      },
    ],
    references: [
      { label: 'WHATWG WebSockets §2', href: 'https://websockets.spec.whatwg.org/#websocket-opening-handshake' },
      webSocketsStandard,
      { label: 'WHATWG Fetch, port blocking', href: 'https://fetch.spec.whatwg.org/#port-blocking' },
      { label: 'W3C Mixed Content', href: 'https://www.w3.org/TR/mixed-content/' },
      rfc6455('4.1'),
    ],
  },
  {
    id: 'characters-and-bytes',
    title: { en: 'Characters, units and bytes', es: 'Caracteres, unidades y bytes' },
    paragraphs: [
      {
        en: 'The length in a frame counts **bytes** of UTF-8. JavaScript’s length counts UTF-16 units, and a reader counts characters: “ñ” is 1 character, 1 unit, 2 bytes; “世” is 1, 1, 3; “👋” is 1, 2, 4; a family emoji may be 1, 11, 25.',
        es: 'La longitud de una trama cuenta **bytes** de UTF-8. El length de JavaScript cuenta unidades UTF-16, y quien lee cuenta caracteres: «ñ» es 1 carácter, 1 unidad, 2 bytes; «世» es 1, 1, 3; «👋» es 1, 2, 4; un emoji de familia puede ser 1, 11, 25.',
      },
      {
        en: 'A fragment may end in the middle of a character: only the whole message has to be valid UTF-8.',
        es: 'Un fragmento puede terminar en mitad de un carácter: solo el mensaje entero tiene que ser UTF-8 válido.',
      },
    ],
    references: [rfc6455('5.6'), rfc6455('8.1'), rfc3629('3')],
  },
];
