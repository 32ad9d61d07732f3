/** A whole HTML document as one file: it opens anywhere, runs no script, asks for nothing. */
import type { Language } from '../../contract.ts';
import { asIs, type Html, html } from './html.ts';

/** Nothing is loaded and nothing is run, whatever the texts in it hold. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** `style`: a style sheet of our own. */
export function htmlDocument(language: Language, title: string, style: string, content: Html): string {
  return html`${asIs('<!doctype html>')}
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title} · Duplex Lab</title>
<style>${asIs(style)}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`.html;
}
