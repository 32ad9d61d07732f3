/** A check as the page asks for it, read field by field. */
import { type CheckAsked, OUR_SERVER, TRANSPORTS } from '../../contract.ts';
import { flag, listOf, oneOf, shape, textLike, Wrong } from '../../documents/read/readers.ts';
import { Problem } from '../../problem.ts';

const LONGEST_SERVER = 2000;

const asked = shape<CheckAsked>({
  server: textLike(new RegExp(`^[^\\p{Cc}]{1,${LONGEST_SERVER}}$`, 'u'), {
    en: `the name of a server ("${OUR_SERVER}" is ours; GET /api/servers lists the others), or an address on this machine`,
    es: `el nombre de un servidor («${OUR_SERVER}» es el nuestro; GET /api/servers enumera los demás) o una dirección de este equipo`,
  }),
  transports: listOf(oneOf(TRANSPORTS), TRANSPORTS.length),
  stepByStep: flag,
  watch: flag,
  reset: flag,
});

/** Throws a `Problem` (400) that names the field. */
export function readCheckAsked(body: unknown): CheckAsked {
  try {
    return asked(body);
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    const { path, received, expected } = error;
    throw new Problem(400, 'bad-check', {
      en: `This check can't be made: ${path === '' ? 'what is asked' : `"${path}"`} is ${received?.en ?? 'missing'}; it must be ${expected.en}.`,
      es: `Esta comprobación no se puede hacer: ${path === '' ? 'lo pedido' : `«${path}»`} ${received ? `es ${received.es}` : 'falta'}; debe ser ${expected.es}.`,
    });
  }
}
