/** What can go wrong with a program, as people are told: what happened, what it said last, what to do. */
import { type Language, secondsText, type Text, TRANSPORT_INFO } from '../contract.ts';
import { Problem, quote } from '../problem.ts';
import type { Debt } from './patience.ts';

const LAST_LINES = 3;

/** The frames of a stack are indented, and Node ends one with its version: what went wrong stands in the other lines. */
const isOfStack = (line: string): boolean => /^(\s|Node\.js v)/.test(line);

function lastWords(log: string[]): Text {
  const all = log.filter((line) => line.trim() !== '');
  const telling = all.filter((line) => !isOfStack(line));
  const said = (telling.length > 0 ? telling : all).slice(-LAST_LINES);
  if (said.length === 0) return { en: 'It said nothing.', es: 'No dijo nada.' };
  const lines = said.map((line) => quote(line.trim())).join(' ');
  return { en: `Its last words: ${lines}`, es: `Lo último que dijo: ${lines}` };
}

function fault(status: number, code: string, log: string[], { en, es }: Text): Problem {
  const words = lastWords(log);
  return new Problem(status, code, { en: `${en} ${words.en}`, es: `${es} ${words.es}` });
}

/** 503: the system does not run its command. */
export function cannotStart(name: Text, command: string[], reason: string): Problem {
  return new Problem(503, 'server-not-started', {
    en: `${name.en} could not be started with the command ${quote(command.join(' '))} (${reason}). Look at "command" in its server.json.`,
    es: `No se ha podido arrancar ${name.es} con la orden ${quote(command.join(' '))} (${reason}). Mira «command» en su server.json.`,
  });
}

/** 503: `code`, how what builds it ended. */
export function buildFailed(name: Text, code: number | string, log: string[]): Problem {
  return fault(503, 'server-not-built', log, {
    en: `${name.en} could not be built (${code}).`,
    es: `No se ha podido compilar ${name.es} (${code}).`,
  });
}

/** 503: it did not say in time that it listens. */
export function notReady(name: Text, limitMs: number, log: string[]): Problem {
  return fault(503, 'server-not-ready', log, {
    en: `${name.en} was started and did not say within ${secondsText(limitMs).en} s that it listens. It must write {"listening":PORT} and an end of line to its standard output, at once and not only into a buffer.`,
    es: `${name.es} arrancó, pero en ${secondsText(limitMs).es} s no dijo que escucha. Debe escribir {"listening":PORT} y un fin de línea en su salida estándar, al momento y no solo en un búfer.`,
  });
}

/** 503: it says that it listens elsewhere, or nobody answers where it was told to. */
export function wrongPort(name: Text, port: number, said: number, log: string[]): Problem {
  return fault(503, 'server-not-ready', log, {
    en: `${name.en} was told PORT=${port}, and says that it listens on ${said}; on ${port} of 127.0.0.1 nobody answers. It must listen on the port that the environment variable PORT names.`,
    es: `A ${name.es} se le dijo PORT=${port} y dice que escucha en ${said}; en el ${port} de 127.0.0.1 no responde nadie. Debe escuchar en el puerto que indica la variable de entorno PORT.`,
  });
}

/** 503: it ended by itself. */
export function died(name: Text, how: { code: number | null; signal: string | null }, log: string[]): Problem {
  const by = how.signal ? { en: `signal ${how.signal}`, es: `señal ${how.signal}` } : null;
  return fault(503, 'server-died', log, {
    en: `${name.en} ended by itself (${by?.en ?? `exit code ${how.code}`}). A server lives until its standard input ends.`,
    es: `${name.es} terminó por su cuenta (${by?.es ?? `código de salida ${how.code}`}). Un servidor vive hasta que acaba su entrada estándar.`,
  });
}

/** 503: so much waits for it. */
export function doesNotRead(name: Text, waitingBytes: number, log: string[]): Problem {
  const mib = Math.round(waitingBytes / 1024 / 1024);
  return fault(503, 'server-does-not-read', log, {
    en: `${name.en} does not read its standard input: ${mib} MiB of updates and answers waited for it, and it was ended. It must read line by line while it serves.`,
    es: `${name.es} no lee su entrada estándar: le esperaban ${mib} MiB de actualizaciones y respuestas, y se le puso fin. Debe leer línea a línea mientras sirve.`,
  });
}

/** 503: nothing reaches it any more. */
export function closedInput(name: Text, log: string[]): Problem {
  return fault(503, 'server-does-not-read', log, {
    en: `${name.en} closed its standard input and went on, and was ended: no update could reach it any more. It must read line by line until its input ends.`,
    es: `${name.es} cerró su entrada estándar y siguió en marcha, y se le puso fin: ya no le podía llegar ninguna actualización. Debe leer línea a línea hasta que acabe su entrada.`,
  });
}

/** 503: nothing of what people do comes from it any more. */
export function closedOutput(name: Text, log: string[]): Problem {
  return fault(503, 'server-says-nothing', log, {
    en: `${name.en} closed its standard output and went on, and was ended: what people do could not reach the lab any more. It must write a line an action until its input ends.`,
    es: `${name.es} cerró su salida estándar y siguió en marcha, y se le puso fin: lo que se hace en la ventana ya no podía llegar al laboratorio. Debe escribir una línea por acción hasta que acabe su entrada.`,
  });
}

/** It costs nobody anything; who writes a program wants to know. */
export function overdue(name: Text, limitMs: number, by: 'SIGTERM' | 'SIGKILL'): Text {
  return {
    en: `${name.en} did not end within ${secondsText(limitMs).en} s after its standard input had ended, and was made to (${by}). The end of its input tells a server to close its connections and finish. What was recorded is not affected.`,
    es: `${name.es} no terminó en los ${secondsText(limitMs).es} s siguientes al final de su entrada estándar, y se le hizo terminar (${by}). El final de su entrada le dice a un servidor que cierre sus conexiones y acabe. Lo que se registró no se ve afectado.`,
  };
}

/** 503: it writes more than anybody reads. */
export function floods(name: Text, log: string[]): Problem {
  return fault(503, 'server-floods', log, {
    en: `${name.en} wrote more to its outputs than anybody can read (over 1 MiB a second, or 2,000 lines), and was ended. Write a line an action to the standard output, and little to the standard error.`,
    es: `${name.es} escribió en sus salidas más de lo que se puede leer (más de 1 MiB por segundo, o de 2000 líneas), y se le puso fin. Escribe una línea por acción en la salida estándar, y poco en la de error.`,
  });
}

/** What it owes, each with the transports that wait for it. */
const OWED: Record<Debt['kind'], Text> = {
  answer: { en: 'no answer to a request', es: 'no responde a una petición' },
  update: { en: 'no update sent', es: 'no envía ninguna actualización' },
  act: {
    en: 'no line on its standard output for what somebody did',
    es: 'no escribe en su salida estándar la línea de lo que alguien hizo',
  },
  input: { en: 'its standard input not read', es: 'no lee su entrada estándar' },
};

function owedWords(owed: Debt[], language: Language): string {
  const words = Object.entries(OWED).map(([kind, text]) => {
    const some = owed.filter((debt) => debt.kind === kind);
    if (some.length === 0) return '';
    const on = some.flatMap((debt) => (debt.kind === 'input' ? [] : [TRANSPORT_INFO[debt.transport].title[language]]));
    return on.length > 0 ? `${text[language]} (${on.join(', ')})` : text[language];
  });
  return words.filter((one) => one !== '').join('; ');
}

/** It hangs, or a part of it does; the run goes on, and is told so while it does. */
export function hangs(name: Text, owed: Debt[], forMs: number): Text {
  return {
    en: `${name.en} has owed something for ${secondsText(forMs).en} s: ${owedWords(owed, 'en')}. It may hang, be stopped, or not do this at all. The run goes on; what is late counts as late.`,
    es: `${name.es} debe algo desde hace ${secondsText(forMs).es} s: ${owedWords(owed, 'es')}. Puede que se haya colgado, que esté detenido o que nunca lo haga. La ejecución sigue; lo que llegue tarde cuenta como tal.`,
  };
}

/** It goes on. */
export function goesOn(name: Text, forMs: number): Text {
  return {
    en: `${name.en} goes on, after ${secondsText(forMs).en} s.`,
    es: `${name.es} sigue, tras ${secondsText(forMs).es} s.`,
  };
}

/** It is a proxy, and here there is no server of ours for it to stand before. */
export function standsAlone(name: Text): Problem {
  return new Problem(400, 'is-a-proxy', {
    en: `${quote(name.en)} is a proxy: it stands before the lab's own server in a run, and is no server by itself. Choose a server here; a run in Compare shows what the proxy does.`,
    es: `${quote(name.es)} es un proxy: está delante del servidor del laboratorio en una ejecución, y por sí solo no es un servidor. Elige aquí un servidor; una ejecución en Comparar muestra qué hace el proxy.`,
  });
}
