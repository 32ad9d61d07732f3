/** The handshakes of the static site: connections as they were recorded, and frames that are built in the browser. */
import type {
  BuiltFrames,
  FrameSpec,
  HandshakeCatalog,
  HandshakeRequest,
  HandshakeView,
  RecordedHandshake,
} from '../../server/contract.ts';
import { RECORDED_HANDSHAKES } from '../../server/contract.ts';
import { explainBuilt } from '../../server/handshake/frames/asked.ts';
import { payloadOf } from '../../server/handshake/frames/build.ts';
import { asObject, readFrameSpec } from '../../server/handshake/frames/spec.ts';
import { Problem, quote } from '../../server/problem.ts';
import { fileJson } from './files.ts';
import { needsLab } from './needs-lab.ts';

let known: Promise<HandshakeCatalog> | null = null;

/** What a lab knew when the site was made. */
export function catalog(): Promise<HandshakeCatalog> {
  known ??= fileJson<HandshakeCatalog>('recordings/handshakes/catalog.json.gz');
  known.catch(() => {
    known = null;
  });
  return known;
}

/** A connection as it was recorded. Rejects with a `Problem` (404). */
export async function recordedHandshake(name: string): Promise<HandshakeView> {
  const known: RecordedHandshake | undefined = RECORDED_HANDSHAKES.find((one) => one === name);
  if (known) return fileJson<HandshakeView>(`recordings/handshake-${known}.json.gz`);
  throw new Problem(404, 'no-such-handshake', {
    en: `This site has no recorded handshake ${quote(name)}; there may be ${RECORDED_HANDSHAKES.join(', ')}.`,
    es: `Este sitio no tiene el saludo inicial grabado ${quote(name)}; puede haber ${RECORDED_HANDSHAKES.join(', ')}.`,
  });
}

/** The connection that a lab would make, as one was recorded. Rejects with a `Problem` (404, 501). */
export async function openRecorded(body: unknown): Promise<HandshakeView> {
  const asked = asObject(body, 'body') as unknown as HandshakeRequest;
  if (asked.kind === 'seed' && asked.live !== true) {
    return asked.http2 === true ? fileJson('recordings/handshakes/http2.json.gz') : recordedHandshake('seed');
  }
  if (asked.kind !== 'variant') throw needsLab();
  const { variants } = await catalog();
  const variant = variants.find(({ id }) => id === asked.id);
  if (variant) return fileJson<HandshakeView>(`recordings/handshakes/${variant.id}.json.gz`);
  throw new Problem(404, 'no-such-variant', {
    en: `There is no broken handshake ${quote(asked.id)}. “Break something” in the Handshake view shows which there are.`,
    es: `No hay ningún saludo inicial roto ${quote(asked.id)}. «Romper algo», en la vista Saludo inicial, muestra los que hay.`,
  });
}

/** The frames that a description asks for. Rejects with a `Problem` (400). */
export async function buildFrames(body: unknown): Promise<BuiltFrames> {
  const spec = readFrameSpec(asObject(body, 'body').frame);
  const packed = spec.compressed ? await deflated(spec) : null;
  return explainBuilt(body, () => packed ?? new Uint8Array());
}

/**
 * As permessage-deflate may send it. Browsers compress to a last block (BFINAL 1); then an empty byte follows, which
 * begins the block that the receiver completes: RFC 7692 §7.2.3.4.
 */
async function deflated(spec: FrameSpec): Promise<Uint8Array> {
  const stream = new Blob([payloadOf(spec).slice()]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const whole = new Uint8Array(bytes.length + 1);
  whole.set(bytes);
  return whole;
}
