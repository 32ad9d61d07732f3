/** What comes over the control socket is looked at before it is believed: a page older than its lab must not break. */
import { LINK_PROFILES, type RunProgress, type ServerMessage } from '../../server/contract.ts';

type Fields = Record<string, unknown>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isString = (value: unknown): value is string => typeof value === 'string';
const isText = (value: unknown): boolean =>
  isObject(value) && typeof value.en === 'string' && typeof value.es === 'string';

function isLine(line: unknown): boolean {
  if (!isObject(line) || !isObject(line.link) || !isObject(line.ports)) return false;
  const { profile } = line.link;
  return profile === 'custom' || LINK_PROFILES.some((one) => one === profile);
}

function isProgress(value: unknown): value is RunProgress {
  if (!isObject(value) || typeof value.runId !== 'string' || typeof value.state !== 'string') return false;
  const { settings, summary } = value;
  return isObject(settings) && isObject(settings.link) && isObject(summary) && Array.isArray(summary.transports);
}

function isSharedFeed(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.ports)) return false;
  const { store, scenario, away } = value;
  return (
    [store, scenario].every(isString) &&
    (away === null || (isObject(away) && isNumber(away.sinceMs) && isText(away.why)))
  );
}

function isSaved({ saved, header, reason }: Fields): boolean {
  return isObject(header) && (saved === true || (saved === false && isText(reason)));
}

const CHECKS: Record<ServerMessage['type'], (message: Fields) => boolean> = {
  welcome: ({ line, sharedFeed }) => isLine(line) && (sharedFeed === undefined || isSharedFeed(sharedFeed)),
  queued: ({ before, aboutMs }) => isNumber(before) && isNumber(aboutMs),
  clock: ({ t1, t2, t3 }) => [t1, t2, t3].every(isNumber),
  frames: ({ runId, frames }) => typeof runId === 'string' && Array.isArray(frames) && frames.every(isObject),
  'stop-frames': ({ transports }) => Array.isArray(transports),
  published: ({ id, atMs }) => isNumber(id) && isNumber(atMs),
  program: ({ server, state, lines, overdue, hanging }) =>
    isText(server) &&
    isString(state) &&
    Array.isArray(lines) &&
    lines.every(isString) &&
    (overdue === undefined || isText(overdue)) &&
    (hanging === undefined || (isObject(hanging) && typeof hanging.isOn === 'boolean' && isText(hanging.told))),
  progress: ({ progress }) => isProgress(progress),
  ended: ({ progress, ...rest }) => isProgress(progress) && isSaved(rest),
  saved: ({ runId, ...rest }) => typeof runId === 'string' && isSaved(rest),
  line: ({ line }) => isLine(line),
  'runs-changed': () => true,
  'shared-feed': ({ sharedFeed }) => isSharedFeed(sharedFeed),
  crowded: ({ told }) => isText(told),
  error: ({ error }) => isObject(error) && typeof error.code === 'string' && isText(error.message),
};

/** Reads a message; null: it is none that this page knows. */
export function readServerMessage(data: unknown): ServerMessage | null {
  try {
    const message: unknown = JSON.parse(String(data));
    if (!isObject(message) || !Object.hasOwn(CHECKS, String(message.type))) return null;
    return CHECKS[message.type as ServerMessage['type']](message) ? (message as unknown as ServerMessage) : null;
  } catch {
    return null;
  }
}
