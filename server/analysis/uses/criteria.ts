/** What transports are compared by, with how sure each figure is and how it is said. Less is better, always. */
import {
  type Language,
  type Ranged,
  SCENARIO_INFO,
  type ScenarioName,
  type SuitsRow,
  type Text,
} from '../../contract.ts';
import { SAME_BYTES } from '../verdict/cost.ts';
import { capitalised } from '../words/capitalised.ts';
import { formatMs, formatNumber } from '../words/format.ts';

export interface Criterion {
  /** Null: not measured. */
  rangeOf(row: SuitsRow): Ranged | null;
  figureOf(row: SuitsRow, language: Language): string;
  /** The beginning of the sentence that the best figure ends. */
  said(scenario: ScenarioName): Text;
}

const ms =
  (rangeOf: Criterion['rangeOf']): Criterion['figureOf'] =>
  (row, language) =>
    formatMs(rangeOf(row)?.value ?? 0, language);

const ageOf = ({ ageMs }: SuitsRow): Ranged | null => ageMs;
const latencyOf = ({ p50Ms }: SuitsRow): Ranged | null => p50Ms;
const toServerOf = ({ toServerMs }: SuitsRow): Ranged | null => toServerMs;

const age: Criterion = {
  rangeOf: ageOf,
  figureOf: ms(ageOf),
  said(scenario) {
    const { shown } = SCENARIO_INFO[scenario].words;
    return { en: `Mean age of ${shown.en}:`, es: `Antigüedad media de ${shown.es}:` };
  },
};

const latency: Criterion = {
  rangeOf: latencyOf,
  figureOf: ms(latencyOf),
  said(scenario) {
    const { many } = SCENARIO_INFO[scenario].words;
    return { en: `Half of the ${many.en} were there within`, es: `La mitad de las ${many.es} llegó en` };
  },
};

const toServer: Criterion = {
  rangeOf: toServerOf,
  figureOf: ms(toServerOf),
  said(scenario) {
    const { yours } = SCENARIO_INFO[scenario].words;
    return { en: `${yours.en} was with the server after`, es: `${yours.es} estaba en el servidor a los` };
  },
};

/** Bytes are counted, not sampled: instead of an interval, what is within a tenth counts as the same. */
const bytes: Criterion = {
  rangeOf: ({ bytesPerUpdate }) =>
    bytesPerUpdate === null ? null : { value: bytesPerUpdate, low: bytesPerUpdate, high: bytesPerUpdate * SAME_BYTES },
  figureOf: ({ bytesPerUpdate }, language) => `${formatNumber(Math.round(bytesPerUpdate ?? 0), language)} bytes`,
  said(scenario) {
    const { one } = SCENARIO_INFO[scenario].words;
    return { en: `${capitalised(`each ${one.en}`)} took`, es: `${capitalised(`cada ${one.es}`)} costó` };
  },
};

export const criteria = { age, latency, toServer, bytes };
