"""guidebook status."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.locale import locales_argument
from pipeline.cli.output import print_json, print_table, say
from pipeline.cli.scope import document_option, open_scope

if TYPE_CHECKING:
    from pipeline.catalogs.consistency import Inconsistency
    from pipeline.flow.status import LocaleProgress, Total
    from pipeline.model import Shares

_SHOWN = 3  # texts with several translations that are shown, and translations of each
_LENGTH = 60  # characters of each
_HEADINGS = (
    "segments",
    "words",
    "untranslated",
    "machine",
    "fuzzy",
    "translated",
    "approved",
    "usable",
)


@click.command()
@locales_argument
@click.option("--chapters", is_flag=True, help="Show each chapter of each language.")
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a page that compares the languages, too.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@document_option
@click.pass_obj
def command(
    root: Path, /, locales: tuple[str, ...], chapters: bool, html: Path | None, form: str
) -> None:
    """Show the progress of each language in segments and English words, each in one state."""
    from pipeline.flow.consistency import inconsistencies, inconsistencies_json
    from pipeline.flow.notices import describe_notices, notices_json
    from pipeline.flow.status import status, status_json
    from pipeline.flow.status_page import write_overview

    project = open_scope(root)
    progress, inconsistent = status(project, locales), inconsistencies(project, locales)
    _warn_of_unread(progress)
    if html:
        write_overview(progress, inconsistent, html)
        say(f"{html}: the page is written", err=True)
    if form == "json":
        shared = {
            "inconsistent": inconsistencies_json(inconsistent),
            "notices": notices_json(project, _locales_of(progress)),
        }
        print_json(status_json(progress) | shared, "status-1")
        return
    _print_progress(progress, chapters=chapters)
    for locale, found in inconsistent.items():
        _print_inconsistent(locale, found)
    for remark in describe_notices(project.root, _locales_of(progress)):
        say(remark)


def _locales_of(progress: tuple[LocaleProgress, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.locale for one in progress))


def _warn_of_unread(progress: tuple[LocaleProgress, ...]) -> None:
    for unread in dict.fromkeys(one.unread for one in progress if one.unread):
        say(f"warning: what is missing is unknown, the master cannot be read: {unread}", err=True)


def _print_progress(progress: tuple[LocaleProgress, ...], *, chapters: bool) -> None:
    _print_tables(progress)
    for one in progress:
        _print_remarks(one)
        if chapters:
            _print_chapters(one)


def _print_tables(progress: tuple[LocaleProgress, ...]) -> None:
    """A table for each document, before them one for all where there are several."""
    from pipeline.flow.status import total_progress

    documents = tuple(dict.fromkeys(one.document for one in progress))
    if len(documents) > 1:
        _print_table(f"all {len(documents)} documents", total_progress(progress))
    for document in documents:
        _print_table(document, [one for one in progress if one.document == document])


def _print_table(title: str, progress: Iterable[LocaleProgress | Total]) -> None:
    rows = [(one.locale, *_count_cells(one.shares, one.words)) for one in progress]
    print_table(("locale", *_HEADINGS), rows, title=title)


def _print_remarks(one: LocaleProgress) -> None:
    """What a table does not say of a catalog, a line each."""
    from pipeline.catalogs import texts_of_master

    name = f"{one.document} {one.locale}"
    if one.changes:
        say(
            f"{name}: to look at since the English changed: "
            f"{', '.join(f'{count} {kind}' for kind, count in one.changes)}"
        )
    if one.missing:
        say(
            f"{name}: {texts_of_master(one.missing)} missing: guidebook extract, "
            f"then: guidebook update"
        )
    if one.unplaced:
        say(
            f"{name}: {one.unplaced} entries have no place in the template: guidebook extract, "
            f"then: guidebook update"
        )
    if one.shares.drafted:
        say(f"{name}: {one.shares.drafted} of the translated segments began as machine drafts")
    if waiting := [
        f"{section} {approved}/{count}"
        for section, count, approved in one.critical
        if approved < count
    ]:
        say(f"{name}: sections that a release waits for (approved): {', '.join(waiting)}")


def _print_inconsistent(locale: str, found: tuple[Inconsistency, ...]) -> None:
    from pipeline.catalogs.consistency import Direction

    ways = tuple(one for one in found if one.direction is Direction.SOURCE)
    _print_variants(f"{locale}: texts translated in several ways", ways)
    others = tuple(one for one in found if one not in ways)
    _print_variants(f"{locale}: translations that stand for several texts", others)


def _print_variants(what: str, found: tuple[Inconsistency, ...]) -> None:
    """How many there are, and the first of them."""
    if not found:
        return
    more = "; all of them: --html and --format json" if len(found) > _SHOWN else ""
    say(f"{what}: {len(found)}{more}")
    for one in found[:_SHOWN]:
        variants = ", ".join(f"“{_shorten(text)}”" for text, _ in one.variants[:_SHOWN])
        others = len(one.variants) - _SHOWN
        say(f"  “{_shorten(one.text)}”: {variants}{f' and {others} more' if others > 0 else ''}")


def _shorten(text: str) -> str:
    return text if len(text) <= _LENGTH else f"{text[: _LENGTH - 1]}…"


def _print_chapters(one: LocaleProgress) -> None:
    rows = [
        (
            chapter.title or "(cover, headers, properties)",
            *_count_cells(chapter.shares, chapter.words),
        )
        for chapter in one.chapters
    ]
    print_table(("chapter", *_HEADINGS), rows, title=f"{one.document} {one.locale}")


def _count_cells(shares: Shares, words: int) -> tuple[object, ...]:
    usable = shares.translated + shares.approved
    share = f"{100 * usable / shares.total:.0f} %" if shares.total else "–"
    return (
        shares.total,
        words,
        shares.untranslated,
        shares.machine,
        shares.fuzzy,
        shares.translated,
        shares.approved,
        share,
    )
