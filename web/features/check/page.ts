/** What the view shows: what is to be checked, the stages, and what came of the one that is looked at. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type ExerciseStep, OUR_SERVER } from '../../../server/contract.ts';
import { formatNumber } from '../../parts/format.ts';
import { banner, needsLab } from '../../parts/parts.ts';
import { brokenText, stepText, writtenText } from './exercise/texts.ts';
import { checkForm, nameOf } from './form.ts';
import { type Group, groupsOf, placeNow } from './groups.ts';
import { stageChecks, stageList, stageTitle } from './result/stages.ts';
import { summaryView } from './result/summary.ts';
import {
  AN_ADDRESS,
  type CheckPage,
  goesByStep,
  isBroken,
  isWritten,
  RESULT,
  type Round,
  shownRound,
} from './state.ts';
import { CHECK_VIEW_WORDS } from './words/index.ts';

/** The steps, where what is looked at is an exercise of steps. */
function stepsOf(page: CheckPage, round: Round | null): readonly ExerciseStep[] {
  const byStep = round?.asked.stepByStep ?? goesByStep(page);
  return byStep && isWritten(page, page.server) ? (page.exercises?.steps ?? []) : [];
}

/** Where one is: what was chosen, else where the check is, else what has to be done next. */
function placeOf(page: CheckPage, groups: readonly Group[], steps: readonly ExerciseStep[]): string {
  const round = shownRound(page);
  if (page.place !== null && (page.place === RESULT || groups.some(({ key }) => key === page.place))) return page.place;
  if (round?.phase === 'asking') return placeNow(round) ?? RESULT;
  if (steps.length === 0 || round?.problem) return RESULT;
  const passed = round?.standing?.passed ?? page.exercises?.written.find(({ id }) => id === page.server)?.passed ?? 0;
  return groups[passed]?.key ?? RESULT;
}

/** What is going on, in a line. */
function statusLine(page: CheckPage, round: Round): TemplateResult | typeof nothing {
  const { language } = page;
  const { phases, progress } = CHECK_VIEW_WORDS[language];
  const { phase, checks, results, isStopped } = round;
  const [done, of] = [formatNumber(results.length, language), formatNumber(checks.length, language)];
  const said =
    phase === 'starting'
      ? phases.starting(nameOf(page, page.server))
      : phase === 'asking'
        ? phases.asking(done, of)
        : phase === 'waiting'
          ? phases.waiting
          : isStopped
            ? `${phases.stopped} ${checks.length > 0 ? phases.asking(done, of) : ''}`
            : checks.length > 0
              ? phases.asking(done, of)
              : '';
  if (said === '') return nothing;
  return html`<div class="check-status" data-phase=${phase}>
    <p>${said}</p>
    ${phase === 'asking' ? html`<progress aria-label=${progress} max=${checks.length} .value=${results.length}></progress>` : nothing}
  </div>`;
}

/** Of a server that was not checked yet. */
function aboutServer(page: CheckPage): TemplateResult {
  const { language, server, servers } = page;
  const { about, press } = CHECK_VIEW_WORDS[language];
  const info = servers?.servers.find(({ id }) => id === server);
  const unreadable = servers?.unreadable.find(({ id }) => id === server);
  const text =
    server === OUR_SERVER
      ? about.lab
      : server === AN_ADDRESS
        ? about.address
        : (unreadable?.reason ?? info?.about)?.[language];
  const missing = info?.needs.filter(({ found }) => !found) ?? [];
  return html`${text ? html`<p>${text}</p>` : nothing}
    ${
      missing.length > 0 && info
        ? html`<p><strong>${about.missing(info.name[language])}</strong></p>
          <ul class="plain-list">${missing.map(({ what, get }) => html`<li><strong>${what}.</strong> ${get[language]}</li>`)}</ul>`
        : html`<p class="muted">${press}</p>`
    }`;
}

function resultPanel(page: CheckPage, round: Round | null): TemplateResult {
  const words = CHECK_VIEW_WORDS[page.language];
  const byStep = round?.asked.stepByStep ?? goesByStep(page);
  const exercise = !byStep
    ? nothing
    : isWritten(page, page.server)
      ? writtenText(round, page)
      : isBroken(page, page.server)
        ? brokenText(round, page)
        : nothing;
  const hasNothing = round === null || (round.phase === 'over' && round.results.length === 0);
  return html`<h2>${nameOf(page, page.server)}</h2>
    ${exercise} ${hasNothing && exercise === nothing ? aboutServer(page) : nothing}
    ${round ? summaryView(round, page) : nothing}
    ${round && round.phase !== 'over' && round.results.length === 0 ? html`<p class="muted">${words.nothingYet}</p>` : nothing}`;
}

function stagePanel(
  page: CheckPage,
  round: Round | null,
  group: Group,
  steps: readonly ExerciseStep[],
): TemplateResult {
  const at = steps.findIndex(({ stage }) => stage === group.stage);
  const step = steps[at];
  if (!step) return html`${stageTitle(group, page)} ${stageChecks(group, page)}`;
  const standing = round?.standing ?? null;
  const hasBroken = standing !== null && at === standing.passed && at < standing.passedBefore;
  return html`${stepText(step, at + 1, hasBroken, page)}<h3>${CHECK_VIEW_WORDS[page.language].itsChecks}</h3>${stageChecks(group, page)}`;
}

/** What the server wrote: an exception says more than a broken connection. */
function logView({ log }: Round, { language }: CheckPage): TemplateResult | typeof nothing {
  if (log.length === 0) return nothing;
  const words = CHECK_VIEW_WORDS[language];
  return html`<details class="panel check-log"><summary>${words.log} <span>${words.howMany(formatNumber(log.length, language))}</span></summary>
    <pre class="code" tabindex="0" role="region" data-scrolls aria-label=${words.logRegion}>${log.join('\n')}</pre></details>`;
}

/** The servers are still listed: the chosen one may be an exercise, whose stages take another shape. */
const isUnknown = ({ server, servers }: CheckPage, round: Round | null): boolean =>
  round === null && servers === null && server !== OUR_SERVER && server !== AN_ADDRESS;

/** The whole view. */
export function checkPage(page: CheckPage): TemplateResult {
  const { language } = page;
  const words = CHECK_VIEW_WORDS[language];
  const head = html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>`;
  if (!page.hasLab) return html`${head}${needsLab('check', false, language)}`;
  if (page.atMachine === false) return html`${head}${banner('note', words.notAtMachine)}`;
  const round = shownRound(page);
  const steps = stepsOf(page, round);
  const groups = groupsOf(round, steps);
  const place = placeOf(page, groups, steps);
  const group = groups.find(({ key }) => key === place);
  return html`${head} ${checkForm(page)}
    ${round?.putAside ? banner('note', words.putAside(round.putAside)) : nothing}
    ${round?.problem ? banner('problem', round.problem.message[language]) : nothing}
    ${round ? statusLine(page, round) : nothing}
    ${
      isUnknown(page, round)
        ? nothing
        : html`<div class=${groups.length > 0 ? 'check-columns' : ''}>
      ${groups.length > 0 ? stageList(groups, place, steps.length > 0, page) : nothing}
      <section class="panel check-panel" data-place=${place}>
        ${group ? stagePanel(page, round, group, steps) : resultPanel(page, round)}
      </section>
    </div>`
    }
    ${round ? logView(round, page) : nothing}`;
}
