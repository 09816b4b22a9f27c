"""A sheet as a page: what the live preview serves and what a proof is."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.literals import html_page, html_text
from pipeline.model import Imprint
from pipeline.proof.entries import Entry
from pipeline.proof.words import page_words

ASSETS = Path(__file__).parent / "assets"
_TEMPLATE = ASSETS / "page.html"
# What every page may do: show its own pictures and fonts. No script but ours, no address but ours.
_POLICY = (
    "default-src 'none'; img-src data:{own}; font-src data:; style-src-elem {style}; "
    "style-src-attr 'unsafe-inline'; script-src {script}; connect-src {connect}; base-uri 'none'; "
    "form-action 'none'"
)
LIVE_POLICY = (
    _POLICY.format(own=" blob: 'self'", style="'self'", script="'self'", connect="'self'")
    + "; frame-ancestors 'none'"
)


def script_json(value: Any) -> str:
    """A value as JSON that may stand in a ``script`` element (HTML, 4.12.1.3)."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def page_data(
    imprint: Imprint, document: str, entries: Sequence[Entry], more: Mapping[str, Any]
) -> dict[str, Any]:
    """What the scripts of a page know."""
    return {
        "document": document,
        "locale": imprint.locale.code,
        "lang": imprint.locale.bcp47,
        "words": page_words(imprint.locale.code),
        "entries": list(entries),
        **more,
    }


def live_page(imprint: Imprint, body: str, data: Mapping[str, Any], version: str) -> str:
    """The page of the preview, whose styles and scripts come from the same server."""
    links = "".join(
        f'<link rel="stylesheet" href="{name}?{version}">' for name in ("style.css", "page.css")
    )
    scripts = "".join(
        f'<script type="module" src="{name}?{version}"></script>' for name in ("live.js",)
    )
    return _page(imprint, body, data, links, scripts)


def proof_page(imprint: Imprint, body: str, style: str, data: Mapping[str, Any]) -> str:
    """The page of a proof: one file that fetches nothing and runs no script but its own."""
    script = f"{_asset('page.js')}\n{_asset('editor.js')}\n{_asset('proof.js')}"
    script = "\n".join(
        line.removeprefix("export ")
        for line in script.split("\n")
        if not line.startswith("import ")
    )
    sheet = f"{style}\n{_asset('page.css')}"
    policy = _POLICY.format(
        own=" blob:", style=_hash(sheet), script=_hash(script), connect="'none'"
    )
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{html_text(policy)}">\n'
        f"<style>{sheet}</style>"
    )
    return _page(imprint, body, data, head, f'<script type="module">{script}</script>')


def _page(imprint: Imprint, body: str, data: Mapping[str, Any], head: str, scripts: str) -> str:
    words = {f"w_{name}": text for name, text in data["words"].items()}
    return html_page(
        _TEMPLATE.read_text(encoding="utf-8"),
        {"lang": imprint.locale.bcp47, "title": imprint.title, **words},
        {
            "direction": ' dir="rtl"' if imprint.locale.right_to_left else "",
            "head": head,
            "scripts": scripts,
            "data": script_json(data),
            "body": body,
            "titled": ' class="titled"' if '<h1 class="title">' in body else "",
            **_proof_lines(data),
        },
    )


def _proof_lines(data: Mapping[str, Any]) -> dict[str, str]:
    """What a proof says of itself, and how one works in it; nothing on other pages."""
    if not data.get("proof"):
        return {"proof": "", "notes": ""}
    words = {name: html_text(text) for name, text in data["words"].items()}
    notes = f'<p class="how">{words["how"]} <span id="kept">{words["kept"]}</span></p>\n'
    return {"proof": f'<span class="proof">{words["proof"]}</span>', "notes": notes}


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The source of an inline element for a policy (CSP 3, 2.3.1)."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
