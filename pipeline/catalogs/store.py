"""PO file ↔ catalog; the only module that knows polib.

The file is plain gettext, laid out as ``msgcat`` lays it out, so that a translator's editor changes only what the translator changed.
"""

import re
from pathlib import Path

import polib

from pipeline.errors import CatalogError
from pipeline.files import write_file
from pipeline.model import Catalog, TranslationUnit

_LINE_WIDTH = 78  # gettext's own
_STRING_LINE = re.compile(r'(?:#~\s*)?(?:#?\|\s*)?(?:\w+(?:\[\d+\])?\s+)?"(?:[^"\\]|\\.)*"\s*$')
_AT_LINE = re.compile(r"\(line (\d+)\)")
_REMEDY = "Open the file in Poedit, which shows the place, or take the last good version from the history."


def read_catalog(path: Path, document: str, locale: str) -> Catalog:
    """Read a PO file.

    Raises :class:`CatalogError` naming file and line for one that is not UTF-8, is no PO file, or says the same msgid twice.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise CatalogError("The file is not UTF-8.", location=f"{path}:{line}", hint="Save it as UTF-8 in Poedit.") from error
    except OSError as error:
        raise CatalogError(f"The file cannot be read ({error.strerror}).", location=str(path)) from error
    _refuse_wreck(path, text)
    file = _parse(path, text)
    units = tuple(_unit(entry) for entry in file)
    _refuse_doubles(path, units)
    return Catalog(document, locale, units, tuple(file.metadata.items()), file.header, path)


def write_catalog(catalog: Catalog, path: Path) -> bool:
    """Write a catalog as a PO file; return False, writing nothing, when the file already says just that."""
    file = polib.POFile(wrapwidth=_LINE_WIDTH)
    file.header = catalog.header_comment
    file.metadata = dict(catalog.header)
    file.extend(_entry(unit) for unit in catalog.units)
    return write_file(path, (str(file).rstrip("\n") + "\n").encode())


def _refuse_wreck(path: Path, text: str) -> None:
    """Refuse an empty file, and one in which git left both sides of a conflict."""
    if not text.strip():
        raise CatalogError(
            "The file is empty.", location=str(path), hint="Take it from the history, or delete it and run: guidebook update"
        )
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")) or line.rstrip("\r") == "=======":
            raise CatalogError(
                "git left the marks of a conflict in the file.",
                location=f"{path}:{number}",
                hint="Take the three versions with git show :1:FILE, :2:FILE, :3:FILE and run: guidebook merge BASE OURS THEIRS",
            )


def _parse(path: Path, text: str) -> polib.POFile:
    for number, line in enumerate(text.split("\n"), start=1):
        # polib reads past a string that is never closed, and would drop its last letter.
        if '"' in line and (not line.startswith("#") or line.startswith(("#~", "#|"))) and not _STRING_LINE.match(line):
            raise CatalogError("A quotation mark is missing or not escaped.", location=f"{path}:{number}", hint=_REMEDY)
    try:
        # polib takes a string for a file name when such a file exists: no catalog is ever named like its own text.
        return polib.pofile(text if "\n" in text else text + "\n", wrapwidth=_LINE_WIDTH)
    except (OSError, ValueError, UnicodeError) as error:
        found = _AT_LINE.search(str(error))
        where = f"{path}:{found[1]}" if found else str(path)
        raise CatalogError("This is not a PO file, or a line of it is damaged.", location=where, hint=_REMEDY) from error


def _refuse_doubles(path: Path, units: tuple[TranslationUnit, ...]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for unit in units:
        if unit.obsolete:
            continue
        if unit.key in seen:
            raise CatalogError(
                f"“{unit.source[:50]}” stands twice (first in line {seen[unit.key]}).",
                location=f"{path}:{unit.line}",
                hint="Keep one of the two, or run: msguniq",
            )
        seen[unit.key] = unit.line


def _unit(entry: polib.POEntry) -> TranslationUnit:
    return TranslationUnit(
        source=entry.msgid,
        target=entry.msgstr,
        context=entry.msgctxt or "",
        fuzzy="fuzzy" in entry.flags,
        obsolete=bool(entry.obsolete),
        previous_source=entry.previous_msgid or "",
        previous_context=entry.previous_msgctxt or "",
        comments=_lines(entry.tcomment),
        extracted=_lines(entry.comment),
        references=tuple(":".join(filter(None, place)) for place in entry.occurrences),
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        line=entry.linenum or 0,
    )


class _Entry(polib.POEntry):
    """An entry whose comments keep their lines, as gettext keeps them: folded by polib, an approval would be read as two comments."""

    def __unicode__(self, wrapwidth: int = _LINE_WIDTH) -> str:
        """Return the entry as it stands in the file."""
        lines = [f"# {line}".rstrip() for line in self.tcomment.split("\n") if self.tcomment]
        lines += [f"#. {line}".rstrip() for line in self.comment.split("\n") if self.comment]
        comments = self.tcomment, self.comment
        self.tcomment = self.comment = ""
        try:
            return "\n".join([*lines, super().__unicode__(wrapwidth)])
        finally:
            self.tcomment, self.comment = comments


def _entry(unit: TranslationUnit) -> polib.POEntry:
    return _Entry(
        msgid=unit.source,
        msgstr=unit.target,
        msgctxt=unit.context or None,
        obsolete=unit.obsolete,
        previous_msgid=unit.previous_source or None,
        previous_msgctxt=unit.previous_context or None,
        tcomment="\n".join(unit.comments),
        comment="" if unit.obsolete else "\n".join(unit.extracted),
        occurrences=[] if unit.obsolete else [(reference, "") for reference in unit.references],
        flags=[*(["fuzzy"] if unit.fuzzy else []), *unit.flags],
    )


def _lines(comment: str) -> tuple[str, ...]:
    return tuple(comment.split("\n")) if comment else ()
