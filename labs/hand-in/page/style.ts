/** How a hand-in looks: on a screen in both themes, narrow or wide, and on paper, A4 or Letter. */
import { TRANSPORTS } from '../../../server/contract.ts';
import { TRANSPORT_COLOURS } from '../../../server/export/drawing/svg.ts';

/** As in the page's style sheets; a test compares them. */
export const DARK_COLOURS: Partial<Record<string, string>> = {
  page: '#f08a4b',
  polling: '#dfb04a',
  'long-polling': '#e08fc4',
  sse: '#6cb6ea',
  websocket: '#4cc3a3',
};

const colours = (of: Partial<Record<string, string>>): string =>
  TRANSPORTS.map((name) => (of[name] ? `--${name}:${of[name]};` : '')).join('');

const LIGHT = `color-scheme:light;--paper:#fbfaf7;--panel:#fff;--ink:#1a1d21;--muted:#5b6470;--rule:#d9d6ce;--grid:#efede6;--note:#fff7dc;--alert:#a4262c;${colours(TRANSPORT_COLOURS)}`;
const DARK = `color-scheme:dark;--paper:#14171a;--panel:#1d2126;--ink:#eceae4;--muted:#a5adb8;--rule:#3b424b;--grid:#2a3037;--note:#3a3420;--alert:#ff9a94;${colours(DARK_COLOURS)}`;

export const STYLE = `
:root{${LIGHT}--sans:'IBM Plex Sans',system-ui,sans-serif;--mono:'IBM Plex Mono',ui-monospace,Menlo,Consolas,monospace}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.5 var(--sans);overflow-wrap:anywhere}
main{max-inline-size:50rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1,h2,h3,h4,p,dl,dd,ul,blockquote,figure,pre{margin:0}
h1{font-size:1.75rem;line-height:1.25}
h2{margin-block:2rem .75rem;padding-block-start:1rem;border-block-start:2px solid var(--ink);font-size:1.25rem}
h3{font-size:1.0625rem;line-height:1.4}
main>h3{margin-block:1rem .25rem}
main>p{margin-block-start:1rem}
h4{margin-block:1rem .25rem;font-size:.9375rem}
.over{color:var(--muted)}
.panel{display:grid;gap:.75rem;margin-block-end:1rem;padding:1rem;border:1px solid var(--rule);border-radius:8px;background:var(--panel)}
.panel>*{min-inline-size:0}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) minmax(0,1fr);gap:.25rem 1rem}
dt{color:var(--muted)}
blockquote{padding-inline-start:.75rem;border-inline-start:3px solid var(--rule);white-space:pre-wrap}
ul{padding-inline-start:1.25rem}
.care{padding:.75rem;border-inline-start:4px solid var(--alert);background:var(--note)}
.muted,figcaption{color:var(--muted);font-size:.875rem}
.pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:1rem 2rem}
.pictures figure{min-inline-size:0}
.lab-picture{display:block;inline-size:100%;max-inline-size:27rem;block-size:auto}
.scroll{overflow-x:auto}
table{inline-size:100%;border-collapse:collapse;font-size:.875rem}
caption{padding-block-end:.25rem;color:var(--muted);text-align:start}
th,td{padding:.25rem .75rem .25rem 0;border-block-end:1px solid var(--rule);text-align:start;vertical-align:top;overflow-wrap:break-word}
.figures :is(th,td):not(:first-child){text-align:end;font-variant-numeric:tabular-nums}
.figures :is(th,td){padding-inline-end:.5rem}
.figures td{white-space:nowrap}
.figures small{display:block;color:var(--muted)}
.when,.given{min-inline-size:8.5rem}
.given{overflow-wrap:anywhere}
.right,.wrong,.untold{font-weight:600}
.wrong{color:var(--alert)}
summary{cursor:pointer}
pre{max-block-size:20rem;padding:.75rem;border:1px solid var(--rule);background:var(--panel);font:400 .75rem/1.5 var(--mono);white-space:pre-wrap;word-break:break-all;overflow:auto}
code{font-family:var(--mono);font-size:.9375em}
@media screen and (max-width:36rem){
dl{grid-template-columns:minmax(0,1fr);gap:0}
dd{margin-block-end:.5rem}
.tries :is(tbody,tr,td){display:block}
.tries thead{display:none}
.tries tr{padding-block:.5rem;border-block-end:1px solid var(--rule)}
.tries td{padding:0;border:0}
}
@page{margin:16mm 15mm}
@media print{
:root{font-size:10pt}
body{background:none}
main{max-inline-size:none;padding:0}
h1{font-size:18pt}
h2{font-size:13pt;break-after:avoid}
h3,h4,caption{break-after:avoid}
.panel{display:block;padding:0 0 .5rem;border:0;border-block-end:1px solid var(--rule);border-radius:0;background:none}
.panel>*+*{margin-block-start:.625rem}
figure,tr,thead,.figures,.care,blockquote{break-inside:avoid}
.pictures{grid-template-columns:1fr 1fr}
.lab-picture{max-inline-size:21rem}
.scroll{overflow:visible}
table{font-size:7.5pt}
.figures :is(th,td){padding-inline-end:.3rem}
.figures td{white-space:normal}
.not-on-paper{display:none}
.care{print-color-adjust:exact}
}
`;
