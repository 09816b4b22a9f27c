"""The HTML page of ``guidebook status``: progress of the languages, chapter by chapter."""

from html import escape
from pathlib import Path

from pipeline.catalogs.consistency import Direction, Inconsistency
from pipeline.files import write_file
from pipeline.flow.status import LocaleProgress
from pipeline.languages import get_locale
from pipeline.model import Shares

_STYLE = """
body { font: 15px/1.5 sans-serif; color: #2b3338; }
body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; }
th, td { border-bottom: 1px solid #b9cdcf; padding: .35rem .6rem; text-align: left; }
td.number { text-align: right; }
.bar { display: flex; height: .9rem; width: 9rem; background: #e3e6e8; }
.bar span { display: block; }
.approved { background: #1c5e66; } .translated { background: #6fa8ad; }
.fuzzy { background: #e0a458; } .machine { background: #c9b6de; }
"""


def write_overview(
    progress: tuple[LocaleProgress, ...],
    inconsistent: dict[str, tuple[Inconsistency, ...]],
    path: Path,
) -> None:
    """Write the page: progress, and below it what is translated in several ways.

    It holds no script and fetches nothing.
    """
    documents = dict.fromkeys(one.document for one in progress)
    body = "".join(
        _render_document(name, [one for one in progress if one.document == name])
        for name in documents
    )
    legend = " · ".join(
        f'<span class="{name}">&nbsp;&nbsp;</span> {name}'
        for name in ("approved", "translated", "fuzzy", "machine")
    )
    head = (
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">'
        f"<title>Progress</title><style>{_STYLE}</style>"
    )
    page = f"{head}<h1>Progress</h1><p>{legend}</p>{body}{_render_inconsistencies(inconsistent)}"
    write_file(path, page.encode())


def _render_document(name: str, progress: list[LocaleProgress]) -> str:
    rows = "".join(_render_language(one) for one in progress)
    chapters = list(dict.fromkeys(chapter.title for one in progress for chapter in one.chapters))
    heads = "".join(f"<th>{escape(get_locale(one.locale).english_name)}</th>" for one in progress)
    lines = "".join(
        f"<tr><td>{escape(title) or '(cover, headers)'}</td>{_render_cells(progress, title)}</tr>"
        for title in chapters
    )
    titles = (
        "<tr><th>Language<th>Progress<th>Segments<th>Words<th>Untranslated<th>To look "
        "at<th>Approved</tr>"
    )
    return (
        f"<h2>{escape(name)}</h2><table>{titles}{rows}</table>"
        f"<table><tr><th>Chapter</th>{heads}</tr>{lines}</table>"
    )


def _render_inconsistencies(inconsistent: dict[str, tuple[Inconsistency, ...]]) -> str:
    """The texts with several translations, and the translations of several texts."""
    parts = "".join(_render_group(locale, found) for locale, found in inconsistent.items() if found)
    return (
        f"<h2>Consistency</h2><p>A difference may be right: look at each, and make alike what "
        f"ought to be alike.</p>{parts}"
        if parts
        else ""
    )


def _render_group(locale: str, found: tuple[Inconsistency, ...]) -> str:
    rows = "".join(_render_variants(locale, one) for one in found)
    return (
        f"<h3>{escape(get_locale(locale).english_name)}</h3><table><tr><th>Text<th>is "
        f"translated or used as</tr>{rows}</table>"
    )


def _render_variants(locale: str, one: Inconsistency) -> str:
    language = get_locale(locale).bcp47
    shared, other = ("en", language) if one.direction is Direction.SOURCE else (language, "en")
    lines = []
    for text, uses in one.variants:
        places = dict.fromkeys(
            f"{use.document}, {use.unit.context}" if use.unit.context else use.document
            for use in uses
        )
        lines.append(
            f'<span lang="{other}">{escape(text)}</span> ({len(uses)}: {escape("; ".join(places))})'
        )
    return f'<tr><td lang="{shared}">{escape(one.text)}</td><td>{"<br>".join(lines)}</td></tr>'


def _render_language(one: LocaleProgress) -> str:
    shares = one.shares
    counts = (
        shares.total,
        one.words,
        shares.untranslated,
        shares.fuzzy + shares.machine,
        shares.approved,
    )
    cells = "".join(f'<td class="number">{count:,}</td>' for count in counts)
    name = escape(get_locale(one.locale).english_name)
    return f"<tr><td>{name}</td><td>{_render_bar(shares)}</td>{cells}</tr>"


def _render_cells(progress: list[LocaleProgress], title: str) -> str:
    return "".join(_render_cell(one, title) for one in progress)


def _render_cell(one: LocaleProgress, title: str) -> str:
    shares = next((chapter.shares for chapter in one.chapters if chapter.title == title), Shares())
    return f"<td>{_render_bar(shares)}</td>"


def _render_bar(shares: Shares) -> str:
    total = shares.total or 1
    parts = (
        ("approved", shares.approved),
        ("translated", shares.translated),
        ("fuzzy", shares.fuzzy),
        ("machine", shares.machine),
    )
    spans = "".join(
        f'<span class="{name}" style="width:{100 * count / total:.1f}%"></span>'
        for name, count in parts
        if count
    )
    usable = 100 * (shares.approved + shares.translated) // total
    return f'<div class="bar" role="img" aria-label="{usable} % usable">{spans}</div>'
