/** A chart's panel: title, what is shown, how to read it, the canvas, and the same numbers as a table. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { TransportSummary } from '../../../../server/contract.ts';
import { MESSAGES } from '../../../app/i18n/index.ts';
import { isGoing, shownRun } from '../../../app/state.ts';
import { chartHeight } from '../../../charts/height.ts';
import type { ChartName } from '../../../charts/names.ts';
import { CHART_WORDS } from '../../../charts/words/index.ts';
import { lineCaption } from '../../../parts/link-words.ts';
import type { TermId } from '../../../parts/terms/index.ts';
import { termRow } from '../../../parts/terms/term.ts';
import { pictureButtons, printableButton } from '../../../picture/buttons.ts';
import type { CompareApp, CompareState } from '../state.ts';

export interface Panel {
  chart: ChartName;
  title: string;
  shown: string;
  read: string;
  /** The words that its sentences take for granted. */
  terms: readonly TermId[];
  legend: TemplateResult;
  modes: TemplateResult | typeof nothing;
  /** Nothing to draw yet. */
  empty: boolean;
  /** The chart in words, for those who cannot see it. */
  description: string;
  /** Figures that are always in view, below the chart. */
  figures?: TemplateResult;
  table: TemplateResult;
}

/** Why there is nothing to draw: not yet, or never, and why never. */
function whyEmpty(state: CompareState, rows: TransportSummary[]): string {
  const { noData } = CHART_WORDS[state.language];
  const run = shownRun(state);
  if (!run || isGoing(run.state)) return noData.yet;
  return rows.some(({ connected }) => connected) ? noData.never : noData.notConnected;
}

export function chartPanel(state: CompareState, rows: TransportSummary[], app: CompareApp, one: Panel): TemplateResult {
  const charts = CHART_WORDS[state.language];
  const { table } = MESSAGES[state.language];
  const run = shownRun(state);
  return html`<section class="panel chart" data-chart=${one.chart} aria-labelledby=${`${one.chart}-title`}>
    <div class="chart-head">
      <div>
        <h2 id=${`${one.chart}-title`}>${one.title}</h2>
        <p class="muted">${one.shown}</p>
        ${run ? html`<p class="muted line-caption">${lineCaption(run.settings, run.summary, state.language)}</p>` : nothing}
      </div>
      <div class="chart-tools">
        ${one.modes}
        ${printableButton(state.language, { printable: state.printable, set: app.setPrintable })}
        ${pictureButtons({ language: state.language, disabled: one.empty, save: (kind) => void app.saveChart(one.chart, kind) })}
      </div>
    </div>
    <p class="chart-legend">${one.legend}</p>
    <div class="canvas" style=${`block-size:${chartHeight(one.chart, state, rows.length)}px`}>
      <canvas id=${`${one.chart}-chart`} role="img" aria-label=${`${one.title}. ${one.description}`}></canvas>
      ${one.empty ? html`<p class="chart-empty">${whyEmpty(state, rows)}</p>` : state.chartsReady ? nothing : html`<p class="chart-empty">${charts.loading}</p>`}
    </div>
    <p class="read">${one.read}</p>
    ${termRow(one.terms, state.language)}
    ${one.figures ?? nothing}
    <details>
      <summary>${table}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${`${one.title}: ${table}`}>${one.table}</div>
    </details>
  </section>`;
}
