/** A class as a table for a spreadsheet: a line for each prediction and each question of each file. */
import type { Language } from '../../server/contract.ts';
import { csvOf } from '../../server/export/csv/csv.ts';
import { csvFormat } from '../../server/export/csv/format.ts';
import { type Column, noAbout } from '../../server/export/tables/table.ts';
import type { HandIn, HandInPrediction, HandInQuestion } from '../hand-in/document.ts';
import { answerText, sentence } from '../hand-in/page/written.ts';
import type { Measured } from '../lab.ts';
import type { Entry } from './entries.ts';
import { judge } from './predictions.ts';

interface Row {
  entry: Entry;
  handIn: HandIn | null;
  prediction?: HandInPrediction;
  question?: HandInQuestion;
}

const timeOf = (ms: number): string => new Date(ms).toISOString();

/** Of a prediction: what was measured, where it is a number. */
function numberIn({ prediction }: Row): Extract<Measured, { kind: 'number' }> | null {
  const measured = prediction?.measured;
  return measured && !('untold' in measured) && measured.kind === 'number' ? measured : null;
}

/** An order, or an arrow, in words. */
function measuredText({ prediction }: Row, language: Language): string | number | null {
  if (!prediction || 'untold' in prediction.measured) return null;
  const { measured, field } = prediction;
  if (measured.kind === 'number') return measured.value;
  const answer = measured.kind === 'arrow' ? measured.arrow : measured.items.map(({ id }) => id);
  return answerText(answer, field, language);
}

/** A number stays one, so that a spreadsheet reckons with it. */
function given({ prediction, question }: Row, language: Language): string | number | null {
  const answer = prediction ? prediction.locked?.value : question?.tries.at(-1)?.answer;
  const field = prediction?.field ?? question?.field;
  if (answer === undefined || !field) return null;
  return typeof answer === 'number' ? answer : answerText(answer, field, language);
}

function textOf({ prediction, question }: Row, language: Language): string | null {
  const text = prediction?.text ?? question?.text;
  return text ? sentence(text, language) : null;
}

const COLUMNS: Column<Row>[] = [
  [{ en: 'file', es: 'archivo' }, ({ entry }) => entry.file],
  [{ en: 'standing', es: 'situación' }, ({ entry }) => entry.standing],
  [{ en: 'state', es: 'estado' }, ({ entry }) => entry.reading.state],
  [{ en: 'signed by', es: 'firmado por' }, ({ entry }) => entry.reading.signer?.fingerprint],
  [{ en: 'this lab signed it', es: 'lo firmó este laboratorio' }, ({ entry }) => entry.reading.signer?.isThisLab],
  [{ en: 'name', es: 'nombre' }, ({ handIn }) => handIn?.name],
  // Two students of one name have different draws.
  [{ en: 'draw', es: 'sorteo' }, ({ handIn }) => handIn?.seed],
  [{ en: 'lab', es: 'laboratorio' }, ({ handIn }) => handIn?.lab.id],
  [{ en: 'made (UTC)', es: 'hecha (UTC)' }, ({ handIn }) => handIn && timeOf(handIn.madeAtMs)],
  [{ en: 'begun anew', es: 'empezado de nuevo' }, ({ handIn }) => handIn?.resets],
  [
    { en: 'kind', es: 'tipo' },
    ({ prediction, question }) => (prediction ? 'prediction' : question ? 'question' : null),
  ],
  [{ en: 'id', es: 'id' }, ({ prediction, question }) => prediction?.id ?? question?.id],
  [{ en: 'text', es: 'texto' }, textOf],
  [{ en: 'prediction or latest answer', es: 'predicción o última respuesta' }, given],
  [{ en: 'reason', es: 'razón' }, ({ prediction }) => prediction?.locked?.reason],
  [
    { en: 'locked (UTC)', es: 'fijada (UTC)' },
    ({ prediction }) => prediction?.locked && timeOf(prediction.locked.lockedAtMs),
  ],
  [{ en: 'locked before the run', es: 'fijada antes de la ejecución' }, ({ prediction }) => prediction?.beforeRun],
  [{ en: 'measured', es: 'medido' }, measuredText],
  [{ en: 'interval from', es: 'intervalo desde' }, (row) => numberIn(row)?.low],
  [{ en: 'interval to', es: 'intervalo hasta' }, (row) => numberIn(row)?.high],
  [
    { en: 'judged', es: 'juicio' },
    ({ prediction }) => prediction?.locked && judge(prediction.locked.value, prediction.measured),
  ],
  [{ en: 'result', es: 'resultado' }, ({ question }) => question?.tries.at(-1)?.result],
  [{ en: 'tries', es: 'intentos' }, ({ question }) => question?.triesInAll],
  [
    { en: 'checked again by the lab', es: 'comprobado otra vez por el laboratorio' },
    ({ question }) => question?.tries.at(-1)?.checkedAgain,
  ],
];

function rowsOf(entry: Entry): Row[] {
  const { handIn } = entry.reading;
  if (!handIn) return [{ entry, handIn }];
  return [
    ...handIn.predictions.map((prediction) => ({ entry, handIn, prediction })),
    ...handIn.questions.map((question) => ({ entry, handIn, question })),
  ];
}

/** All files, also those that don't count: their column "standing" says so. */
export function classCsv(entries: readonly Entry[], language: Language): string {
  return csvOf({ columns: COLUMNS, rows: entries.flatMap(rowsOf), about: noAbout }, csvFormat(language));
}
