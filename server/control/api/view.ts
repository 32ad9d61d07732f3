/** What the readings computed, on its way out, as it comes. */
import type { Response } from 'express';
import { createUnreadAnswers } from '../../unread.ts';

/** The same bytes, as Node's HTTP takes them. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}

const unreadAnswers = createUnreadAnswers();

export function sendJson(response: Response, json: Uint8Array): void {
  unreadAnswers.add(response, json.byteLength);
  response.type('json').send(asBuffer(json));
}

/** A file to be kept, of this media type, or else of the one that its ending names. */
export function sendFile(response: Response, name: string, file: Uint8Array, type?: string): void {
  unreadAnswers.add(response, file.byteLength);
  response.attachment(name);
  if (type) response.type(type);
  response.send(asBuffer(file));
}

/** Whoever goes away in the middle of an answer has no use for an error. */
export function hasLeft(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}
