/** A handshake that somebody writes line by line; the raw client sends it as it stands. */
import { html, type TemplateResult } from 'lit/html.js';
import { icons } from '../../../parts/icons.ts';
import type { View } from '../page.ts';
import { sideText } from '../steps/side.ts';

function lineRow({ words, act }: View, line: string, index: number): TemplateResult {
  const w = words.editor;
  const name = index === 0 ? w.startLine : w.line(index);
  return html`<li class="line-row">
    <input class="mono" type="text" spellcheck="false" autocomplete="off" maxlength="4000" aria-label=${name} .value=${line}
      @input=${(event: Event) => act.setLine(index, (event.target as HTMLInputElement).value)} />
    <button type="button" class="plain" aria-label=${w.remove(name)} title=${w.remove(name)} @click=${() => act.removeLine(index)}>${icons.close}</button>
  </li>`;
}

export function editorPage(v: View): TemplateResult {
  const { words, language, s, act } = v;
  const w = words.editor;
  const send = (event: Event): void => {
    event.preventDefault();
    act.sendLines();
  };
  const origin = s.catalog?.sideTexts.find(({ id }) => id === 'sec-websocket-origin');
  return html`<div class="hs hs-two">
    <section class="panel hs-middle" aria-labelledby="editor-title">
      <h2 id="editor-title">${w.title}</h2>
      <p>${w.read}</p>
      <form class="editor" @submit=${send}>
        <ol class="lines">${(s.lines ?? []).map((line, index) => lineRow(v, line, index))}</ol>
        <p class="muted small-text">${w.lineEnds}</p>
        <div class="hs-pager">
          <button type="submit" class="primary" ?disabled=${!v.hasLab || !s.lines?.some((line) => line !== '')}>${w.send}${icons.right}</button>
          <button type="button" @click=${act.addLine}>${w.add}</button>
          <button type="button" @click=${() => act.editLines(s.catalog?.seedLines ?? [])}>${w.reset}</button>
        </div>
      </form>
    </section>
    <aside class="panel hs-side" aria-label=${words.beside}>
      <h3>${w.ideas}</h3>
      <ul class="ideas">${w.ideaList.map((idea) => html`<li>${idea}</li>`)}</ul>
      <h3>${w.changes}</h3>
      ${(s.catalog?.seedChanges ?? []).map(
        ({ before, after, why }) =>
          html`<div class="seed-change"><p class="mono wrap">${before === after ? after : html`<del>${before}</del> → ${after}`}</p><p class="small-text">${why[language]}</p></div>`,
      )}
      ${origin ? sideText(v, origin, false) : ''}
    </aside>
  </div>`;
}
