/** What people's actions cost and how long they took: the second table of the results. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ActionSummary, Stats, TransportName, TransportSummary } from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { formatMs, formatNumber } from '../../../parts/format.ts';
import { transportName } from '../../../parts/parts.ts';
import type { CompareState } from '../state.ts';
import { COMPARE_WORDS } from '../words/index.ts';
import { alertCell, type Group, groupedTable, mostColumns, textCell } from './grouped-table.ts';
import { medianCell } from './median-cell.ts';
import { unitList } from './unit-list.ts';

const NONE = '–';

interface ActingRow {
  transport: TransportName;
  actions: ActionSummary;
}

/** The transports in whose windows something was done. */
export function actingRows(rows: TransportSummary[]): ActingRow[] {
  return rows.flatMap(({ transport, actions }) => (actions ? [{ transport, actions }] : []));
}

function table(rows: ActingRow[], { language, presenting }: CompareState): TemplateResult {
  const { results } = COMPARE_WORDS[language];
  const words = COMPARE_WORDS[language].actions;
  const number = (value: number): string => formatNumber(value, language);
  const count = (value: number): TemplateResult => alertCell(value, number(value));
  const times = (title: string, timesOf: (actions: ActionSummary) => Stats | null): Group<ActingRow> => ({
    title,
    columns: [
      [results.p50, ({ actions }) => medianCell(timesOf(actions), language)],
      [
        results.p95,
        ({ actions }) => {
          const stats = timesOf(actions);
          return textCell(stats ? formatMs(stats.p95Ms, language) : NONE);
        },
      ],
    ],
  });
  const bytes = (value: number | undefined): TemplateResult => textCell(value === undefined ? NONE : number(value));
  const groups: Group<ActingRow>[] = [
    {
      title: words.groupBytes,
      columns: [
        [words.up, ({ actions }) => bytes(actions.bytesPerAction?.up)],
        [words.down, ({ actions }) => bytes(actions.bytesPerAction?.down)],
      ],
    },
    times(words.groupServer, ({ toServer }) => toServer),
    times(words.groupEveryone, ({ toEveryone }) => toEveryone),
    {
      title: words.groupFate,
      columns: [
        [words.taken, ({ actions }) => textCell(`${number(actions.taken)}/${number(actions.done)}`)],
        [words.lost, ({ actions }) => count(actions.lost)],
        [words.refused, ({ actions }) => count(actions.refused)],
        [words.duplicated, ({ actions }) => count(actions.duplicated)],
        [words.superseded, ({ actions }) => textCell(number(actions.superseded))],
      ],
    },
    {
      title: words.groupExtra,
      columns: [
        [words.requests, ({ actions }) => textCell(number(actions.requests))],
        [words.connections, ({ actions }) => textCell(number(actions.extraConnections))],
      ],
    },
  ];
  return groupedTable({
    className: 'actions-table',
    corner: results.transport,
    rowHead: ({ transport }) => transportName(transport, language),
    groups,
    rows,
    mostColumns: mostColumns(presenting),
  });
}

/** Nothing where nothing was done in any window. */
export function actionsView(summaries: TransportSummary[], state: CompareState): TemplateResult | typeof nothing {
  const { language } = state;
  const rows = actingRows(summaries);
  if (rows.length === 0) return nothing;
  const { transports } = MESSAGES[language];
  const words = COMPARE_WORDS[language].actions;
  const left = rows.filter(({ actions }) => actions.hiddenSamples > 0);
  return html`<section class="panel results went-up" aria-labelledby="actions-title">
    <div class="results-head"><h2 id="actions-title">${words.title}</h2></div>
    <div class="scroll" tabindex="0" role="region" aria-label=${`${words.title}: ${MESSAGES[language].table}`}>${table(rows, state)}</div>
    <div class="results-foot">
      ${unitList(words.units, language)}
      ${
        left.length > 0
          ? html`<ul class="marks">${left.map(
              ({ transport, actions }) =>
                html`<li>${words.hidden(transports[transport], formatNumber(actions.hiddenSamples, language))}</li>`,
            )}</ul>`
          : nothing
      }
    </div>
  </section>`;
}
