"""PO text of any shape that gettext reads → catalog, by polib.

The only module that knows polib. ``plain.py`` reads most files, and faster. What polib would lose
in silence is refused with its line.
"""

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.catalogs.comments.folding import rejoin_ours
from pipeline.errors import CatalogError
from pipeline.model import Catalog, TranslationUnit

if TYPE_CHECKING:
    import polib

_STRING_LINE = re.compile(
    r'[ \t]*(?:#~\s*)?(?:#?\|\s*)?(?:\w+(?:\[\d+\])?\s+)?"(?:[^"\\]|\\.)*"\s*$'
)
_EMPTY = re.compile(
    r'^(?:#~ ?)?msgid[ \t]+""[ \t]*\r?\n(?:(?:#~ ?)?""[ \t]*\r?\n)*(?!(?:#~ ?)?[ \t]*")'
    r'(?P<said>(?:(?:#~ ?)?(?:msgstr[ \t]+)?".*"[ \t]*\r?(?:\n|\Z))*)',
    re.MULTILINE,
)
_KEYWORD = re.compile(r"(?:#~ ?)?(msgid|msgstr)(?:_plural)?(\[\d+\])?[ \t]")
_FIELD = re.compile(r'"[A-Za-z][A-Za-z0-9-]*:')
_SURE_FIELD = re.compile(r'"(?:Content-Type|MIME-Version|Project-Id-Version):')
_NO_BLANK = re.compile(r"^#[,:.|](?=[^\s])", re.MULTILINE)
_AT_LINE = re.compile(r"\(line (\d+)\)")
_REMEDY = (
    "Open the file in Poedit, which shows the place, or take the last good version from the "
    "history."
)


def read_unusual(path: Path, text: str, document: str, locale: str) -> Catalog:
    """A catalog from the text of a PO file.

    Raises :class:`CatalogError` naming file and line where it is no PO file, is cut off, lost the
    English of an entry, or holds plural forms.
    """
    _refuse_wreck(path, text)
    _refuse_headless(path, text)
    _refuse_two_headers(path, text)
    before, ordered = _put_header_first(text)
    file = _parse(path, ordered)
    if before:
        _restore_lines(file, before, ordered.count("\n", 0, ordered.index("\n\n")) + 2)
    for entry in file:
        if entry.msgid_plural:
            raise CatalogError(
                "An entry has plural forms, which no text from a Word file has.",
                location=f"{path}:{entry.linenum}",
                hint="This is another program's catalog; take the entry out, or the last good "
                "version from the history.",
            )
    _refuse_cut(path, text)
    _refuse_emptied(path, text)
    return Catalog(
        document, locale, tuple(map(_unit, file)), tuple(file.metadata.items()), file.header, path
    )


def _refuse_wreck(path: Path, text: str) -> None:
    """Refuse an empty file, and one in which git left both sides of a conflict."""
    if not text.strip():
        raise CatalogError(
            "The file is empty.",
            location=str(path),
            hint="Take it from the history, or delete it and run: guidebook update",
        )
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")) or line.rstrip("\r") == "=======":
            raise CatalogError(
                "git left the marks of a conflict in the file.",
                location=f"{path}:{number}",
                hint=f"Merge them entry by entry: {_merging(path)}",
            )


def _merging(path: Path) -> str:
    """The commands that take the three versions out of git (gitrevisions) and merge them."""
    folder, own = shlex.quote(path.parent.as_posix()), f"./{path.name}"
    made = ("base.po", "ours.po", "theirs.po")
    taken = (
        f"git -C {folder} show {shlex.quote(f':{at}:{own}')} > {name}"
        for at, name in enumerate(made, 1)
    )
    return f"{' && '.join(taken)} && guidebook merge {' '.join(made)} -o {shlex.quote(str(path))}"


def _refuse_cut(path: Path, text: str) -> None:
    """Refuse a file that ends within an entry.

    It was cut off on its way, and what stood behind is lost.
    """
    last = max(text.rfind("\nmsgid "), text.rfind("\n#~ msgid "))
    if last > max(text.rfind("\nmsgstr"), text.rfind("\n#~ msgstr")):
        line = text.count("\n", 0, last) + 2
        raise CatalogError("The file ends within an entry: it was cut "
                           "off.", location=f"{path}:{line}",
                           hint="Take the last good version from the history.")  # fmt: skip


def _refuse_emptied(path: Path, text: str) -> None:
    """Refuse an entry whose English was deleted.

    Gettext takes it for a second header, and its translation, or the header, would be lost.
    """
    has_header = False
    for found in _EMPTY.finditer(text):
        if has_header or not _is_header(text, found):
            raise _report_empty_source(path, text.count("\n", 0, found.start()) + 1)
        has_header = True


def _put_header_first(text: str) -> tuple[int, str]:
    """How many lines stand before the header, and the text with it in front.

    polib would take comments of the first entry for those of the header.
    """
    found = next((one for one in _EMPTY.finditer(text) if _is_header(text, one)), None)
    if found is None or "msgid " not in text[: found.start()]:
        return 0, text
    lines = text.split("\n")
    first = last = text.count("\n", 0, found.start())
    while first and lines[first - 1].strip():
        first -= 1
    while last < len(lines) and lines[last].strip():
        last += 1
    return first, "\n".join((*lines[first:last], "", *lines[:first], *lines[last:]))


def _restore_lines(file: "polib.POFile", before: int, height: int) -> None:
    """Give entries the lines that they have in the file, where the header stood behind some."""
    for entry in file:
        if entry.linenum:
            entry.linenum -= height if entry.linenum - height <= before else 1


def _refuse_two_headers(path: Path, text: str) -> None:
    """Refuse a second header, which two files in one have."""
    headers = [one for one in _EMPTY.finditer(text) if _SURE_FIELD.search(one["said"])]
    if len(headers) > 1:
        raise CatalogError(
            "The file has two headers (an entry with an empty msgid).",
            location=f"{path}:{text.count(chr(10), 0, headers[1].start()) + 1}",
            hint="Two files were joined: delete the second header, or join them with msgcat.",
        )


def _is_header(text: str, found: re.Match[str]) -> bool:
    """Whether an entry without English is the header, which gettext takes from any place."""
    if _SURE_FIELD.search(found["said"]):
        return True
    is_first = "msgid " not in text[: found.start()]
    says_nothing = not found["said"].strip(' "\r\nmsgtr')
    return is_first and (says_nothing or _FIELD.search(found["said"]) is not None)


def _refuse_headless(path: Path, text: str) -> None:
    """Refuse a translation with no English before it: polib would take it for the header."""
    ready = False
    for number, line in enumerate(text.split("\n"), start=1):
        keyword = _KEYWORD.match(line)
        if keyword and keyword[1] == "msgstr" and not ready:
            raise _report_empty_source(path, number)
        if keyword:
            ready = keyword[1] == "msgid" or bool(keyword[2])  # msgstr[0] and its like


def _report_empty_source(path: Path, line: int) -> CatalogError:
    return CatalogError(
        "The English of this entry (msgid) was deleted.",
        location=f"{path}:{line}",
        hint="Take the entry from the last good version, or delete it whole and run: "
        "guidebook update",
    )


def _parse(path: Path, text: str) -> "polib.POFile":
    for number, line in enumerate(text.split("\n"), start=1):
        # polib reads past a string that is never closed, and would drop its last letter.
        if (
            '"' in line
            and (not line.startswith("#") or line.startswith(("#~", "#|")))
            and not _STRING_LINE.match(line)
        ):
            raise CatalogError(
                "A quotation mark is missing or not escaped.",
                location=f"{path}:{number}",
                hint=_REMEDY,
            )
    import polib  # seldom needed, and slow to load

    try:
        # polib takes a string for a file name when such a file exists: no catalog is ever named
        # like its own text.
        # Nor does it know “#,fuzzy” without a blank, which gettext reads.
        spaced = _NO_BLANK.sub(r"\g<0> ", text)
        return polib.pofile(_Text(spaced if "\n" in spaced else spaced + "\n"))
    except (OSError, ValueError, UnicodeError) as error:
        found = _AT_LINE.search(str(error))
        where = f"{path}:{found[1]}" if found else str(path)
        raise CatalogError(
            "This is not a PO file, or a line of it is damaged.", location=where, hint=_REMEDY
        ) from error


class _Text(str):
    """A text whose lines end with a line feed only.

    Polib would cut a string at U+2028 and drop the letter before it.
    """

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        """The lines as gettext sees them."""
        return self.split("\n") if not keepends else super().splitlines(keepends=True)


def _unit(entry: "polib.POEntry") -> TranslationUnit:
    return TranslationUnit(
        source=entry.msgid,
        target=entry.msgstr,
        context=entry.msgctxt or "",
        fuzzy="fuzzy" in entry.flags,
        obsolete=bool(entry.obsolete),
        previous_source=entry.previous_msgid or "",
        previous_context=entry.previous_msgctxt or "",
        comments=rejoin_ours(_lines(entry.tcomment)),
        extracted=_lines(entry.comment),
        references=tuple(":".join(filter(None, place)) for place in entry.occurrences),
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        line=entry.linenum or 0,
    )


def _lines(comment: str) -> tuple[str, ...]:
    return tuple(comment.split("\n")) if comment else ()
