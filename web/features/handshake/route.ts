/**
 * The addresses of the Handshake view. Every step and every break has its own:
 *
 *     #/handshake/browser/4          step 4 of this browser's own connection
 *     #/handshake/seed/all           all steps of the example, one below the other
 *     #/handshake/http2/4            the example over HTTP/2
 *     #/handshake/custom/2?request=  a request as somebody typed it, its lines parted by \n
 *     #/handshake/token/2?token=     a connection that another program opened with this token in its address
 *     #/handshake/run/6?run=         step 6 of a recorded run's handshake, whichever server answered; &connection=&stream=
 *     #/handshake/run/request?run=   the step in which its client asks
 *     #/handshake/recorded/seed/3    step 3 of a handshake that was recorded elsewhere and comes with the lab
 *     #/handshake/break              what can be broken
 *     #/handshake/break/version-8    one break, with what each side answered
 *     #/handshake/break/version-8/3  the same, step by step
 *     #/handshake/edit · /compose · /frame?run=&event= · /frame?hex=&direction= · /notes
 */

import {
  RECORDED_HANDSHAKES,
  type RecordedHandshake,
  VARIANT_IDS,
  type VariantId,
  wholeIn,
} from '../../../server/contract.ts';

/** Whose connection is looked at. */
export type Source =
  | { kind: 'browser' }
  | { kind: 'seed' }
  /** The example over HTTP/2. */
  | { kind: 'http2' }
  | { kind: 'custom'; request: string }
  | { kind: 'token'; token: string }
  /** `connection` null: the first; `stream` null: over HTTP/1.1, or the first of its streams. */
  | { kind: 'run'; run: string; connection: number | null; stream: number | null }
  | { kind: 'recorded'; name: RecordedHandshake }
  | { kind: 'break'; id: VariantId };

/** request: the one in which the client asks, whatever its number is; it depends on what is spoken. */
export type StepPlace = number | 'all' | 'request';

export type Place =
  /** `step` null: a break as a whole. */
  | { page: 'steps'; source: Source; step: StepPlace | null }
  | { page: 'breaks' | 'edit' | 'compose' | 'other' | 'notes' }
  | { page: 'frame'; run: string | null; event: number | null; hex: string; direction: 'up' | 'down' };

const FIRST: Place = { page: 'steps', source: { kind: 'browser' }, step: 1 };

/** Reads a location hash; what isn't known becomes the first step of this browser's connection. */
export function parsePlace(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [, first = 'browser', second, third] = path.split('/');
  const query = new URLSearchParams(search);
  switch (first) {
    case 'browser':
    case 'seed':
    case 'http2':
      return { page: 'steps', source: { kind: first }, step: stepOf(second) ?? 1 };
    case 'custom':
      return {
        page: 'steps',
        source: { kind: 'custom', request: query.get('request') ?? '' },
        step: stepOf(second) ?? 1,
      };
    case 'token':
      return { page: 'steps', source: { kind: 'token', token: query.get('token') ?? '' }, step: stepOf(second) ?? 1 };
    case 'run':
      return {
        page: 'steps',
        source: {
          kind: 'run',
          run: query.get('run') ?? '',
          connection: wholeIn(query.get('connection')),
          stream: wholeIn(query.get('stream')),
        },
        step: stepOf(second) ?? 1,
      };
    case 'recorded': {
      const name = RECORDED_HANDSHAKES.find((one) => one === second);
      return name ? { page: 'steps', source: { kind: 'recorded', name }, step: stepOf(third) ?? 1 } : FIRST;
    }
    case 'break': {
      const id = VARIANT_IDS.find((one) => one === second);
      return id ? { page: 'steps', source: { kind: 'break', id }, step: stepOf(third) } : { page: 'breaks' };
    }
    case 'edit':
    case 'compose':
    case 'other':
    case 'notes':
      return { page: first };
    case 'frame':
      return framePlace(query);
    default:
      return FIRST;
  }
}

/** What `parsePlace` has to leave aside of a path, as it was written; null: nothing. */
export function unknownIn(path: readonly string[]): string | null {
  const named = path.filter((part) => part !== '');
  const [read = ''] = formatPlace(parsePlace(`#/handshake/${named.join('/')}`)).split('?');
  const known = read.split('/').slice(2);
  return named.every((part, i) => part === known[i]) ? null : named.join('/');
}

function stepOf(text: string | undefined): StepPlace | null {
  if (text === 'all' || text === 'request') return text;
  return text && /^[1-9]\d?$/.test(text) ? Number(text) : null;
}

function framePlace(query: URLSearchParams): Place {
  return {
    page: 'frame',
    run: query.get('run') || null,
    event: wholeIn(query.get('event')),
    hex: query.get('hex') ?? '',
    direction: query.get('direction') === 'down' ? 'down' : 'up',
  };
}

/** The hash of a place: what `parsePlace` reads back. */
export function formatPlace(place: Place): string {
  if (place.page === 'steps') return formatSteps(place.source, place.step);
  if (place.page === 'breaks') return '#/handshake/break';
  if (place.page !== 'frame') return `#/handshake/${place.page}`;
  const { run, event, hex, direction } = place;
  const query: Record<string, string> = run ? { run, event: String(event ?? '') } : { hex, direction };
  return `#/handshake/frame?${new URLSearchParams(query)}`;
}

function formatSteps(source: Source, step: StepPlace | null): string {
  const path =
    source.kind === 'break'
      ? `break/${source.id}`
      : source.kind === 'recorded'
        ? `recorded/${source.name}`
        : source.kind;
  const query = new URLSearchParams(queryOf(source)).toString();
  return `#/handshake/${path}${step === null ? '' : `/${step}`}${query && `?${query}`}`;
}

function queryOf(source: Source): Record<string, string> {
  if (source.kind === 'custom') return { request: source.request };
  if (source.kind === 'token') return { token: source.token };
  if (source.kind !== 'run') return {};
  const { run, connection, stream } = source;
  return {
    run,
    ...(connection !== null && { connection: String(connection) }),
    ...(stream !== null && { stream: String(stream) }),
  };
}

/** The same for the same connection. */
export function sourceKey(source: Source): string {
  return formatSteps(source, null);
}
