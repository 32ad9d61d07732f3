/** The API of the handshake visualiser and the frame view. */
import express, { type Express } from 'express';
import { CERTIFICATE_PATH } from '../../contract.ts';
import { explainGiven } from '../../handshake/frames/asked.ts';
import { acceptView } from '../../handshake/opening/accept.ts';
import type { Handshakes } from '../../handshake/services/handshakes.ts';
import {
  buildAndExplain,
  readFramesToSend,
  readHandshakeRequest,
  readToken,
} from '../../handshake/services/requests.ts';
import { Problem, quote } from '../../problem.ts';

/** Room for a frame of 1 MiB as hex or base64. */
const MAX_BODY = '4mb';
const MAX_KEY_CHARACTERS = 1000;

/** Adds `/api/handshake…` and `/api/frames…`; the caller has checked Host and Origin. */
export function addHandshakeApi(
  app: Express,
  { sessions, catalog, certificate }: Pick<Handshakes, 'sessions' | 'catalog' | 'certificate'>,
): void {
  const json = express.json({ limit: MAX_BODY, strict: false });

  app.get('/api/handshake', (_request, response) => {
    response.json(catalog());
  });

  app.get(CERTIFICATE_PATH, (_request, response) => {
    response.type('application/x-pem-file').attachment('duplex-lab.pem').send(certificate);
  });

  app.get('/api/handshake/accept', (request, response) => {
    response.json(acceptView(keyOf(request.query.key)));
  });

  app.post('/api/handshake', json, async (request, response) => {
    response.status(201).json(await sessions.open(readHandshakeRequest(request.body)));
  });

  app.post('/api/handshake/browser', json, (request, response) => {
    response.json(sessions.find(readToken(request.body)));
  });

  app.get('/api/handshake/:id', (request, response) => {
    response.json(sessions.view(String(request.params.id)));
  });

  app.post('/api/handshake/:id/send', json, async (request, response) => {
    response.json(await sessions.send(String(request.params.id), readFramesToSend(request.body)));
  });

  app.post('/api/frames/explain', json, (request, response) => {
    response.json(explainGiven(request.body));
  });

  app.post('/api/frames/build', json, (request, response) => {
    response.json(buildAndExplain(request.body));
  });
}

function keyOf(key: unknown): string {
  if (typeof key === 'string' && key.length <= MAX_KEY_CHARACTERS) return key;
  throw new Problem(400, 'bad-key', {
    en: `key is ${quote(key)}; expected one text of at most ${MAX_KEY_CHARACTERS} characters.`,
    es: `key es ${quote(key)}; se esperaba un texto de ${MAX_KEY_CHARACTERS} caracteres como mucho.`,
  });
}
