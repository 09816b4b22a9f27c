"""PO text → units, fast, for the plain shape of entries that we, gettext and the editors write.

Everything else ``unusual.py`` reads with polib. An entry is a stretch between empty lines:
comments, references, flags, previous strings, msgctxt, msgid, msgstr in gettext's order. Lines end
with a line feed only: U+2028 and its like are letters of a string here, as in gettext.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from pipeline.catalogs.comments.folding import rejoin_ours
from pipeline.model import TranslationUnit

_STRINGS = r'".*"(?:\n".*")*'  # what stands between the quotes is looked at by _unquote
_BEFORE = r'".*"(?:\n\#\|\ ".*")*'
_ENTRY = re.compile(
    rf"""((?:\#(?:\ .*\S)?\n)*)       # 1 translator comments
    ((?:\#\.\ .*\S\n)*)               # 2 extracted comments
    ((?:\#:\ .*\n)*)                  # 3 references
    (?:\#,\ (.*)\n)?                  # 4 flags
    (?:\#\|\ msgctxt\ ({_BEFORE})\n)? # 5
    (?:\#\|\ msgid\ ({_BEFORE})\n)?   # 6
    (?:msgctxt\ ({_STRINGS})\n)?      # 7
    msgid\ ({_STRINGS})\n             # 8
    msgstr\ ({_STRINGS})""",  # 9
    re.VERBOSE,
)
# Most entries are of this shape: comments, places, and strings in which nothing is escaped.
_USUAL = re.compile(
    r"""((?:\#(?:\ .*\S)?\n)*)            # 1 translator comments
    ((?:\#\.\ .*\S\n)*(?:\#:\ .*\n)*)  # 2 extracted comments and references
    msgid\ "([^"\\\n]+)"\n             # 3
    msgstr\ "([^"\\\n]*)\"""",  # 4
    re.VERBOSE,
)
_SOUND = re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"(?:\n"[^"\\\n]*(?:\\.[^"\\\n]*)*")*')
_ESCAPED = re.compile(r'\\([\\ntrvbf"])')
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f", "\\": "\\", '"': '"'}
_OBSOLETE = re.compile(r"^#~(?: |(\| ))", re.MULTILINE)
_NO_TARGET = '\nmsgstr ""'
_LIVE_LINE = re.compile(r'^["m]', re.MULTILINE)
_FIELD_NAME = re.compile("[A-Za-z][A-Za-z0-9-]*")

Header = tuple[tuple[str, str], ...]
Printed = tuple[tuple[object, str], ...]  # a unit or the header, and how it stands in the file


class Unusual(Exception):  # noqa: N818 - not an error: the slower reader takes over
    """The text is not of the plain shape."""


def read_plain(
    text: str, beside: Printed = ()
) -> tuple[str, Header, list[TranslationUnit], Printed]:
    """The header's comment, its fields, the units, and how each of them stands in the text.

    Entries without a translation that stand in ``beside`` in the same words, whatever translators
    wrote there, are the units there.

    Raises :class:`Unusual`.
    """
    if "\r" in text:
        raise Unusual
    first, *rest = text.rstrip("\n").split("\n\n")
    comment, header = _header(first)
    heights = [entry.count("\n") + 2 for entry in (first, *rest)]
    lines = accumulate(heights, initial=1 + heights.pop(0))
    units = list(_iter_beside(rest, lines, beside[1:]) if beside else map(_unit, rest, lines))
    return comment, header, units, (((comment, header), first), *zip(units, rest, strict=True))


def _iter_beside(
    entries: Sequence[str], lines: Iterable[int], beside: Printed
) -> Iterator[TranslationUnit]:
    """The units of entries, in two files that have most of them in the same order."""
    places = {getattr(unit, "key", None): place for place, (unit, _) in enumerate(beside)}
    place = 0
    for entry, line in zip(entries, lines, strict=False):
        unit, text = beside[place] if place < len(beside) else (None, "")
        if not isinstance(unit, TranslationUnit) or not _is_template_of(entry, unit, text):
            unit = _unit(entry, line)
            place = places.get(unit.key, place)
        place += 1
        yield unit


def _is_template_of(entry: str, unit: TranslationUnit, text: str) -> bool:
    """Whether an entry is that of a unit without what translators wrote."""
    if unit.fuzzy or unit.obsolete or not entry.endswith(_NO_TARGET):
        return False
    start = 0
    for _ in unit.comments:  # the first lines
        start = text.index("\n", start) + 1
    return text.startswith(entry[:-2], start)


def _header(entry: str) -> tuple[str, Header]:
    found = _ENTRY.fullmatch(entry)
    if found is None or any(found.group(2, 3, 4, 5, 6, 7)) or found[8] != '""':
        raise Unusual
    fields: dict[str, str] = {}
    for line in _unquote(found[9]).splitlines():
        name, colon, value = line.partition(":")
        if not colon or name in fields or not _FIELD_NAME.fullmatch(name):
            raise Unusual
        fields[name] = value.strip()
    return "\n".join(line[2:] for line in found[1].splitlines()), tuple(fields.items())


def _unit(entry: str, line: int) -> TranslationUnit:
    """One entry; ``line`` is that of its first line."""
    if usual := _USUAL.fullmatch(entry):
        comments, places, source, target = usual.groups()
        extracted, references = _places(places)
        return TranslationUnit(
            source,
            target,
            comments=_comments(comments) if comments else (),
            extracted=extracted,
            references=references,
            line=line + entry.count("\n", 0, usual.start(3)),
        )
    return _read_unit(entry, line)


def _read_unit(entry: str, line: int) -> TranslationUnit:
    """As :func:`_unit`, an entry of any shape that we, gettext or an editor write."""
    obsolete = "#~" in entry and _OBSOLETE.search(entry) is not None
    found = _ENTRY.fullmatch(_revive(entry) if obsolete else entry)
    if found is None:
        raise Unusual
    (
        comments,
        extracted,
        references,
        flags,
        context_before,
        source_before,
        context,
        source,
        target,
    ) = found.groups()
    source = _unquote(source)
    if not source:
        raise Unusual
    fuzzy, flags = _read_flags(flags) if flags else (False, ())
    return TranslationUnit(
        source,
        _unquote(target),
        _unquote(context) if context else "",
        fuzzy,
        obsolete,
        _unquote_before(source_before) if source_before else "",
        _unquote_before(context_before) if context_before else "",
        _comments(comments) if comments else (),
        _place(extracted),
        _references_of(references),
        flags,
        line + found.string.count("\n", 0, found.start(8)),
    )


def _unquote_before(strings: str) -> str:
    """What a previous source or context means."""
    return _unquote(strings.replace("\n#| ", "\n"))


def _read_flags(flags: str) -> tuple[bool, tuple[str, ...]]:
    """Whether an entry is fuzzy, and its other flags."""
    names = [flag.strip() for flag in flags.split(",")]
    return "fuzzy" in names, tuple([name for name in names if name != "fuzzy"])


def _revive(entry: str) -> str:
    """An obsolete entry as a live one: ``#~ msgid`` → ``msgid``, ``#~| msgid`` → ``#| msgid``."""
    if _LIVE_LINE.search(entry):
        raise Unusual
    return _OBSOLETE.sub(lambda match: "#| " if match[1] else "", entry)


def _comments(lines: str) -> tuple[str, ...]:
    rows = _rows(lines, 2)
    return rejoin_ours(rows) if len(rows) > 1 else rows


def _rows(lines: str, mark: int) -> tuple[str, ...]:
    return tuple([row[mark:] for row in lines.split("\n")[:-1]])


@lru_cache(maxsize=20_000)  # neighbours stand below one heading
def _places(lines: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Extracted comments and references."""
    edge = f"\n{lines}".find("\n#: ")
    return _place(lines[:edge] if edge >= 0 else lines), _references_of(
        lines[edge:] if edge >= 0 else ""
    )


@lru_cache(maxsize=20_000)
def _place(extracted: str) -> tuple[str, ...]:
    return _rows(extracted, 3)


@lru_cache(maxsize=20_000)
def _references_of(lines: str) -> tuple[str, ...]:
    return tuple(lines.replace("#: ", " ").split())


def _unquote(strings: str) -> str:
    """What quoted strings below each other mean.

    Raises :class:`Unusual` where a quotation mark inside is not escaped.
    """
    text = strings[1:-1].replace('"\n"', "") if "\n" in strings else strings[1:-1]
    if "\\" in text:
        if not _SOUND.fullmatch(strings):
            raise Unusual
        return _ESCAPED.sub(lambda match: ESCAPES[match[1]], text)
    if '"' in text:
        raise Unusual
    return text
