"""Start a project around somebody's own Word file."""

import re
import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.errors import ProjectError
from pipeline.filenames import problem_of_name, usable_name, visible
from pipeline.files import uninterrupted, write_file
from pipeline.flow.documents import read_text
from pipeline.flow.titles import Title, find_title
from pipeline.languages import TARGET_LOCALES, get_locale, to_latin
from pipeline.master import ReadRules
from pipeline.model import SOURCE_LOCALE

_SETTINGS = """\
# What the publisher decides about this document; “guidebook help settings” explains every key.
[document]
title = {title}
subtitle = {subtitle}
edition = "1.0"
date = {date}            # the edition's date, printed in every edition
licence = ""
licence_url = ""
publisher = ""
contact = ""                 # where readers send corrections
identifier = "urn:uuid:{uuid}"
locales = [{locales}]
formats = ["docx", "pdf", "epub", "html"]     # also: large-print, print
{changes}
[isbn]                       # for example: km-pdf = "978-…"

[gates]                      # what a release needs
critical = []                # English headings of sections that must be wholly approved
translated = 100             # per cent of the texts that must be translated
approved = 100               # per cent of the texts that must be approved
may_lack = []                # of "publisher", "licence", "contact": what may stay empty
"""


_ACCEPTED = "accept_changes = true        # revision marks of the Word file count as accepted\n"


@dataclass(frozen=True, slots=True)
class Started:
    """A document that a project was started with."""

    name: str
    title: Title


def init(
    root: Path,
    master: Path,
    locales: tuple[str, ...],
    *,
    name: str = "",
    accept_changes: bool = False,
) -> Started:
    """Start a project in ``root`` around this Word file, or add it to the one that is there.

    ``name`` is what the document is called, by default the file. ``accept_changes`` takes its
    revision marks as accepted, now and in every later command.

    Raises :class:`MasterError` for a file that cannot be a master and :class:`ProjectError` where
    the folder already holds a document of that name; nothing is written then.
    """
    codes = list(dict.fromkeys(get_locale(code).code for code in locales))
    if SOURCE_LOCALE in codes:
        raise ProjectError(
            "English is the language of the master, and its edition is always built.",
            hint=f"Name languages to translate into, such as {', '.join(TARGET_LOCALES)}, or "
            "English with its country (en_AU) for an edition in another spelling.",
        )
    name = checked_name(name) if name else _document_name(master)
    target = root / "source" / f"{name}.docx"
    stray = _is_stray(root, master)
    refuse_taken(target, besides=master.name if stray else "")
    text = read_text(master, ReadRules(accept_changes))
    title = find_title(text.master, name)
    accepted = _ACCEPTED if accept_changes else ""
    own = f"{name} {text.master.digest}"  # two documents of one file are two publications
    settings = _render_settings(title, codes, own, accepted)
    with uninterrupted():  # a master without settings is none
        if stray:
            master.rename(target)
        else:
            write_file(target, master.read_bytes())
        write_file(target.with_suffix(".toml"), settings.encode())
    return Started(name, title)


def checked_name(name: str) -> str:
    """A name that somebody chose for a document; raises :class:`ProjectError` for none."""
    if problem := problem_of_name(name) or ("it holds a slash" if "/" in name else ""):
        raise ProjectError(
            f"“{visible(name)}” is no name for files everywhere: {problem}.",
            hint=f"For example: {usable_name(name)}",
        )
    return name


def _is_stray(root: Path, master: Path) -> bool:
    """Whether a Word file lies in ``source/`` and is no document yet: it becomes one there."""
    inside = master.resolve().parent == (root / "source").resolve()
    return inside and not master.with_suffix(".toml").is_file()


def refuse_taken(target: Path, besides: str = "") -> None:
    """Raise :class:`ProjectError` where a document of this name is there (case never counts).

    ``besides`` is the name of a file that may be there.
    """
    folder = target.parent
    taken = {path.name.lower() for path in folder.iterdir()} if folder.is_dir() else set()
    taken.discard(besides.lower())
    if {target.name.lower(), f"{target.stem}.toml".lower()} & taken:
        raise ProjectError(
            "This project already has a document of that name.",
            location=str(target),
            hint="Give it another with --name, or put another Word file into its place with: "
            "guidebook document replace",
        )


def _document_name(master: Path) -> str:
    plain = to_latin(master.stem).lower()
    return usable_name(re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "document")


def _render_settings(title: Title, locales: list[str], digest: str, changes: str) -> str:
    return _SETTINGS.format(
        title=_quote(title.title),
        subtitle=_quote(title.subtitle),
        date=date.today().isoformat(),
        uuid=uuid.uuid5(uuid.NAMESPACE_URL, digest),
        locales=", ".join(f'"{code}"' for code in locales),
        changes=changes,
    )


def _quote(text: str) -> str:
    """A text as a basic string of TOML."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
