/** The parameters of permessage-deflate on both sides, RFC 7692 §7.1: what may be offered, and what answers an offer. */
import type { HeaderList, Text } from '../../contract.ts';
import { headerValue } from '../../tap/decode/http1/head.ts';
import { type ExtensionOffer, extensionsOf } from './header-lists.ts';

type Parameters = ExtensionOffer['parameters'];

const WITHOUT_VALUE = ['server_no_context_takeover', 'client_no_context_takeover'];
const WINDOWS = ['server_max_window_bits', 'client_max_window_bits'];

const isWindow = (value: string | null): boolean => /^([89]|1[0-5])$/.test(value ?? '');

/** What makes these parameters invalid: a server declines such an offer, a client fails the connection for such an answer. */
function deflateFault(parameters: Parameters, side: 'offer' | 'answer'): Text | null {
  for (const [i, [name, value]] of parameters.entries()) {
    if (parameters.slice(0, i).some(([other]) => other === name)) {
      return { en: `${name} stands there twice`, es: `${name} aparece dos veces` };
    }
    if (WITHOUT_VALUE.includes(name)) {
      if (value !== null) return { en: `${name} takes no value`, es: `${name} no admite valor` };
    } else if (!WINDOWS.includes(name)) {
      return {
        en: `${name} is no parameter of permessage-deflate`,
        es: `${name} no es un parámetro de permessage-deflate`,
      };
    } else if (!isWindow(value) && !(value === null && name === 'client_max_window_bits' && side === 'offer')) {
      return {
        en: `${name} must be a number from 8 to 15${value === null ? ' and has none' : `, not ${value}`}`,
        es: `${name} debe ser un número de 8 a 15${value === null ? ' y no lleva ninguno' : `, no ${value}`}`,
      };
    }
  }
  return null;
}

/** The offers of permessage-deflate that RFC 7692 §7.1 allows; a server declines the others (§5.1). */
export function deflateOffers(headers: HeaderList): ExtensionOffer[] {
  const offers = extensionsOf(headerValue(headers, 'sec-websocket-extensions')) ?? [];
  return offers.filter(
    ({ name, parameters }) => name === 'permessage-deflate' && deflateFault(parameters, 'offer') === null,
  );
}

/** What in an answer doesn't fit the offer that it accepts; null: it fits. */
function misfit(offer: Parameters, answer: Parameters): Text | null {
  const of = (list: Parameters, name: string): string | null | undefined => list.find(([other]) => other === name)?.[1];
  if (of(offer, 'server_no_context_takeover') !== undefined && of(answer, 'server_no_context_takeover') === undefined) {
    return {
      en: 'the client asked for server_no_context_takeover, and the answer leaves it out',
      es: 'el cliente pidió server_no_context_takeover y la respuesta no lo incluye',
    };
  }
  for (const name of WINDOWS) {
    const [asked, given] = [of(offer, name), of(answer, name)];
    if (name === 'client_max_window_bits' && asked === undefined && given !== undefined) {
      return { en: `the client never offered ${name}`, es: `el cliente no ofreció ${name}` };
    }
    if (typeof asked !== 'string') continue;
    if (given === undefined && name === 'server_max_window_bits') {
      return {
        en: `the client limited ${name}, and the answer leaves it out`,
        es: `el cliente limitó ${name} y la respuesta no lo incluye`,
      };
    }
    if (Number(given ?? 0) > Number(asked)) {
      return {
        en: `${name} is ${given}, more than the ${asked} offered`,
        es: `${name} es ${given}, más que los ${asked} ofrecidos`,
      };
    }
  }
  return null;
}

/** Why a client must fail the connection for what was agreed on; null: it need not. */
export function answerFault(offers: ExtensionOffer[], answers: ExtensionOffer[]): Text | null {
  const offered = offers.filter(({ name }) => name === 'permessage-deflate');
  const [answer, second] = answers.filter(({ name }) => name === 'permessage-deflate');
  if (!answer || offered.length === 0) return null;
  if (second) {
    return {
      en: 'permessage-deflate was accepted twice: both would need RSV1',
      es: 'permessage-deflate se aceptó dos veces: ambas necesitarían RSV1',
    };
  }
  const invalid = deflateFault(answer.parameters, 'answer');
  if (invalid) return invalid;
  const misfits = offered.map(({ parameters }) => misfit(parameters, answer.parameters));
  return misfits.every((one) => one !== null) ? (misfits[0] ?? null) : null;
}

/** What a server makes of offers that it can't take: it leaves them out, which is no fault of the handshake. */
export function declined(offers: ExtensionOffer[]): Text[] {
  return offers.flatMap(({ name, parameters }): Text[] => {
    if (name !== 'permessage-deflate') {
      return [
        {
          en: `${name} isn’t spoken here: the server leaves it out.`,
          es: `${name} no se habla aquí: el servidor la omite.`,
        },
      ];
    }
    const fault = deflateFault(parameters, 'offer');
    if (!fault) return [];
    return [
      {
        en: `This offer of permessage-deflate must be declined: ${fault.en} (RFC 7692 §7.1). The handshake goes on without it.`,
        es: `Esta oferta de permessage-deflate debe rechazarse: ${fault.es} (RFC 7692 §7.1). El saludo inicial sigue sin ella.`,
      },
    ];
  });
}
