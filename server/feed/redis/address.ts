import { Problem, quote } from '../../problem.ts';

/** Where the store of a shared feed is, and under which key it keeps it. */
export interface StoreAddress {
  /** As the client takes it: with the password, if there is one. */
  url: string;
  /** As people may see it: without. */
  shown: string;
  /** Name of the stream; what goes with it is called `key:…`. */
  key: string;
}

const USUAL_KEY = 'duplex-lab';
const EXAMPLE = 'redis://localhost:6379/0';

/** Reads `redis://[user:password@]host[:port][/database][?key=name]`. Throws a `Problem` (400) that says what is wrong. */
export function readStoreAddress(text: string): StoreAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '')
    throw wrong(text, { en: 'is no address of a Redis server', es: 'no es la dirección de un servidor Redis' });
  if (!/^(\/\d{0,5})?$/.test(url.pathname)) {
    throw wrong(text, {
      en: `has ${quote(url.pathname.slice(1))} where the number of a database stands`,
      es: `tiene ${quote(url.pathname.slice(1))} donde va el número de una base de datos`,
    });
  }
  const unknown = [...url.searchParams.keys()].find((name) => name !== 'key');
  if (unknown !== undefined || url.hash !== '') {
    throw wrong(text, {
      en: `says ${quote(unknown ?? url.hash)}, which is not known: after the question mark only key=… can stand`,
      es: `dice ${quote(unknown ?? url.hash)}, que no se conoce: tras el signo de interrogación solo puede ir key=…`,
    });
  }
  const key = url.searchParams.get('key') ?? USUAL_KEY;
  if (!/^[\w:.-]{1,64}$/.test(key)) {
    throw wrong(text, {
      en: `names the key ${quote(key)}: a key has 1 to 64 letters, digits, or any of _ : . -`,
      es: `nombra la clave ${quote(key)}: una clave tiene de 1 a 64 letras, cifras o alguno de _ : . -`,
    });
  }
  url.search = '';
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  return { url: url.href, shown: `${shown.href}${key === USUAL_KEY ? '' : `?key=${key}`}`, key };
}

function wrong(text: string, what: { en: string; es: string }): Problem {
  // A password that was typed is not repeated.
  const received = quote(text.replace(/\/\/.*@/, '//…@'));
  return new Problem(400, 'bad-store', {
    en: `--feed ${received} ${what.en}. For example: --feed ${EXAMPLE}, or --feed redis://user:password@host:6379/0?key=my-class`,
    es: `--feed ${received} ${what.es}. Por ejemplo: --feed ${EXAMPLE}, o --feed redis://usuario:clave@equipo:6379/0?key=mi-clase`,
  });
}
