/** The defence of a choice: it names a rival and gives a figure of each, from the student's own run. */
import { type Text, TRANSPORT_INFO, type TransportName, type TransportSummary } from '../../server/contract.ts';
import { finished } from '../checks/measured.ts';
import { isUntold, say, untold } from '../checks/say.ts';
import type { Answer, Checked, LabContext, Question, Untold, WrongAnswer } from '../lab.ts';
import { givesFigureOf, namedIn, numbersIn } from './evidence.ts';

/** The question before, whose answer is defended. */
export const CHOICE = 'transport';

interface Sides {
  chosen: TransportSummary;
  rivals: TransportSummary[];
}

function sidesOf(context: LabContext): Sides | Untold {
  const found = finished(context);
  if (isUntold(found)) return found;
  const { transports } = found.summary;
  const chosen = transports.find(({ transport }) => transport === context.answers[CHOICE]);
  if (!chosen) {
    return untold(
      'Choose a transport first: this text defends that choice.',
      'Elige primero un transporte: este texto defiende esa elección.',
    );
  }
  return { chosen, rivals: transports.filter((one) => one !== chosen) };
}

type Mistake = 'no-number' | 'no-rival' | 'foreign-figure' | 'one-sided';

const HINTS: Record<Mistake, Text> = {
  'no-number': say(
    'There is no number in your text. “Faster” convinces nobody: how fast, in your run?',
    'En tu texto no hay ningún número. «Más rápido» no convence a nadie: ¿cuánto, en tu ejecución?',
  ),
  'no-rival': say(
    'You speak of your choice alone. Name the transport that came nearest to it, and compare.',
    'Solo hablas de tu elección. Nombra el transporte que más se le acercó y compara.',
  ),
  'foreign-figure': say(
    'None of your numbers is a figure of your choice in your run. Copy one from the table, with two digits at least.',
    'Ninguno de tus números es una cifra de tu elección en tu ejecución. Copia una de la tabla, con dos cifras al menos.',
  ),
  'one-sided': say(
    'Your choice has its figure; the transport that you compare it with has none. Give the same figure of that one.',
    'Tu elección tiene su cifra; el transporte con el que la comparas, no. Da la misma cifra de ese.',
  ),
};

/** What is missing in a defence; null: nothing. */
function mistakeIn(text: string, { chosen, rivals }: Sides): Mistake | null {
  const [numbers, named] = [numbersIn(text), namedIn(text)];
  const compared = rivals.filter(({ transport }) => named.includes(transport));
  if (numbers.length === 0) return 'no-number';
  if (compared.length === 0) return 'no-rival';
  if (!givesFigureOf(chosen, numbers)) return 'foreign-figure';
  return compared.some((rival) => givesFigureOf(rival, numbers)) ? null : 'one-sided';
}

/** Another one whose bytes differ so that a figure of one is none of the other. */
function exampleOf(
  context: LabContext,
): { chosen: TransportName; rival: TransportName; own: number; its: number } | null {
  const sides = sidesOf(context);
  if (isUntold(sides)) return null;
  const own = sides.chosen.perUpdate?.total;
  if (own === undefined) return null;
  const rival = sides.rivals.find(
    (one) => one.perUpdate && !givesFigureOf(one, [own]) && !givesFigureOf(sides.chosen, [one.perUpdate.total]),
  );
  if (!rival?.perUpdate) return null;
  return { chosen: sides.chosen.transport, rival: rival.transport, own, its: rival.perUpdate.total };
}

const written = (
  context: LabContext,
  sentence: (it: { chosen: string; rival: string; own: number; its: number }) => string,
): Answer | null => {
  const example = exampleOf(context);
  if (!example) return null;
  const name = (id: TransportName): string => TRANSPORT_INFO[id].title.en;
  return sentence({ ...example, chosen: name(example.chosen), rival: name(example.rival) });
};

const made: Record<Mistake, WrongAnswer['answer']> = {
  'no-number': (context) => written(context, ({ chosen, rival }) => `${chosen} needs less than ${rival}.`),
  'no-rival': (context) => written(context, ({ chosen, own }) => `${chosen} needs ${own} bytes.`),
  'foreign-figure': (context) =>
    written(context, ({ chosen, rival, its }) => `${chosen} is better than ${rival}, which needs ${its} bytes.`),
  'one-sided': (context) =>
    written(context, ({ chosen, rival, own }) => `${chosen} needs ${own} bytes, ${rival} needs more.`),
};
const wrongAnswers: WrongAnswer[] = (Object.keys(HINTS) as Mistake[]).map((id) => ({
  id,
  hint: HINTS[id],
  answer: made[id],
}));

const why = say(
  'Your defence names a rival and gives a figure of both from your run. Whether it convinces, a person decides.',
  'Tu defensa nombra un rival y da una cifra de cada uno, de tu ejecución. Si convence, lo decide una persona.',
);

export const defence: Question = {
  id: 'defence',
  text: say(
    'Defend your choice to somebody who would take another transport. Give a figure of your run for each of the two. Say also what speaks against your choice.',
    'Defiende tu elección ante alguien que elegiría otro transporte. Da una cifra de tu ejecución para cada uno de los dos. Di también qué hay en contra de tu elección.',
  ),
  field: { kind: 'essay', form: say('three to six sentences, with figures', 'de tres a seis frases, con cifras') },
  wrongAnswers,
  why,
  otherwise: null,
  right: (context) =>
    written(context, ({ chosen, rival, own, its }) => `${chosen} needs ${own} bytes for each update, ${rival} ${its}.`),
  check(answer, context): Checked {
    const sides = sidesOf(context);
    if (isUntold(sides)) return { result: 'untold', reason: sides.untold };
    const mistake = mistakeIn(String(answer), sides);
    if (mistake) return { result: 'wrong', hint: HINTS[mistake], mistake };
    return { result: 'right', why };
  },
};
