"""The title of a master: where it is said, and what it is in another language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.catalogs import usable_target
from pipeline.master import Master
from pipeline.model import Catalog, Kind, Segment
from pipeline.segments.coded import escape, parse
from pipeline.settings import Settings
from pipeline.word.parts import core_property

# What programs write as a title when nobody wrote one.
_NO_TITLE = re.compile(
    r"microsoft word|untitled|document ?\d*$|title$|\[.*\]$|.*\.(docx?|odt|rtf|pages)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title and subtitle, and in words where they were found."""

    title: str
    subtitle: str
    found: str


def find_title(master: Master, name: str) -> Title:
    """The title of a Word file: its Title style, its properties, its first heading, its name."""
    styled = _first(master, kind=Kind.TITLE)
    subtitle = _first(master, style="subtitle")
    if styled:
        return Title(styled, subtitle, "the paragraph of style “Title”")
    named = " ".join(core_property(master.package, "title").split())
    if named and not _NO_TITLE.match(named):
        return Title(named, subtitle, "the title in the file's properties")
    if heading := _first(master, kind=Kind.HEADING):
        return Title(heading, subtitle, "the first heading")
    return Title(name, subtitle, "the file's name")


def translate_title(source: str, catalog: Catalog | None) -> str:
    """What a title is in the language of a catalog; itself where nobody translated it."""
    if catalog is None or not source:
        return source
    wanted = _squeeze(source)
    for unit in catalog.live:
        if unit.context or _squeeze(_plain(unit.source)) != wanted:
            continue
        if target := usable_target(unit):
            return " ".join(_plain(target).split())
    return source


def is_title_translated(source: str, catalog: Catalog) -> bool:
    """Whether an entry of a catalog holds this title, with a translation that may stand."""
    wanted = _squeeze(source)
    return any(
        usable_target(unit) and _squeeze(_plain(unit.source)) == wanted
        for unit in catalog.live
        if not unit.context
    )


def title_segments(settings: Settings, segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Title and subtitle of the settings where the master says them nowhere: translators get them.

    An edition prints them on its cover and says them in its properties.
    """
    said = {_squeeze(_plain(segment.source)) for segment in segments if not segment.context}
    return tuple(
        Segment(escape(text), Kind.TITLE, "", (), ((),), (), note=f"The {name} of the settings")
        for name, text in (("title", settings.title), ("subtitle", settings.subtitle))
        if text.strip() and _squeeze(text) not in said
    )


def _first(master: Master, *, kind: Kind | None = None, style: str = "") -> str:
    texts = (
        " ".join(_plain_parts(block.content.parts).split())
        for block in master.blocks
        if (kind is None or block.kind is kind) and (not style or block.style.lower() == style)
    )
    return next(filter(None, texts), "")


def _plain(coded: str) -> str:
    return _plain_parts(parse(coded).parts)


def _plain_parts(parts: tuple[object, ...]) -> str:
    """The text, with a blank where a line break stands."""
    return "".join(part if isinstance(part, str) else _blank(part) for part in parts)


def _blank(code: object) -> str:
    return " " if getattr(code, "name", "") in {"br", "break", "tab"} else ""


def _squeeze(text: str) -> str:
    return "".join(text.split())
