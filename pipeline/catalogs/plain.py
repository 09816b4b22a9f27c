"""PO text ↔ units, fast, for the plain shape of entries that we, gettext and the editors write.

Everything else ``store.py`` reads with polib. An entry is a stretch between empty lines: comments,
references, flags, previous strings, msgctxt, msgid, msgstr in gettext's order. Lines end with a
line feed only: U+2028 and its like are letters of a string here, as in gettext. A unit that nobody
changed is written with the bytes it was read with, whoever laid them out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from pipeline.catalogs.comments.folding import rejoin_sealed
from pipeline.model import TranslationUnit

_REFERENCES_WIDTH = 79  # page_width in gettext's write-po.c
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
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f", "\\": "\\", '"': '"'}
_LETTERS = {letter: f"\\{name}" for name, letter in _MEANT.items()}
_SPECIAL = re.compile(r'[\\\t\r\n\v\b\f"]')
_OBSOLETE = re.compile(r"^#~(?: |(\| ))", re.MULTILINE)
_NO_TARGET = '\nmsgstr ""'
_LIVE_LINE = re.compile(r'^["m]', re.MULTILINE)
# The order in which gettext's own tools keep the header's fields; others follow by name.
_FIELDS = (
    "Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date",
    "Last-Translator", "Language-Team", "Language", "MIME-Version", "Content-Type",
    "Content-Transfer-Encoding", "Plural-Forms",
)  # fmt: skip

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


def write_plain(
    comment: str, header: Header, units: tuple[TranslationUnit, ...], printed: Printed
) -> str:
    """The text of a PO file, live units before obsolete ones.

    What stands in ``printed`` is written as it stands there.
    """
    first = dict(printed[:1]).get((comment, header)) or _print_header(comment, header)
    live: list[str] = [first]
    gone: list[str] = []
    for unit, text in zip(units, _print_units(units, printed), strict=True):
        (gone if unit.obsolete else live).append(text)
    return "\n\n".join(live + gone) + "\n"


def _print_units(units: tuple[TranslationUnit, ...], printed: Printed) -> list[str]:
    same = {id(unit): text for unit, text in printed}  # most units are the ones that were read
    kept = set(map(id, units))
    equal = {unit: text for unit, text in printed if id(unit) not in kept}
    return [same.get(id(unit)) or equal.get(unit) or print_unit(unit) for unit in units]


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
    return rejoin_sealed(rows) if len(rows) > 1 else rows


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
        return _ESCAPED.sub(lambda match: _MEANT[match[1]], text)
    if '"' in text:
        raise Unusual
    return text


# --- writing -----------------------------------------------------------------


def _print_header(comment: str, header: Header) -> str:
    fields = dict(header)
    names = [*(name for name in _FIELDS if name in fields), *sorted(set(fields) - set(_FIELDS))]
    lines = [f"# {line}".rstrip() for line in comment.split("\n")]
    return "\n".join(
        [
            *lines,
            'msgid ""',
            *_field("msgstr", "".join(f"{name}: {fields[name]}\n" for name in names)),
        ]
    )


def print_unit(unit: TranslationUnit) -> str:
    """The lines of an entry, as ``msgcat --no-wrap`` lays them out.

    Strings end where the text has a line feed and nowhere else. Editors wrap by their own widths;
    this is the one layout that Poedit, Weblate, OmegaT and msgcat all leave alone. A comment stays
    in one line: folded, an approval would be two.
    """
    lines = [f"# {line}".rstrip() for line in unit.comments]
    if not unit.obsolete:
        lines += [f"#. {line}".rstrip() for line in unit.extracted]
        lines += _references(unit.references)
    if unit.fuzzy or unit.flags:
        lines.append(f"#, {', '.join(['fuzzy'] * unit.fuzzy + list(unit.flags))}")
    old, mark = ("#~| ", "#~ ") if unit.obsolete else ("#| ", "")
    if unit.previous_context:
        lines += _field("msgctxt", unit.previous_context, old)
    if unit.previous_source:
        lines += _field("msgid", unit.previous_source, old)
    if unit.context:
        lines += _field("msgctxt", unit.context, mark)
    return "\n".join(
        [*lines, *_field("msgid", unit.source, mark), *_field("msgstr", unit.target, mark)]
    )


def _references(places: tuple[str, ...]) -> list[str]:
    """The places in lines of at most 79 columns, as gettext fills them whatever else is wrapped."""
    lines: list[str] = []
    for place in places:
        if lines and len(lines[-1]) + 1 + len(place) <= _REFERENCES_WIDTH:
            lines[-1] += f" {place}"
        else:
            lines.append(f"#: {place}")
    return lines


def _field(name: str, text: str, mark: str = "") -> list[str]:
    """A keyword and its strings, one for each line of the text; ``mark`` stands before each."""
    if "\n" not in text[:-1]:
        return [f'{mark}{name} "{_escape(text)}"']
    # Not splitlines: only a line feed ends a line here.
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    return [f'{mark}{name} ""', *(f'{mark}"{_escape(line)}"' for line in lines)]


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: _LETTERS[match[0]], text)
