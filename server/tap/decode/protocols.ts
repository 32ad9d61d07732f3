/** Which decoder reads a connection: it depends on what both sides agreed to speak. */
import type { HttpVersion } from '../../contract.ts';
import type { ConnectionDecoder, ConnectionDecoderOptions } from './connection.ts';
import { createHttp1Decoder } from './http1/connection.ts';
import { createHttp2Decoder } from './http2/http2.ts';

/** Makes the decoder of one connection. */
export function createDecoder(version: HttpVersion, options: ConnectionDecoderOptions): ConnectionDecoder {
  return version === 'h2' ? createHttp2Decoder(options) : createHttp1Decoder(options);
}
