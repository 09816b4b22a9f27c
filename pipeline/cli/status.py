"""guidebook status."""

from pathlib import Path

import click

from pipeline.cli.output import print_json, print_table
from pipeline.flow.status import Progress, status, status_json
from pipeline.locales import get_locale
from pipeline.model import Shares
from pipeline.project import open_project

_HEADINGS = ("segments", "words", "untranslated", "machine", "fuzzy", "translated", "approved", "usable")


@click.command()
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option("--chapters", is_flag=True, help="Show each chapter of each language.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def command(root: Path, /, locales: tuple[str, ...], chapters: bool, form: str) -> None:
    """Tell how far each language is, in segments and English words; a segment counts in one state."""
    for code in locales:
        get_locale(code)
    progress = status(open_project(root), locales)
    if form == "json":
        print_json(status_json(progress))
        return
    for document in dict.fromkeys(one.document for one in progress):
        rows = [(one.locale, *_counts(one.shares, one.words)) for one in progress if one.document == document]
        print_table(("locale", *_HEADINGS), rows, title=document)
    for one in progress if chapters else ():
        _print_chapters(one)


def _print_chapters(one: Progress) -> None:
    rows = [(chapter.title or "(cover, headers, properties)", *_counts(chapter.shares, chapter.words)) for chapter in one.chapters]
    print_table(("chapter", *_HEADINGS), rows, title=f"{one.document} {one.locale}")


def _counts(shares: Shares, words: int) -> tuple[object, ...]:
    usable = shares.translated + shares.approved
    share = f"{100 * usable / shares.total:.0f} %" if shares.total else "–"
    return shares.total, words, shares.untranslated, shares.machine, shares.fuzzy, shares.translated, shares.approved, share
