/**
 * What a run shows, in a few plain sentences and in the terms of its scenario: losses first, then what it cannot do
 * without (freshness, completeness or cost), then the rest, then why to be careful.
 */
import {
  type Concern,
  type FaultRecovery,
  type Language,
  type LineMoment,
  type Mark,
  type MarkCode,
  type RunSettings,
  SCENARIO_INFO,
  type Text,
  type TransportSummary,
} from '../../contract.ts';
import { ENOUGH_SAMPLES } from '../numbers/stats.ts';
import { reachSentence } from '../reach.ts';
import { both, formatList } from '../words/format.ts';
import { actionSentence } from './actions.ts';
import { ageSentence } from './age.ts';
import { compressionSentence } from './compression.ts';
import { askingSentence, costSentence } from './cost.ts';
import { disturbedSentence, outsideFaults } from './disturbed.ts';
import { completeSentence, faultSentences } from './faults.ts';
import { speedSentence, speedsOf, waitingSentence } from './latency.ts';

/** Bytes are counted, not sampled: where they are what matters, so many updates say enough about them. */
export const ENOUGH_UPDATES = 3;

type Part = 'complete' | 'age' | 'cost' | 'compression' | 'asking' | 'speed' | 'waiting' | 'actions';

/** What is said, in this order, by what the scenario cannot do without. */
const PARTS: Record<Concern, Part[]> = {
  freshness: ['age', 'actions', 'speed', 'waiting', 'cost', 'compression'],
  completeness: ['complete', 'actions', 'speed', 'waiting', 'cost', 'compression'],
  cost: ['cost', 'compression', 'asking', 'speed', 'waiting', 'actions'],
};

type Settings = Pick<RunSettings, 'scenario' | 'order' | 'protocol' | 'gzip' | 'noContextTakeover'>;

interface Judged {
  transports: TransportSummary[];
  marks: Mark[];
  moments: LineMoment[];
  recoveries: FaultRecovery[];
  settings: Settings;
  /** No more updates will come. */
  over: boolean;
  /** It was ended before its time. */
  cutShort: boolean;
}

/** The verdict, a sentence a line, the weightiest first; null while there is nothing to say yet. */
export function verdictOf({ transports, marks, moments, recoveries, settings, over, cutShort }: Judged): Text | null {
  const { concern } = SCENARIO_INFO[settings.scenario];
  const words = SCENARIO_INFO[settings.scenario].words;
  const judged = outsideFaults(transports);
  const sampled = judged.filter(({ latency }) => (latency?.n ?? 0) >= ENOUGH_SAMPLES);
  const enoughUpdates = concern === 'cost' ? ENOUGH_UPDATES : ENOUGH_SAMPLES;
  const counted = transports.filter(({ received }) => received >= enoughUpdates);
  const speeds = speedsOf(sampled);
  const say: Record<Part, () => Text | null> = {
    complete: () => (over ? completeSentence(transports, words) : null),
    age: () => ageSentence(sampled, words),
    cost: () => costSentence(counted, words),
    compression: () => compressionSentence(counted, settings),
    asking: () => askingSentence(counted, words),
    speed: () => speedSentence(speeds, words),
    waiting: () => waitingSentence(speeds),
    actions: () => actionSentence(judged, words, settings),
  };
  const sentences = [
    reachSentence(transports, settings, { over, cutShort }),
    disturbedSentence(moments, recoveries, mostSamples(judged), ENOUGH_SAMPLES),
    ...faultSentences(transports, words),
    ...PARTS[concern].map((part) => say[part]()),
    tooFewSentence(transports, over),
  ].filter((text) => text !== null);
  if (sentences.length === 0) return null;
  const care = careSentence(marks);
  if (care) sentences.push(care);
  return both((language) => sentences.map((text) => text[language]).join('\n'));
}

function mostSamples(transports: TransportSummary[]): number {
  return Math.max(0, ...transports.map(({ latency }) => latency?.n ?? 0));
}

function tooFewSentence(transports: TransportSummary[], over: boolean): Text | null {
  const most = mostSamples(transports);
  if (!over || most >= ENOUGH_SAMPLES) return null;
  if (most === 0) return nothingTimedSentence(transports);
  return {
    en: `Too few samples to compare latencies (at most **${most}** for each transport): run it for longer or publish faster.`,
    es: `Hay muy pocas muestras para comparar latencias (como mucho **${most}** por transporte): alarga la ejecución o publica más deprisa.`,
  };
}

/** Of windows that connected: why none of them has a latency. Null: what was lost is said elsewhere. */
function nothingTimedSentence(transports: TransportSummary[]): Text | null {
  const connected = transports.filter((one) => one.connected);
  if (connected.length === 0) return null;
  if (connected.every(({ published }) => published === 0)) {
    return {
      en: 'Nothing was published while the windows were connected, so nothing was measured.',
      es: 'No se publicó nada mientras las ventanas estaban conectadas, así que no se midió nada.',
    };
  }
  if (!connected.some(({ received, hiddenSamples }) => received > 0 && hiddenSamples >= received)) return null;
  return {
    en: 'Updates arrived, but none of them counts: the page or its windows **could not be seen**, and a browser slows down what nobody sees. Run it again with the windows in view.',
    es: 'Llegaron actualizaciones, pero ninguna cuenta: la página o sus ventanas **no estaban a la vista**, y el navegador frena lo que nadie ve. Repite la ejecución con las ventanas a la vista.',
  };
}

const CARE: Partial<Record<MarkCode, Text>> = {
  'link-changed': { en: 'the link was changed during the run', es: 'el enlace cambió durante la ejecución' },
  overloaded: { en: 'the machine was busy', es: 'el equipo iba cargado' },
  'page-limit': {
    en: 'at this rate the page measures itself too',
    es: 'a este ritmo la página se mide también a sí misma',
  },
  cut: { en: 'not all messages fitted in the recording', es: 'no todos los mensajes cupieron en la grabación' },
  'two-servers': { en: 'two servers served its windows', es: 'a sus ventanas las atendieron dos servidores' },
};

function careSentence(marks: Mark[]): Text | null {
  const reasons = [...new Set(marks.flatMap(({ code }) => CARE[code] ?? []))];
  if (reasons.length === 0) return null;
  const list = (language: Language): string =>
    formatList(
      reasons.map((reason) => reason[language]),
      language,
    );
  return { en: `Read it with care: ${list('en')}.`, es: `Tómalo con cautela: ${list('es')}.` };
}
