import type { ExerciseStep } from '../../../../server/contract.ts';

export const ACCEPT: ExerciseStep = {
  stage: 'accept',
  task: {
    en: `Prove that you read the request. Take the value of Sec-WebSocket-Key, without the blanks around it, append 258EAFA5-E914-47DA-95CA-C5AB0DC85B11, take the SHA-1 of that, and send its 20 bytes in base64 as Sec-WebSocket-Accept.
Then choose a subprotocol: if superchat is in the client's list (Sec-WebSocket-Protocol), answer Sec-WebSocket-Protocol: superchat; else leave the header out. You know no extensions, so leave out Sec-WebSocket-Extensions.`,
    es: `Demuestra que has leído la petición. Toma el valor de Sec-WebSocket-Key, sin los espacios de alrededor, añádele 258EAFA5-E914-47DA-95CA-C5AB0DC85B11, calcula el SHA-1 y envía sus 20 bytes en base64 como Sec-WebSocket-Accept.
Elige después un subprotocolo: si superchat está en la lista del cliente (Sec-WebSocket-Protocol), responde Sec-WebSocket-Protocol: superchat; si no, omite la cabecera. No conoces ninguna extensión, así que omite Sec-WebSocket-Extensions.`,
  },
  see: {
    en: 'The window connects, and waits. Flows view: one request, your answer, and the connection stays open. Handshake view: the same computation step by step.',
    es: 'La ventana conecta y espera. Vista Flujos: una petición, tu respuesta, y la conexión sigue abierta. Vista Saludo inicial: el mismo cálculo, paso a paso.',
  },
  hint: {
    en: 'Base64 of the digest, not of its hexadecimal digits: the value has 28 characters. For the key dGhlIHNhbXBsZSBub25jZQ== it is s3pPLMBiTxaQ9kYGzzhZRbK+xOo=.',
    es: 'Base64 del resumen, no de sus cifras hexadecimales: el valor tiene 28 caracteres. Para la clave dGhlIHNhbXBsZSBub25jZQ== es s3pPLMBiTxaQ9kYGzzhZRbK+xOo=.',
  },
};
