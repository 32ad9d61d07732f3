/** All breaks in one table, and what each side answered once they were run. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { HandshakeView, Variant } from '../../../../server/contract.ts';
import { icons } from '../../../parts/icons.ts';
import { boldText } from '../../../parts/parts.ts';
import { variantGroups } from '../menus.ts';
import type { View } from '../page.ts';
import { formatPlace, sourceKey } from '../route.ts';

/** The figure that says it: a status, a close code, or 1006 for a script. */
function figure({ outcome }: HandshakeView): string {
  const { state, status, closeFrames } = outcome;
  if (state === 'refused') return String(status ?? '–');
  return String(closeFrames[0]?.code ?? (state === 'rejected' || closeFrames.length === 0 ? 1006 : 1005));
}

function row(v: View, variant: Variant): TemplateResult {
  const { language, s, words } = v;
  const view = s.views[sourceKey({ kind: 'break', id: variant.id })];
  return html`<tr data-variant=${variant.id}>
    <th scope="row"><a href=${formatPlace({ page: 'steps', source: { kind: 'break', id: variant.id }, step: null })}>${variant.title[language]}</a></th>
    <td class="text wrap">${variant.change[language]}</td>
    <td>${view ? html`<strong>${figure(view)}</strong>` : html`<span class="muted">–</span>`}</td>
    <td class="text wrap">${view ? boldText(view.outcome.summary, language) : html`<span class="muted">${words.breaks.notRun}</span>`}</td>
  </tr>`;
}

export function breaksPage(v: View): TemplateResult {
  const { words, s, act } = v;
  const w = words.breaks;
  return html`<section class="panel breaks" aria-labelledby="breaks-title">
    <div class="breaks-head"><div><h2 id="breaks-title">${w.label}</h2><p class="muted">${w.tableRead}</p></div>
      <button type="button" class="primary" ?disabled=${s.runningAll} @click=${act.runAll}>${icons.play}${v.hasLab ? w.runAll : w.showAll}</button></div>
    <div class="scroll" tabindex="0" role="group" aria-label=${w.outcome}>
      <table class="numbers">
        <thead><tr><th scope="col" class="text">${w.what}</th><th scope="col" class="text">${w.change}</th><th scope="col">${w.figure}</th><th scope="col" class="text">${w.outcome}</th></tr></thead>
        ${variantGroups(s.catalog?.variants ?? []).map(
          ({ group, variants }) =>
            html`<tbody><tr class="group-row"><th scope="rowgroup" colspan="4">${w.groups[group]}</th></tr>${variants.map((one) => row(v, one))}</tbody>`,
        )}
      </table>
    </div>
    ${s.runningAll ? html`<p class="muted" role="status">${w.runningAll}</p>` : nothing}
  </section>`;
}
