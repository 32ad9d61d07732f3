/** What a picture that leaves the page says of its run. */
import { type Language, runFileName, type TransportName } from '../../server/contract.ts';
import { api } from '../app/api.ts';
import { MESSAGES } from '../app/i18n/index.ts';

export interface AboutRun {
  /** How it was made, on what, which run it is, and why to read it with care. Of a run that can't be read, its id. */
  lines: string[];
  /** How files about it begin. */
  fileName: string;
}

/** `transport`: whose messages the picture shows, if one's. */
export async function aboutRun(runId: string, language: Language, transport: TransportName | null): Promise<AboutRun> {
  const stored = await api.summary(runId).catch(() => null);
  if (!stored) return { lines: [`Duplex Lab · ${runId}`], fileName: runFileName({ id: runId }) };
  const { header, summary, foot } = stored;
  const own = summary.transports.find((one) => one.transport === transport)?.marks ?? [];
  const care = [...summary.marks, ...own].map(({ text }) => text[language].replaceAll('**', ''));
  return {
    lines: [...foot[language], ...(care.length > 0 ? [`${MESSAGES[language].readWithCare} ${care.join(' ')}`] : [])],
    fileName: runFileName(header),
  };
}
