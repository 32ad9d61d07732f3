/** The steps of a connection: titles, rules, explanations and notes for whoever teaches. */
import type { HandshakeStep, Reference, SideTextId, StepId, Text } from '../../../contract.ts';
import { rfc6455 } from '../../references.ts';

export interface StepText {
  group: HandshakeStep['group'];
  title: Text;
  rule: { text: Text; reference: Reference };
  explanation: Text;
  note: Text;
  sideTexts: SideTextId[];
}

export const STEP_TEXTS: Record<Exclude<StepId, 'settings' | 'side-by-side'>, StepText> = {
  tcp: {
    group: 'open',
    title: { en: 'TCP connection', es: 'Conexión TCP' },
    rule: {
      text: {
        en: 'Before anything of HTTP is sent, the client opens a TCP connection to the host and port of the ws:// address.',
        es: 'Antes de enviar nada de HTTP, el cliente abre una conexión TCP con el host y el puerto de la dirección ws://.',
      },
      reference: rfc6455('4.1'),
    },
    explanation: {
      en: 'Three small packets (SYN, SYN-ACK, ACK) passed between the operating systems of client and server; in this lab it may be the same one. They are below what this lab records: its clock starts when the server accepted the connection, and its bytes are what TCP carries.',
      es: 'Tres paquetes pequeños (SYN, SYN-ACK, ACK) pasaron entre los sistemas operativos del cliente y del servidor; en este laboratorio puede ser el mismo. Quedan por debajo de lo que graba este laboratorio: su reloj empieza cuando el servidor aceptó la conexión, y sus bytes son los que transporta TCP.',
    },
    note: {
      en: 'Ask: how many round trips does it take before the first GET can leave? (One for TCP; with wss one more for TLS 1.3, or two more for TLS 1.2.)',
      es: 'Pregunta: ¿cuántos viajes de ida y vuelta hacen falta antes de que pueda salir el primer GET? (Uno para TCP; con wss, uno más con TLS 1.3 o dos más con TLS 1.2.)',
    },
    sideTexts: ['ws-and-wss'],
  },
  tls: {
    group: 'open',
    title: { en: 'TLS handshake', es: 'Saludo TLS' },
    rule: {
      text: {
        en: 'With wss:// the client must do a TLS handshake once TCP stands and before it sends its request. If that fails, for example because it can’t verify the certificate, it must fail the connection. Afterwards everything must run through the encrypted tunnel.',
        es: 'Con wss:// el cliente debe hacer un saludo TLS en cuanto hay conexión TCP y antes de enviar su petición. Si falla, por ejemplo porque no puede verificar el certificado, debe dar por fallida la conexión. Después, todo debe pasar por el túnel cifrado.',
      },
      reference: rfc6455('4.1'),
    },
    explanation: {
      en: 'Client and server agreed on keys, and the server proved that it holds the key of its certificate. The records of each direction are shown together. This lab reads the connection inside the server, above TLS: so the following steps show the same bytes as without TLS, though on the wire they travelled encrypted.',
      es: 'Cliente y servidor acordaron las claves, y el servidor demostró que tiene la clave de su certificado. Los registros de cada sentido se muestran juntos. Este laboratorio lee la conexión dentro del servidor, por encima de TLS: por eso los pasos siguientes muestran los mismos bytes que sin TLS, aunque por la red viajaron cifrados.',
    },
    note: {
      en: 'Ask: what can somebody on the way still see? (Addresses and ports, when and how much is sent, and usually the server’s name in the ClientHello; no path, no header, no frame.)',
      es: 'Pregunta: ¿qué ve todavía alguien que está en el camino? (Direcciones y puertos, cuándo y cuánto se envía y, por lo general, el nombre del servidor en el ClientHello; ninguna ruta, cabecera ni trama.)',
    },
    sideTexts: ['ws-and-wss'],
  },
  request: {
    group: 'open',
    title: { en: 'The client asks', es: 'El cliente pregunta' },
    rule: {
      text: {
        en: 'The opening handshake is an HTTP/1.1 GET with Host, Upgrade, Connection, a fresh key and the version; browsers add Origin.',
        es: 'El saludo inicial es un GET de HTTP/1.1 con Host, Upgrade, Connection, una clave nueva y la versión; los navegadores añaden Origin.',
      },
      reference: rfc6455('4.1'),
    },
    explanation: {
      en: 'WebSocket begins as an ordinary HTTP request, so that one port can serve both, and proxies let it pass. Go through it line by line: each says why it is there.',
      es: 'WebSocket empieza como una petición HTTP corriente, para que un mismo puerto sirva a los dos y los proxies la dejen pasar. Recórrela línea a línea: cada una dice por qué está.',
    },
    note: {
      en: 'Let the class find what a browser’s ordinary GET for a page would not have: Upgrade, the word Upgrade in Connection, the Sec-WebSocket-… lines, and Origin.',
      es: 'Que la clase busque lo que no llevaría el GET corriente con que un navegador pide una página: Upgrade, la palabra Upgrade en Connection, las líneas Sec-WebSocket-… y Origin.',
    },
    sideTexts: ['sec-websocket-origin', 'negotiation'],
  },
  'server-checks': {
    group: 'open',
    title: { en: 'The server checks', es: 'El servidor comprueba' },
    rule: {
      text: {
        en: 'The server checks each part of the request; at the first that is wrong it must stop and answer with a fitting HTTP error.',
        es: 'El servidor comprueba cada parte de la petición; en la primera que falla debe detenerse y responder con el error HTTP que corresponda.',
      },
      reference: rfc6455('4.2.1'),
    },
    explanation: {
      en: 'Nothing is sent in this step. These are the checks that this lab’s server really made, computed from the request above.',
      es: 'En este paso no se envía nada. Son las comprobaciones que ha hecho de verdad el servidor de este laboratorio, calculadas a partir de la petición de arriba.',
    },
    note: {
      en: 'Break one on purpose: each check has its variant under “Break something”.',
      es: 'Rompe una a propósito: cada comprobación tiene su variante en «Romper algo».',
    },
    sideTexts: ['sec-websocket-origin'],
  },
  'accept-key': {
    group: 'open',
    title: { en: 'Computing the accept key', es: 'El cálculo de la clave de aceptación' },
    rule: {
      text: {
        en: 'The server appends the fixed GUID to the key as it was received, hashes it with SHA-1 and encodes the 20 bytes as base64.',
        es: 'El servidor añade el GUID fijo al final de la clave tal como llegó, le aplica SHA-1 y codifica los 20 bytes en base64.',
      },
      reference: rfc6455('4.2.2'),
    },
    explanation: {
      en: '24 characters of key and 36 of GUID make 60 bytes; SHA-1 makes 20 bytes of them, and base64 makes 28 characters of those. For this the key is used as text; it isn’t decoded.',
      es: '24 caracteres de clave y 36 de GUID son 60 bytes; SHA-1 los convierte en 20 bytes y base64 en 28 caracteres. Para esto la clave se usa como texto, sin descodificarla.',
    },
    note: {
      en: 'Change one character of the key and predict how many characters of the answer change. (Nearly all.)',
      es: 'Cambia un carácter de la clave y predice cuántos caracteres cambian en la respuesta. (Casi todos.)',
    },
    sideTexts: ['why-the-key'],
  },
  answer: {
    group: 'open',
    title: { en: 'The server answers', es: 'El servidor responde' },
    rule: {
      text: {
        en: 'If all is well: 101 Switching Protocols with Upgrade, Connection and Sec-WebSocket-Accept, and what was negotiated.',
        es: 'Si todo está bien: 101 Switching Protocols con Upgrade, Connection y Sec-WebSocket-Accept, y lo que se haya negociado.',
      },
      reference: rfc6455('4.2.2'),
    },
    explanation: {
      en: 'The blank line at its end is the last of HTTP on this connection: the next byte, in either direction, belongs to a frame.',
      es: 'La línea en blanco del final es lo último de HTTP en esta conexión: el siguiente byte, en cualquier sentido, es de una trama.',
    },
    note: {
      en: 'Compare Sec-WebSocket-Accept with the step before, and the subprotocol with what was offered.',
      es: 'Compara Sec-WebSocket-Accept con el paso anterior, y el subprotocolo con lo que se ofreció.',
    },
    sideTexts: ['negotiation'],
  },
  'client-checks': {
    group: 'open',
    title: { en: 'The client checks', es: 'El cliente comprueba' },
    rule: {
      text: {
        en: 'The client checks status, Upgrade, Connection, the accept key, and that nothing was chosen that it didn’t offer. With a status other than 101 it stays an HTTP answer; if anything else is wrong, the client must fail the connection.',
        es: 'El cliente comprueba el estado, Upgrade, Connection, la clave de aceptación y que no se haya elegido nada que no ofreciera. Con un estado distinto de 101 sigue siendo una respuesta HTTP; si falla otra cosa, el cliente debe dar por fallida la conexión.',
      },
      reference: rfc6455('4.1'),
    },
    explanation: {
      en: 'Only now does a page’s script get its open event, and may send.',
      es: 'Solo ahora recibe el script de una página su evento open y puede enviar.',
    },
    note: {
      en: 'Why does the client check at all when the server said 101? (A cache or a proxy could say it too.)',
      es: '¿Por qué comprueba el cliente, si el servidor ha dicho 101? (También podría decirlo una caché o un proxy.)',
    },
    sideTexts: ['why-the-key', 'browser-rules', 'code-1006'],
  },
  'frame-up': {
    group: 'talk',
    title: { en: 'A masked frame goes up', es: 'Sube una trama enmascarada' },
    rule: {
      text: {
        en: 'A client must mask every frame, each with a fresh random key.',
        es: 'El cliente debe enmascarar todas sus tramas, cada una con una clave aleatoria nueva.',
      },
      reference: rfc6455('5.3'),
    },
    explanation: {
      en: 'Two bytes of header, four of masking key, and the payload XORed with it. A short message costs 6 bytes more than its text; the same over HTTP would cost hundreds.',
      es: 'Dos bytes de cabecera, cuatro de clave de enmascaramiento y la carga útil combinada con ella por XOR. Un mensaje corto cuesta 6 bytes más que su texto; lo mismo por HTTP costaría cientos.',
    },
    note: {
      en: 'Unmask the first letter together, bit by bit; then ask why the key may stand in the open.',
      es: 'Desenmascara con la clase la primera letra, bit a bit; después pregunta por qué la clave puede ir a la vista.',
    },
    sideTexts: ['why-mask', 'characters-and-bytes'],
  },
  'frame-down': {
    group: 'talk',
    title: { en: 'A frame comes down', es: 'Baja una trama' },
    rule: {
      text: {
        en: 'A server must not mask; a client that gets a masked frame must close.',
        es: 'El servidor no debe enmascarar; un cliente que recibe una trama enmascarada debe cerrar.',
      },
      reference: rfc6455('5.1'),
    },
    explanation: {
      en: 'Two bytes of header and the text as it is: you can read it in the bytes.',
      es: 'Dos bytes de cabecera y el texto tal cual: se puede leer en los bytes.',
    },
    note: {
      en: 'The lab’s service sends each message back. No rule asks for that: after the handshake a server may send whenever it likes, without being asked. Polling can’t do that.',
      es: 'El servicio del laboratorio devuelve cada mensaje. Ninguna regla lo exige: tras el saludo inicial, el servidor puede enviar cuando quiera, sin que se lo pidan. El sondeo no puede.',
    },
    sideTexts: ['why-mask', 'characters-and-bytes'],
  },
  'ping-pong': {
    group: 'talk',
    title: { en: 'Ping and pong', es: 'Ping y pong' },
    rule: {
      text: {
        en: 'Either side may send a ping at any time. The other must answer with a pong that carries the same payload, and should do so as soon as it can.',
        es: 'Cualquiera de los dos puede enviar un ping en cualquier momento. El otro debe contestar con un pong de la misma carga útil, y debería hacerlo en cuanto pueda.',
      },
      reference: rfc6455('5.5.2'),
    },
    explanation: {
      en: 'So one side finds out whether the other is still there. Browsers answer pings by themselves; a script can neither send nor see them.',
      es: 'Así averigua un lado si el otro sigue ahí. Los navegadores contestan a los pings por su cuenta; un script no puede enviarlos ni verlos.',
    },
    note: {
      en: 'A router may drop a connection that has been silent for long and tell nobody. Regular pings (heartbeats) prevent that.',
      es: 'Un router puede cortar, sin avisar a nadie, una conexión que lleva mucho tiempo en silencio. Los pings regulares (latidos) lo evitan.',
    },
    sideTexts: [],
  },
  fragments: {
    group: 'talk',
    title: { en: 'A message in fragments', es: 'Un mensaje en fragmentos' },
    rule: {
      text: {
        en: 'A message may be cut into frames: the first has the opcode and FIN 0, the following ones opcode 0, the last FIN 1. Control frames may come in between.',
        es: 'Un mensaje puede cortarse en tramas: la primera lleva el código y FIN a 0, las siguientes código 0, la última FIN a 1. Entre ellas pueden venir tramas de control.',
      },
      reference: rfc6455('5.4'),
    },
    explanation: {
      en: 'So a sender can begin before it knows how long the message will be. The receiver’s script gets one message, and never learns of the fragments.',
      es: 'Así quien envía puede empezar antes de saber cuánto medirá el mensaje. El script que lo recibe obtiene un solo mensaje y no se entera de los fragmentos.',
    },
    note: {
      en: 'Look for a fragment that ends in the middle of a character: the frame alone is not valid UTF-8, the message is.',
      es: 'Busca un fragmento que termine en mitad de un carácter: la trama sola no es UTF-8 válido, el mensaje sí.',
    },
    sideTexts: ['characters-and-bytes'],
  },
  closing: {
    group: 'close',
    title: { en: 'The closing handshake', es: 'El cierre' },
    rule: {
      text: {
        en: 'One side sends a close frame (usually with a code, perhaps with a reason) and the other answers with one. Then the server should close the TCP connection first.',
        es: 'Un lado envía una trama de cierre (normalmente con un código, quizá con un motivo) y el otro contesta con otra. Después, el servidor debería cerrar primero la conexión TCP.',
      },
      reference: rfc6455('7.1.1'),
    },
    explanation: {
      en: 'Once each side has sent and received a close frame, both know that no more data will come. That avoids some losses; it does not prove that the other side read every last message (§1.4, §5.5.1). Whoever closes TCP first has to remember the connection for a while (TIME_WAIT). When that is the server, the client can connect again at once.',
      es: 'Cuando cada lado ha enviado y recibido una trama de cierre, ambos saben que ya no llegarán más datos. Así se evitan ciertas pérdidas, pero no demuestra que el otro haya leído hasta el último mensaje (§1.4, §5.5.1). Quien cierra TCP primero tiene que recordar la conexión un rato (TIME_WAIT). Si es el servidor, el cliente puede volver a conectarse enseguida.',
    },
    note: {
      en: 'Compare with just closing the socket: a script then sees 1006, and neither side knows what the other has read.',
      es: 'Compáralo con cerrar el socket sin más: un script ve entonces 1006, y ningún lado sabe qué ha leído el otro.',
    },
    sideTexts: ['code-1006'],
  },
};

/** Why a step did not happen. */
export const NOT_HAPPENED = {
  refused: {
    en: 'It did not come to this: the server refused the request.',
    es: 'No se llegó a esto: el servidor rechazó la petición.',
  },
  rejected: {
    en: 'It did not come to this: the client could not accept the answer and closed the connection.',
    es: 'No se llegó a esto: el cliente no pudo aceptar la respuesta y cerró la conexión.',
  },
  failed: {
    en: 'It did not come to this: the connection failed before.',
    es: 'No se llegó a esto: la conexión falló antes.',
  },
  live: {
    en: 'Not yet. Send it under “Compose and send”.',
    es: 'Todavía no. Envíalo en «Componer y enviar».',
  },
  absent: {
    en: 'Nobody sent this on this connection.',
    es: 'Nadie lo envió en esta conexión.',
  },
} satisfies Record<string, Text>;
