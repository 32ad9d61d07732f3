import { FlagError, numberFlag, wordsFlag } from '../terminal/arguments.mjs';

/** @typedef {import('../../../../server/contract.ts').ScalePlan} ScalePlan */
/** @typedef {Pick<typeof import('../../scale/main.ts'), 'DEFAULT_SCALE_PLAN' | 'isServerId' | 'SCALE_LIMITS' | 'TRANSPORTS'>} Known */

/** @type {import('../terminal/arguments.mjs').Command} */
export const SCALE = {
  script: 'scale',
  values: {
    transports: 'websocket,sse',
    together: 'websocket,sse',
    clients: '1,10,100,1000',
    repeats: '5',
    rate: '1',
    bytes: '100',
    updates: '5',
    poll: '1000',
    'warm-up': '2',
    idle: '1500',
    server: 'python',
    'max-minutes': '30',
    runs: './my-runs',
    out: './measured',
    lang: 'es',
  },
  plain: ['json', 'help'],
};

/**
 * The plan that flags name.
 * @param {Map<string, string>} given
 * @param {Known} known
 * @returns {ScalePlan}
 * @throws {FlagError}
 */
export function planFlags(given, known) {
  const { DEFAULT_SCALE_PLAN: usual, SCALE_LIMITS, TRANSPORTS } = known;
  const number = (
    /** @type {string} */ flag,
    /** @type {Exclude<keyof typeof SCALE_LIMITS, 'clients' | 'steps'>} */ field,
    unit = 1,
  ) => {
    const { min, max } = SCALE_LIMITS[field];
    const whole = !['updatesPerSecond', 'mostMs'].includes(field);
    // In a unit of its own the least may have no end of digits.
    const least = unit === 1 ? min : Math.ceil((10 * min) / unit) / 10;
    const bounds = { min: least, max: max / unit, whole, usual: usual[field] / unit };
    return unit * numberFlag(given, flag, { ...bounds, example: SCALE.values[flag] ?? '' });
  };
  const together = wordsFlag(given, 'together', TRANSPORTS);
  const transports = wordsFlag(given, 'transports', TRANSPORTS);
  if (together && transports) {
    throw new FlagError({
      en: '--transports measures one after another, --together all at once. Give one of them.',
      es: '--transports mide uno tras otro; --together, todos a la vez. Indica solo uno de los dos.',
    });
  }
  return {
    server: serverFlag(given, known) ?? usual.server,
    transports: together ?? transports ?? usual.transports,
    together: together !== undefined,
    clients: clientsFlag(given, known) ?? usual.clients,
    repeats: number('repeats', 'repeats'),
    updatesPerSecond: number('rate', 'updatesPerSecond'),
    updateBytes: number('bytes', 'updateBytes'),
    updates: number('updates', 'updates'),
    pollEveryMs: number('poll', 'pollEveryMs'),
    warmUpUpdates: number('warm-up', 'warmUpUpdates'),
    idleMs: number('idle', 'idleMs'),
    mostMs: number('max-minutes', 'mostMs', 60_000),
  };
}

/**
 * Numbers that rise, with commas between.
 * @param {Map<string, string>} given
 * @param {{ SCALE_LIMITS: { clients: { min: number, max: number }, steps: { max: number } } }} known
 */
export function clientsFlag(given, { SCALE_LIMITS: { clients, steps } }) {
  const received = given.get('clients');
  if (received === undefined) return undefined;
  const numbers = received.split(',').map((one) => (/^\s*\d+\s*$/.test(one) ? Number(one) : Number.NaN));
  const rise = numbers.every((one, i) => i === 0 || one > (numbers[i - 1] ?? 0));
  const fit = numbers.every((one) => one >= clients.min && one <= clients.max) && numbers.length <= steps.max;
  if (rise && fit) return numbers;
  throw new FlagError({
    en: `--clients received "${received}". It takes up to ${steps.max} whole numbers from ${clients.min} to ${clients.max} that rise, with commas between, for example --clients 1,10,100,1000`,
    es: `--clients ha recibido "${received}". Admite hasta ${steps.max} números enteros de ${clients.min} a ${clients.max}, cada uno mayor que el anterior y separados por comas, por ejemplo --clients 1,10,100,1000`,
  });
}

/**
 * @param {Map<string, string>} given
 * @param {Pick<Known, 'isServerId'>} known
 */
function serverFlag(given, { isServerId }) {
  const received = given.get('server');
  if (received === undefined || isServerId(received)) return received;
  throw new FlagError({
    en: `--server received "${received}". It takes the name of a folder in labs/servers, or lab for the lab's own; for example --server python`,
    es: `--server ha recibido "${received}". Admite el nombre de una carpeta de labs/servers, o lab para el del propio laboratorio; por ejemplo --server python`,
  });
}
