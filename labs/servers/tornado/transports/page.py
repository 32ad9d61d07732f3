"""Classic request/response: GET /page?since=<cursor> is answered with the whole page, a table of the latest updates.
What people send comes up as a form, whose answer sends the browser back to the page.
"""
import json
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit

from lab_feed import action_id, answer_body

from .handler import Handler

RECENT = 10
WORDS = {
    "en": {"title": "Latest updates", "empty": "No updates yet.", "refused": "It was not taken ({}). Send it again."},
    "es": {"title": "Últimas actualizaciones", "empty": "Aún no hay.", "refused": "No se aceptó ({}). Vuelve a enviarlo."},
}
BEFORE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<link rel="icon" href="data:,">
<noscript><meta http-equiv="refresh" content="1"></noscript>
<style>:root{{color-scheme:light dark}}[data-theme=light]{{color-scheme:light}}[data-theme=dark]{{color-scheme:dark}}
body{{margin:0;padding:.25rem .75rem;font:13px/1.25 ui-monospace,Menlo,Consolas,monospace}}
h1{{margin:0;font-size:.75rem;font-weight:400}}table{{border-collapse:collapse;font-size:.75rem}}td{{padding-right:.75em}}
td:last-child{{overflow-wrap:anywhere}}td:not(:last-child){{white-space:nowrap}}</style>
</head>
<body>
{alert}<h1>{title}</h1>
<table>
{rows}
</table>
<script type="application/json" id="news">"""
AFTER = """</script>
<script type="module" src="{script}"></script>
</body>
</html>
"""


class PageHandler(Handler):
    def initialize(self, script, **shared):
        super().initialize(**shared)
        self.script = script

    def get(self):
        news = answer_body(*self.since())
        language = "es" if self.get_query_argument("lang", "") == "es" else "en"
        words = WORDS[language]
        _, _, code = self.get_query_argument("refused", "").partition(".")
        rows = [row_of(line) for line in reversed(self.feed.recent(RECENT))] or [f"<tr><td>{words['empty']}</td></tr>"]
        before = BEFORE.format(
            language=language,
            title=words["title"],
            alert=f'<p role="alert">{escape(words["refused"].format(code))}</p>\n' if code else "",
            rows="\n".join(rows),
        )
        after = AFTER.format(script=self.script)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        # One renderer process an origin: a busy lab page must not delay what is measured here.
        self.set_header("Origin-Agent-Cluster", "?1")
        self.finish(before.encode("utf-8", "replace") + news + after.encode("utf-8"))

    head = get

    async def post(self):
        """A form. Its answer is "see the page" (303, RFC 9110 section 15.4.4): reloading that sends nothing twice."""
        text = self.get_body_argument("action", "", strip=False)
        _, error = await self.act(text)
        address = urlsplit(self.request.uri)
        query = [(name, value) for name, value in parse_qsl(address.query) if name != "refused"]
        if error:
            query.append(("refused", f"{action_id(text) or 0}.{error['code']}"))
        self.set_header("Location", f"{address.path}?{urlencode(query)}")
        self.set_status(303)
        self.finish()


def row_of(line):
    """One update as a row; nothing of it is markup."""
    data = json.loads(line)["data"]
    cells = data.values() if isinstance(data, dict) else [data]
    return "<tr>" + "".join(f"<td>{escape(text_of(cell))}</td>" for cell in cells) + "</tr>"


def text_of(value):
    if isinstance(value, dict):
        return ", ".join(f"{name} {text_of(its)}" for name, its in value.items())
    if isinstance(value, list):
        return " · ".join(map(text_of, value))
    return str(value)
