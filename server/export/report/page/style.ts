/** How a report looks, on a screen and on paper: A4 or Letter. */
export const STYLE = `
:root{color-scheme:light;--ink:#1a1d21;--muted:#5b6470;--rule:#d9d6ce}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:400 1rem/1.5 'IBM Plex Sans',system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;overflow-wrap:anywhere}
main{max-inline-size:62rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1,h2,h3,h4,p,dl,dd,ul,ol,figure{margin:0}
h1{font-size:1.75rem;line-height:1.25}
h2{margin-block:2rem .75rem;padding-block-start:1rem;border-block-start:2px solid var(--ink);font-size:1.375rem}
h3{margin-block:1.5rem .5rem;font-size:1.0625rem}
h4{margin-block:1rem .25rem;font-size:.9375rem}
p+p{margin-block-start:.5rem}
ul,ol{padding-inline-start:1.25rem}
dl{display:grid;grid-template-columns:minmax(9rem,max-content) minmax(0,1fr);gap:.25rem 1rem}
dt,.muted,figcaption{color:var(--muted)}
.muted,figcaption{font-size:.875rem}
.care{padding:.75rem;border-inline-start:4px solid #a4262c;background:#fff7dc}
.chart svg{display:block;inline-size:100%;max-inline-size:60rem;block-size:auto}
.flows{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:1rem 2rem}
.flows svg{display:block;inline-size:100%;max-inline-size:26rem;block-size:auto}
.scroll{overflow-x:auto}
table{inline-size:100%;border-collapse:collapse;font-size:.875rem}
th,td{padding:.25rem .75rem .25rem 0;border-block-end:1px solid var(--rule);text-align:start;vertical-align:top}
/* What names a line or a column is cut between words alone: else long texts beside it leave it a letter's width. */
th{overflow-wrap:break-word}
tbody th{min-inline-size:9rem}
.number{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
@media screen and (max-width:36rem){dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-block-end:.5rem}}
@page{margin:15mm}
@media print{
body{font-size:10pt}
main{max-inline-size:none;padding:0}
h1{font-size:18pt}
h2{font-size:14pt}
h2,h3,h4{break-after:avoid}
figure,tr,.care{break-inside:avoid}
.run{break-before:page}
.flows{display:block;columns:2}
.flows figure{margin-block-end:1rem}
.scroll{overflow:visible}
table{font-size:8pt}
.number{white-space:normal}
svg,.care{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
