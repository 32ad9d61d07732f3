/** How a connection ended, and what each side said: computed from the recording. */

import { visible } from '../../analysis/words/untrusted.ts';
import type { Check, HandshakeOutcome, Text } from '../../contract.ts';
import { closeMeaning } from '../frames/close-codes.ts';
import type { Recorded } from '../services/recordings.ts';
import type { Talk } from '../services/talk.ts';

/** Codes that say that something went wrong, §7.4.1. */
const FAILURES = [1002, 1003, 1007, 1008, 1009, 1010, 1011];
const LONGEST_REASON = 80;

type CloseFrame = HandshakeOutcome['closeFrames'][number];

/** `checks`: as they were computed from the request and the answer. */
export function outcomeOf(
  recorded: Recorded,
  talk: Talk,
  checks: { server: Check[]; client: Check[] },
): HandshakeOutcome {
  const { connection, ends } = recorded;
  const closeFrames = talk.messages.flatMap(({ frame, direction, atMs }): CloseFrame[] =>
    frame?.close
      ? [{ from: direction === 'up' ? 'client' : 'server', code: frame.close.code, reason: frame.close.reason, atMs }]
      : [],
  );
  const status = talk.response?.status ?? null;
  const state = stateOf(status, checks.client, closeFrames, connection.closedAtMs !== null);
  const failedCheck = state === 'refused' || state === 'rejected' ? firstFailed(checks) : null;
  const outcome = {
    state,
    status,
    failedCheck,
    brokenRule: status === 101 ? brokenRule(talk) : null,
    closeFrames,
    tcpClosedFirstBy: ends[0] ? (ends[0].direction === 'up' ? ('client' as const) : ('server' as const)) : null,
    tcpClosedAtMs: connection.closedAtMs === null ? null : connection.closedAtMs - connection.openedAtMs,
  };
  return { ...outcome, summary: summarise(outcome) };
}

function stateOf(
  status: number | null,
  client: Check[],
  closeFrames: CloseFrame[],
  closed: boolean,
): HandshakeOutcome['state'] {
  if (status !== 101) return 'refused';
  if (client.some(({ ok }) => !ok)) return 'rejected';
  if (closeFrames.some(({ code }) => code !== null && FAILURES.includes(code))) return 'failed';
  if (!closed) return 'open';
  return closeFrames.length > 0 ? 'closed' : 'failed';
}

function firstFailed(checks: { server: Check[]; client: Check[] }): Check | null {
  return [...checks.server, ...checks.client].find(({ ok }) => !ok) ?? null;
}

/** The first frame that breaks a rule. */
function brokenRule({ messages }: Talk): HandshakeOutcome['brokenRule'] {
  const broken = messages.find(({ frame }) => (frame?.problems.length ?? 0) > 0);
  const [problem] = broken?.frame?.problems ?? [];
  return broken && problem
    ? { from: broken.direction === 'up' ? 'client' : 'server', seq: broken.seq, ...problem }
    : null;
}

type Facts = Omit<HandshakeOutcome, 'summary'>;

function summarise(facts: Facts): Text {
  switch (facts.state) {
    case 'refused':
      return summariseRefusal(facts);
    case 'rejected':
      return summariseRejection(facts);
    case 'open':
      return {
        en: 'The server answered **101**, the client found the answer right, and the connection is open.',
        es: 'El servidor respondió **101**, el cliente dio por buena la respuesta y la conexión está abierta.',
      };
    default:
      return summariseClosing(facts);
  }
}

function summariseRefusal({ status, failedCheck }: Facts): Text {
  const reason = failedReason(failedCheck);
  if (status === null) {
    return {
      en: `The server gave no answer that can be read as HTTP.${reason.en}`,
      es: `El servidor no dio ninguna respuesta legible como HTTP.${reason.es}`,
    };
  }
  return {
    en: `The server answered **${status}** and did not switch.${reason.en}`,
    es: `El servidor respondió **${status}** y no cambió de protocolo.${reason.es}`,
  };
}

function summariseRejection({ failedCheck }: Facts): Text {
  const reason = failedReason(failedCheck);
  return {
    en: `The server answered **101**, but the client may not accept this answer and closes the connection.${reason.en} A page’s script sees only an error and close code **1006**.`,
    es: `El servidor respondió **101**, pero el cliente no puede aceptar esa respuesta y cierra la conexión.${reason.es} El script de una página solo ve un error y el código de cierre **1006**.`,
  };
}

/** " Check not passed: … Expected: X; received: Y." */
function failedReason(check: Check | null): Text {
  if (!check) return { en: '', es: '' };
  const received = check.received === null ? null : `“${visible(check.received, LONGEST_REASON)}”`;
  return {
    en: ` Check not passed: ${check.name.en}. Expected: ${check.expected.en}; received: ${received ?? 'nothing'}.`,
    es: ` Comprobación no superada: ${check.name.es}. Lo esperado: ${check.expected.es}; lo recibido: ${received?.replace('“', '«').replace('”', '»') ?? 'nada'}.`,
  };
}

function summariseClosing(facts: Facts): Text {
  const { closeFrames, brokenRule } = facts;
  const tcp = tcpSentence(facts.tcpClosedFirstBy);
  const cause = brokenRule ? { en: `${brokenRule.text.en} `, es: `${brokenRule.text.es} ` } : { en: '', es: '' };
  const [first, second] = closeFrames;
  if (!first) {
    return {
      en: `${cause.en}Both sides agreed, but the connection ended **without a close frame**: a page’s script sees code **1006**.${tcp.en}`,
      es: `${cause.es}Ambos lados se pusieron de acuerdo, pero la conexión terminó **sin trama de cierre**: el script de una página ve el código **1006**.${tcp.es}`,
    };
  }
  const answer = second && second.from !== first.from ? answerText(first, second) : { en: '', es: '' };
  return {
    en: `${cause.en}The ${first.from} closed with ${codeText(first).en}${answer.en}.${tcp.en}`,
    es: `${cause.es}${first.from === 'client' ? 'El cliente' : 'El servidor'} cerró con ${codeText(first).es}${answer.es}.${tcp.es}`,
  };
}

const SPANISH = { client: 'el cliente', server: 'el servidor' };

/** ", and the server answered with the same". */
function answerText(first: CloseFrame, second: CloseFrame): Text {
  const same = first.code === second.code;
  return {
    en: `, and the ${second.from} answered with ${same ? 'the same code' : codeText(second).en}`,
    es: `, y ${SPANISH[second.from]} contestó con ${same ? 'el mismo código' : codeText(second).es}`,
  };
}

/** "**1000** (normal …), “bye”". */
function codeText({ code, reason }: CloseFrame): Text {
  const meaning = closeMeaning(code);
  const shown = visible(reason, LONGEST_REASON);
  return {
    en: `${code === null ? '' : `**${code}** `}(${meaning.en})${shown ? `, “${shown}”` : ''}`,
    es: `${code === null ? '' : `**${code}** `}(${meaning.es})${shown ? `, «${shown}»` : ''}`,
  };
}

function tcpSentence(first: Facts['tcpClosedFirstBy']): Text {
  if (first === null) return { en: '', es: '' };
  return first === 'server'
    ? { en: ' The server closed the TCP connection first.', es: ' El servidor cerró primero la conexión TCP.' }
    : { en: ' The client closed the TCP connection first.', es: ' El cliente cerró primero la conexión TCP.' };
}
