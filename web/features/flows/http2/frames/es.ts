import type { FrameWords } from './en.ts';

/** RFC 9113 §7. */
const errors: Record<string, string> = {
  NO_ERROR: 'no ha fallado nada',
  PROTOCOL_ERROR: 'el otro lado incumplió una regla',
  INTERNAL_ERROR: 'algo falló por dentro',
  FLOW_CONTROL_ERROR: 'se envió más de lo permitido',
  SETTINGS_TIMEOUT: 'los ajustes no se confirmaron a tiempo',
  STREAM_CLOSED: 'el flujo ya había terminado',
  FRAME_SIZE_ERROR: 'una trama tenía un tamaño incorrecto',
  REFUSED_STREAM: 'no se hizo nada con él',
  CANCEL: 'el flujo ya no hace falta',
  COMPRESSION_ERROR: 'las tablas de cabeceras ya no coinciden',
  CONNECT_ERROR: 'la conexión que pidió CONNECT se cortó',
  ENHANCE_YOUR_CALM: 'el otro lado pide demasiado',
  INADEQUATE_SECURITY: 'el cifrado no basta',
  HTTP_1_1_REQUIRED: 'hay que usar HTTP/1.1',
};

const error = (code: string): string => (errors[code] ? `${code}, ${errors[code]}` : code);

export const es: FrameWords = {
  frames: {
    PREFACE: () =>
      'Con estos 24 bytes empieza el cliente: desde aquí habla HTTP/2. Deben seguir sus SETTINGS (RFC 9113 §3.4).',
    SETTINGS: ({ isAck }) =>
      isAck
        ? 'El emisor ha recibido los ajustes del otro lado y los aplica (RFC 9113 §6.5.3).'
        : 'El emisor dice al otro lado a qué debe atenerse en esta conexión (RFC 9113 §6.5).',
    WINDOW_UPDATE: ({ number, ofStream }) =>
      `El emisor acepta ${number('Window Size Increment')} bytes más de tramas DATA ${ofStream ? 'en este flujo' : 'en toda la conexión'}: [[flow-control|control de flujo]] (RFC 9113 §6.9).`,
    PING: ({ isAck }) =>
      isAck
        ? 'La respuesta a un PING, con los mismos 8 bytes (RFC 9113 §6.7).'
        : 'El emisor pregunta si el otro lado sigue respondiendo y cuánto tarda (RFC 9113 §6.7).',
    GOAWAY: ({ value, number, fromClient }) =>
      `${
        fromClient
          ? 'El cliente está a punto de cerrar la conexión (RFC 9113 §6.8).'
          : `El servidor no acepta flujos nuevos y está a punto de cerrar la conexión. Con los flujos posteriores al ${number('Last-Stream-ID')} no ha hecho nada, así que sus peticiones se pueden repetir en otra conexión (RFC 9113 §6.8).`
      } Motivo: ${error(value('Error Code'))}.`,
    RST_STREAM: ({ value }) =>
      `El emisor termina de inmediato este flujo. La conexión y sus demás flujos continúan (RFC 9113 §6.4). Motivo: ${error(value('Error Code'))}.`,
    PRIORITY: () => 'El emisor dice cuánto le importa un flujo. El estándar ya lo desaconseja (RFC 9113 §5.3.2).',
    PRIORITY_UPDATE: () => 'El cliente dice cuánta prisa corre la respuesta de un flujo (RFC 9218 §7).',
    PUSH_PROMISE: () => 'El servidor anuncia una respuesta que nadie pidió (RFC 9113 §8.4).',
    ALTSVC: () => 'El servidor indica otra dirección u otro protocolo que responde por el mismo origen (RFC 7838 §4).',
    ORIGIN: () => 'El servidor enumera los orígenes por los que responde en esta conexión (RFC 8336 §2).',
    DATA: ({ endsStream }) =>
      endsStream
        ? 'El emisor no envía nada más en este flujo (END_STREAM, RFC 9113 §6.1).'
        : 'Contenido en un flujo que había terminado: ya estaba en camino.',
    HEADERS: () => 'Una cabecera en un flujo que había terminado: ya estaba en camino.',
    CONTINUATION: () => 'El resto de una cabecera en un flujo que había terminado: ya estaba en camino.',
  },
  unknown:
    'Este laboratorio no conoce las tramas de este tipo. Quien no conoce un tipo debe ignorar la trama (RFC 9113 §4.1).',
  settings: {
    SETTINGS_HEADER_TABLE_SIZE: 'bytes que puede tener como mucho su tabla de cabeceras',
    SETTINGS_ENABLE_PUSH: '0: no acepta respuestas que no ha pedido',
    SETTINGS_MAX_CONCURRENT_STREAMS: 'flujos que el otro lado puede tener abiertos a la vez',
    SETTINGS_INITIAL_WINDOW_SIZE: 'bytes de DATA que acepta en un flujo nuevo antes de su primer WINDOW_UPDATE',
    SETTINGS_MAX_FRAME_SIZE: 'bytes que puede llevar una trama que se le envía',
    SETTINGS_MAX_HEADER_LIST_SIZE: 'bytes de campos que acepta en una cabecera, sin comprimir',
    SETTINGS_ENABLE_CONNECT_PROTOCOL: '1: se puede abrir WebSocket en un flujo (RFC 8441)',
    SETTINGS_NO_RFC7540_PRIORITIES: '1: no usa las prioridades antiguas',
  },
  errors,
};
