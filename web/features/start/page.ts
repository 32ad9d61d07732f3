/** What the start page shows. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { CARD } from '../../../labs/01-the-page-that-asks-again/card.ts';
import type { Lab } from '../../../labs/lab.ts';
import { nextLab, type Progress, stageOf } from '../../../labs/progress.ts';
import { type Language, TRANSPORT_INFO, TRANSPORTS, type TransportName } from '../../../server/contract.ts';
import { hasLab, type State } from '../../app/state.ts';
import type { Course } from '../../course/course.ts';
import { troublesView } from '../../course/troubles.ts';
import { COURSE_WORDS } from '../../course/words/index.ts';
import { links } from '../../parts/links.ts';
import { needsLab } from '../../parts/parts.ts';
import { sketchOf } from '../../parts/sketch/sketch.ts';
import { term, withTerms } from '../../parts/terms/term.ts';
import type { StartState } from './state.ts';
import { START_WORDS } from './words/index.ts';

interface WayIn {
  title: string;
  text: unknown;
  address: string;
  action: string;
  first?: boolean;
}

function wayIn({ title, text, address, action, first }: WayIn): TemplateResult {
  return html`<li class="panel"><h2>${title}</h2><p>${text}</p>
    <p class="way-go"><a class="button ${first ? 'primary' : ''}" href=${address}>${action}</a></p></li>`;
}

/** Where the labs are to be taken up: the first, or the next one of somebody who has begun. */
function labWay(
  next: Pick<Lab, 'id' | 'title' | 'minutes'> | null,
  begun: boolean,
  { language, ...state }: State,
): WayIn {
  const words = START_WORDS[language];
  if (!next) return { ...words.done, address: links.lab(), first: true };
  const number = Number(next.id.slice(0, 2));
  const text = hasLab(state) ? words.learn.text : words.site.learn;
  return {
    title: words.learn.title,
    text: text(number, next.title[language], COURSE_WORDS[language].minutes(next.minutes)),
    address: links.lab(next.id),
    action: begun ? words.learn.goOn(number) : words.learn.start(number),
    first: true,
  };
}

function soFar(labs: readonly Lab[], progress: Progress, language: Language): TemplateResult {
  const words = START_WORDS[language];
  const { stages } = COURSE_WORDS[language];
  return html`<section class="so-far" aria-labelledby="so-far-title">
    <h2 id="so-far-title">${words.soFar}</h2>
    <ol>${labs.map((lab) => {
      const stage = stageOf(lab, progress);
      return html`<li data-stage=${stage}><a href=${links.lab(lab.id)}>${lab.title[language]}</a> <span class="stage">${stages[stage]}</span></li>`;
    })}</ol>
  </section>`;
}

function transport(name: TransportName, language: Language): TemplateResult {
  const { definition, sketch, title } = TRANSPORT_INFO[name];
  return html`<li class="panel" data-transport=${name}>
    <h3>${term(name, language, title[language])}</h3>
    ${sketchOf(sketch)}
    <p>${definition[language]}</p>
  </li>`;
}

/** That there is no lab behind this page: what it shows, what it can't do, and how to get one. */
function siteNote({ language }: State): TemplateResult {
  const { site } = START_WORDS[language];
  return html`<section class="panel site-note" aria-labelledby="site-title">
    <h2 id="site-title">${site.title}</h2><p>${site.can}</p><p>${site.cannot}</p>${needsLab('measure', false, language)}
  </section>`;
}

export function startPage({ labs }: StartState, course: Course, state: State): TemplateResult {
  const { language } = state;
  const words = START_WORDS[language];
  const ways = hasLab(state) ? words : words.site;
  const progress = course.progress();
  const begun = labs !== null && progress !== null;
  const next = begun ? nextLab(labs, progress) : CARD;
  return html`<div class="start">
    ${troublesView(course, language)}
    <h1>${words.title}</h1>
    <p class="lead">${withTerms(words.lead, language)}</p>
    <ul class="ways-in">
      ${wayIn(labWay(next, begun, state))}
      ${wayIn({ ...ways.measure, address: links.compare() })}
      ${wayIn({ ...ways.handshake, address: links.handshake() })}
    </ul>
    ${hasLab(state) ? nothing : siteNote(state)}
    ${begun ? soFar(labs, progress, language) : nothing}
    <section aria-labelledby="five-title">
      <h2 id="five-title">${words.five}</h2>
      <p class="muted">${words.read}</p>
      <ul class="five">${TRANSPORTS.map((name) => transport(name, language))}</ul>
    </section>
  </div>`;
}
