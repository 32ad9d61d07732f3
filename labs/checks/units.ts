/** What is right but for the way it is written: in another unit, with a sign of thousands, or rounded too much. */
import type { Ranged, Text } from '../../server/contract.ts';
import { BYTES, MS, OF_100, say } from './say.ts';
import { fits, times as scaled } from './tolerance.ts';

interface OtherWriting {
  id: string;
  /** The number as it is written, times this, is the number that is asked for. */
  times: number;
  hint: Text;
}

const POINT = say(
  'If your point parts thousands, leave it out: here it is the decimal sign.',
  'Si tu punto separa millares, quítalo: aquí es el signo decimal.',
);
const inOther = (id: string, times: number, hint: Text): OtherWriting => ({ id, times, hint });
const andPoint = ({ en, es }: Text): Text => say(`${en} ${POINT.en}`, `${es} ${POINT.es}`);

/** By what the unit that is asked for begins with. */
const UNITS: [Text, OtherWriting[]][] = [
  [
    BYTES,
    [
      inOther(
        'in-kb',
        1000,
        andPoint(
          say(
            'That is right in kB. Bytes are asked for: 1 kB is 1,000 bytes.',
            'Eso es correcto en kB. Se piden bytes: 1 kB son 1000 bytes.',
          ),
        ),
      ),
      inOther(
        'in-kib',
        1024,
        say(
          'That is right in KiB. Bytes are asked for: 1 KiB is 1,024 bytes.',
          'Eso es correcto en KiB. Se piden bytes: 1 KiB son 1024 bytes.',
        ),
      ),
      inOther(
        'in-bits',
        1 / 8,
        say(
          'That is right in bits. Bytes are asked for: 1 byte is 8 bits.',
          'Eso es correcto en bits. Se piden bytes: 1 byte son 8 bits.',
        ),
      ),
    ],
  ],
  [
    MS,
    [
      inOther(
        'in-seconds',
        1000,
        andPoint(
          say(
            'That is right in seconds. Milliseconds (ms) are asked for: 1 s is 1,000 ms.',
            'Eso es correcto en segundos. Se piden milisegundos (ms): 1 s son 1000 ms.',
          ),
        ),
      ),
    ],
  ],
  [
    OF_100,
    [
      inOther(
        'of-one',
        100,
        say(
          'That is the share of 1. How many of 100 is asked for: multiply by 100.',
          'Esa es la parte de 1. Se pregunta cuántos de cada 100: multiplica por 100.',
        ),
      ),
    ],
  ],
];

/** Whatever the unit is. */
const SIGNS: OtherWriting[] = [
  inOther(
    'thousandth',
    1000,
    andPoint(say('Your number is a thousand times too small.', 'Tu número es mil veces menor de lo debido.')),
  ),
  inOther(
    'thousandfold',
    1 / 1000,
    say(
      'Your number is a thousand times too large. Is a decimal sign missing? (A comma before three digits parts thousands.)',
      'Tu número es mil veces mayor de lo debido. ¿Falta la coma decimal?',
    ),
  ),
];

const ROUGH = say(
  'That is nearly it, and rounded too much. Write two digits at least, as the table has them.',
  'Casi, pero está demasiado redondeado. Escribe al menos dos cifras, como en la tabla.',
);

/** With one digit, or to the next whole number. */
function isRough(answer: number, { value }: Ranged): boolean {
  return answer !== 0 && (answer === Number(value.toPrecision(1)) || answer === Math.round(value));
}

/** What to say of a number that is right in another writing; null: it is not. */
export function inOtherWriting(answer: number, right: Ranged, unit: Text): { id: string; hint: Text } | null {
  if (answer === 0 || right.value === 0) return null;
  const units = UNITS.find(([{ en }]) => unit.en.startsWith(en))?.[1] ?? [];
  const other = [...units, ...SIGNS].find(({ times }) => fits(answer, scaled(right, 1 / times)));
  if (other) return other;
  return isRough(answer, right) ? { id: 'rounded', hint: ROUGH } : null;
}
