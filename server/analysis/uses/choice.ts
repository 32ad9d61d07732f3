/**
 * The choice for one scenario: who lost nothing, then who is best at what the scenario cannot do without, then who is
 * best at what comes next. Whoever a confidence interval can't tell from the best stays in the choice.
 */
import {
  type Concern,
  SCENARIO_INFO,
  type ScenarioName,
  type SuitsRow,
  type Text,
  TRANSPORT_INFO,
} from '../../contract.ts';
import { isSurelyAbove } from '../numbers/ranking.ts';
import { capitalised } from '../words/capitalised.ts';
import { both, formatList, formatPercent } from '../words/format.ts';
import { type Criterion, criteria } from './criteria.ts';

interface Case {
  scenario: ScenarioName;
  rows: SuitsRow[];
  /** Those with enough measured. */
  eligible: SuitsRow[];
}

interface Choice {
  choice: SuitsRow['transport'][];
  /** Where nothing is good enough: those that come nearest to it. */
  nearest: SuitsRow['transport'][];
  reason: Text;
}

/** What is compared, first things first, by what the scenario cannot do without. */
const ORDER: Record<Concern, (keyof typeof criteria)[]> = {
  freshness: ['age', 'toServer'],
  completeness: ['latency', 'toServer'],
  cost: ['bytes'],
};

/** No choice, because there is no run that can be evidence. `why`: what is wrong with the newest. */
export function noEvidence(why: Text | null): Choice {
  if (!why) return none(NO_RUN);
  return none({
    en: `Not measured yet: the newest run can't be evidence, because ${why.en}.`,
    es: `Aún sin medir: la ejecución más reciente no sirve de prueba, porque ${why.es}.`,
  });
}

/** The transports that suit, and why; none when too little was measured, or when nobody is behind. */
export function chooseFrom({ scenario, rows, eligible }: Case): Choice {
  if (rows.length < 2) return none(NOTHING_TO_COMPARE);
  if (eligible.length < 2) return none(TOO_LITTLE);
  const complete = withFewestFaults(eligible);
  const reasons = [faultReason(complete, eligible, scenario)];
  const fresh = complete.filter(({ staleShare }) => (staleShare ?? 0) <= MOST_STALE);
  if (fresh.length === 0) {
    const { left } = compared(complete, scenario);
    const nearest = left.length === eligible.length ? [] : left.map(({ transport }) => transport);
    return { ...none(joined([...reasons, staleText(scenario)])), nearest };
  }
  if (fresh.length < complete.length)
    reasons.push(
      staleText(
        scenario,
        complete.filter((row) => !fresh.includes(row)),
      ),
    );
  const { left, why } = compared(fresh, scenario);
  reasons.push(...why);
  if (left.length > 1) reasons.push(tieText(left, eligible, scenario));
  const isNobodyBehind = left.length === eligible.length;
  const choice = isNobodyBehind ? [] : left.map(({ transport }) => transport);
  return { choice, nearest: [], reason: joined(reasons) };
}

/** Whom no figure that counts here puts surely behind, and the figures that did so to the others. */
function compared(rows: SuitsRow[], scenario: ScenarioName): { left: SuitsRow[]; why: Text[] } {
  const why: Text[] = [];
  let left = rows;
  for (const name of ORDER[SCENARIO_INFO[scenario].concern]) {
    const step = narrow(left, criteria[name]);
    if (!step) continue;
    why.push(reasonOf(step, criteria[name], scenario));
    left = step.kept;
  }
  return { left, why };
}

/** What is too old for more of the time than this suits no use that needs freshness. */
const MOST_STALE = 0.25;

function joined(reasons: (Text | null)[]): Text {
  const said = reasons.filter((text) => text !== null);
  return both((language) => said.map((text) => text[language]).join(' '));
}

/** `rows`: whose news is too old; all of them where it is left out. */
function staleText(scenario: ScenarioName, rows?: SuitsRow[]): Text {
  const { shown } = SCENARIO_INFO[scenario].words;
  const share = both((language) => formatPercent(MOST_STALE, language));
  if (!rows) {
    return {
      en: `Nothing suits it on this line: with every transport ${shown.en} was too old for more than **${share.en}** of the time.`,
      es: `En esta línea nada le conviene: con todos los transportes ${shown.es} fue demasiado antigua durante más del **${share.es}** del tiempo.`,
    };
  }
  const names = namesOf(rows);
  return {
    en: `Too old for more than **${share.en}** of the time with ${names.en}.`,
    es: `Demasiado antigua durante más del **${share.es}** del tiempo con ${names.es}.`,
  };
}

const NO_RUN: Text = {
  en: 'Not measured yet: there is no run of this scenario.',
  es: 'Aún sin medir: no hay ninguna ejecución de este escenario.',
};
const NOTHING_TO_COMPARE: Text = {
  en: 'The run measured one transport only: there is nothing to compare it with.',
  es: 'La ejecución solo midió un transporte: no hay con qué compararlo.',
};
const TOO_LITTLE: Text = {
  en: 'Too little was measured to choose: run it for longer.',
  es: 'Se midió demasiado poco para elegir: alarga la ejecución.',
};

function none(reason: Text): Choice {
  return { choice: [], nearest: [], reason };
}

/** Lost or doubled, of updates and actions. */
function faultsOf({ lost, duplicated, actionsLost }: SuitsRow): number {
  return lost + duplicated + (actionsLost ?? 0);
}

function withFewestFaults(rows: SuitsRow[]): SuitsRow[] {
  const fewest = Math.min(...rows.map(faultsOf));
  return rows.filter((row) => faultsOf(row) === fewest);
}

function faultReason(kept: SuitsRow[], all: SuitsRow[], scenario: ScenarioName): Text | null {
  const [isClean, isAll] = [kept.every((row) => faultsOf(row) === 0), kept.length === all.length];
  if (!isClean) return { en: 'Nobody delivered everything once.', es: 'Ninguno lo entregó todo una sola vez.' };
  if (!isAll) {
    const out = namesOf(all.filter((row) => !kept.includes(row)));
    return {
      en: `${capitalised(out.en)} lost or doubled some.`,
      es: `${capitalised(out.es)}: pérdidas o repeticiones.`,
    };
  }
  const isAsked = SCENARIO_INFO[scenario].concern === 'completeness';
  return isAsked ? { en: 'All delivered everything, once.', es: 'Todos lo entregaron todo, una sola vez.' } : null;
}

interface Step {
  best: SuitsRow;
  /** Those that can't be told from the best, itself included. */
  kept: SuitsRow[];
  /** The best of those that are surely behind. */
  next: SuitsRow;
}

/** Null when the criterion was not measured for all, or tells nobody apart. */
function narrow(rows: SuitsRow[], { rangeOf }: Criterion): Step | null {
  const sorted = rows
    .flatMap((row) => {
      const range = rangeOf(row);
      return range ? [{ row, range }] : [];
    })
    .toSorted((a, b) => a.range.value - b.range.value);
  const [best] = sorted;
  if (!best || sorted.length < rows.length) return null;
  const behind = sorted.filter(({ range }) => isSurelyAbove(range, best.range)).map(({ row }) => row);
  const [next] = behind;
  return next ? { best: best.row, kept: rows.filter((row) => !behind.includes(row)), next } : null;
}

/** "Mean age of the price shown: **252 ms** with WebSocket; with polling, **637 ms**." */
function reasonOf({ best, next }: Step, { said, figureOf }: Criterion, scenario: ScenarioName): Text {
  const what = said(scenario);
  const preposition = { en: 'with', es: 'con' };
  return both((language) => {
    const [first, second] = [best, next].map((row) => `**${figureOf(row, language)}**`);
    const [name, behind] = [best, next].map(
      (row) => `${preposition[language]} ${TRANSPORT_INFO[row.transport].inSentence[language]}`,
    );
    return `${what[language]} ${first} ${name}; ${behind}, ${second}.`;
  });
}

function tieText(rows: SuitsRow[], all: SuitsRow[], scenario: ScenarioName): Text {
  // Bytes are counted: what is left is not unknown, but near.
  if (SCENARIO_INFO[scenario].concern === 'cost') {
    const near = namesOf(rows);
    return {
      en: `Less than a tenth lies between ${near.en}.`,
      es: `Entre ${near.es} hay menos de una décima parte de diferencia.`,
    };
  }
  if (rows.length === all.length) {
    return { en: 'This run can tell none of them apart.', es: 'Esta ejecución no distingue entre ellos.' };
  }
  const names = namesOf(rows);
  return {
    en: `This run can't tell apart ${names.en}.`,
    es: `Esta ejecución no distingue entre ${names.es}.`,
  };
}

function namesOf(rows: SuitsRow[]): Text {
  return both((language) =>
    formatList(
      rows.map(({ transport }) => TRANSPORT_INFO[transport].inSentence[language]),
      language,
    ),
  );
}
