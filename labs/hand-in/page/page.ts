/** The page of a hand-in: it opens anywhere, runs no script, asks for nothing, and prints well. */
import { formatNumber } from '../../../server/analysis/words/format.ts';
import { asIs, type Html, html } from '../../../server/export/drawing/html.ts';
import type { HandIn } from '../document.ts';
import { BEGINNING, jsonElement, SEAL_ELEMENT } from '../file.ts';
import { isFinished } from '../make.ts';
import { predictionsPart } from './predictions.ts';
import { questionsPart } from './questions.ts';
import { runsPart } from './runs.ts';
import { STYLE } from './style.ts';
import { HAND_IN_WORDS } from './words/index.ts';
import { sentence, timeText } from './written.ts';

/** Nothing is loaded and nothing runs, whatever stands in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

function resetsPart({ resets, language }: HandIn): Html {
  const words = HAND_IN_WORDS[language];
  if (resets === 0) return html`<dd>${words.never}</dd>`;
  const times = resets === 1 ? words.once : words.times(formatNumber(resets, language));
  return html`<dd>${times}. ${words.resetNote}</dd>`;
}

function head(handIn: HandIn, fingerprint: string): Html {
  const { language, name, lab, labVersion, madeAtMs, drawn } = handIn;
  const words = HAND_IN_WORDS[language];
  return html`<header>
<p class="over">${words.over}</p>
<h1>${sentence(lab.title, language)}</h1>
<p>${sentence(lab.question, language)}</p>
</header>
<h2>${words.atAGlance}</h2>
<dl>
<dt>${words.name}</dt><dd><strong><bdi>${name}</bdi></strong></dd>
<dt>${words.handedIn}</dt><dd>${timeText(madeAtMs, handIn)}</dd>
<dt>${words.labVersion}</dt><dd>${labVersion}</dd>
<dt>${words.signedBy}</dt><dd><code>${fingerprint}</code></dd>
<dt>${words.resets}</dt>${resetsPart(handIn)}
${countsPart(handIn)}
${drawn.length > 0 ? html`<dt>${words.drawn}</dt><dd>${drawn.map(({ label, value }) => html`<p>${sentence(label, language)}: ${sentence(value, language)}</p>`)}</dd>` : null}
</dl>`;
}

function countsPart(handIn: HandIn): Html {
  const { language, predictions, runs, questions } = handIn;
  const words = HAND_IN_WORDS[language];
  const count = (value: number): string => formatNumber(value, language);
  const locked = predictions.filter((one) => one.locked).length;
  const right = questions.filter(({ tries }) => tries.at(-1)?.result === 'right').length;
  const tries = questions.reduce((sum, { triesInAll }) => sum + triesInAll, 0);
  const measured = runs.filter(({ source }) => source === 'measured').length;
  return html`<dt>${words.predictions}</dt><dd>${words.lockedOf(count(locked), count(predictions.length))}</dd>
<dt>${words.runs}</dt><dd>${count(runs.length)} (${words.sources.measured}: ${count(measured)})</dd>
<dt>${words.questions}</dt><dd>${words.rightOf(count(right), count(questions.length))}; ${words.triesInAll(count(tries))}. ${isFinished(handIn) ? words.finished : words.notFinished}</dd>`;
}

function proof({ language }: HandIn): Html {
  const words = HAND_IN_WORDS[language];
  const list = (items: string[]): Html => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  return html`<h2>${words.proof}</h2>
${list(words.proves)}
<h3>${words.provesNot}</h3>
${list(words.provesNotList)}
<p>${words.check}</p>`;
}

/** The whole file but for its seal. `json`: the hand-in in canonical form; `fingerprint`: of the lab that will sign. */
export function handInPage(handIn: HandIn, json: string, fingerprint: string): string {
  const { language, lab, name } = handIn;
  const words = HAND_IN_WORDS[language];
  const page = html`${asIs(BEGINNING)}<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${name} · ${sentence(lab.title, language)} · Duplex Lab</title>
<style>${asIs(STYLE)}</style>
</head>
<body>
<main>
${head(handIn, fingerprint)}
${predictionsPart(handIn)}
${questionsPart(handIn)}
${runsPart(handIn)}
${proof(handIn)}
<details class="not-on-paper"><summary>${words.json}</summary>
${asIs(jsonElement(json))}
</details>
<details class="not-on-paper"><summary>${words.seal}</summary>
${asIs(SEAL_ELEMENT)}
</details>
</main>
</body>
</html>
`;
  return page.html;
}
