/** What a report tells of one run: taken out of its document, so that several runs need not be held at once. */

import { totalBytes } from '../../analysis/bytes/bytes.ts';
import { digestOf, type RunDigest } from '../../analysis/digest.ts';
import { flowPage } from '../../analysis/flow/flow.ts';
import type { Language, Run, TransportName } from '../../contract.ts';
import type { FlowMessage } from '../drawing/flow.ts';
import { gridOf } from '../markdown/markdown.ts';
import { figuresTable } from '../tables/results.ts';
import type { Cell } from '../tables/table.ts';

export interface ReportFlow {
  transport: TransportName;
  messages: FlowMessage[];
  /** In the whole run, before alike ones were folded. */
  all: number;
  /** Mermaid source of the first page. */
  mermaid: string;
}

export interface ReportRun {
  digest: RunDigest;
  /** Every figure: headers first, a line for each, a column for each transport. What is marked the report says by itself. */
  figures: Cell[][];
  flows: ReportFlow[];
}

/** So many messages show how a transport works. */
const FIRST_MESSAGES = 14;

function flowOf(run: Run, transport: TransportName, language: Language): ReportFlow {
  const { steps, totalMessages, mermaid } = flowPage(run, transport, { page: 1, language, fold: true });
  const messages = steps.slice(0, FIRST_MESSAGES).map(({ direction, atMs, bytes, label, repeats }) => ({
    direction,
    atMs,
    bytes: totalBytes(bytes),
    label: label[language],
    repeats,
  }));
  return { transport, messages, all: totalMessages, mermaid };
}

export function reportRunOf(run: Run, language: Language): ReportRun {
  return {
    digest: digestOf(run),
    figures: gridOf(figuresTable(run), language),
    flows: run.settings.transports.map((transport) => flowOf(run, transport, language)),
  };
}
