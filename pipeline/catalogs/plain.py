"""PO text ↔ units, fast, for the plain shape of entries that we, gettext and the editors write.

Everything else ``store.py`` reads with polib. An entry is a stretch between empty lines: comments,
references, flags, previous strings, msgctxt, msgid, msgstr in gettext's order. Lines end with a
line feed only: U+2028 and its like are letters of a string here, as in gettext. A unit that nobody
changed is written with the bytes it was read with, whoever laid them out.
"""

import re
import textwrap
from collections.abc import Iterator
from functools import lru_cache

from pipeline.model import TranslationUnit

_LINE_WIDTH = 78  # gettext's own
_STRINGS = r'".*"(?:\n".*")*'  # what stands between the quotes is looked at by _meant
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
_SOUND = re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"(?:\n"[^"\\\n]*(?:\\.[^"\\\n]*)*")*')
_ESCAPED = re.compile(r'\\([\\ntrvbf"])')
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f", "\\": "\\", '"': '"'}
_LETTERS = {letter: f"\\{name}" for name, letter in _MEANT.items()}
_SPECIAL = re.compile(r'[\\\t\r\n\v\b\f"]')
_OBSOLETE = re.compile(r"^#~(?: |(\| ))", re.MULTILINE)
_LIVE_LINE = re.compile(r'^["m]', re.MULTILINE)
# The order in which gettext's own tools keep the header's fields; others follow by name.
_FIELDS = (
    "Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date",
    "Last-Translator", "Language-Team", "Language", "MIME-Version", "Content-Type",
    "Content-Transfer-Encoding", "Plural-Forms",
)  # fmt: skip

Header = tuple[tuple[str, str], ...]
Printed = tuple[tuple[object, str], ...]  # a unit or the header, and how it stands in the file


class Unusual(Exception):  # noqa: N818 - not an error: the slower reader takes over
    """The text is not of the plain shape."""


def read_plain(text: str) -> tuple[str, Header, list[TranslationUnit], Printed]:
    """The header's comment, its fields, the units, and how each of them stands in the text.

    Raises :class:`Unusual`.
    """
    if "\r" in text:
        raise Unusual
    first, *rest = text.rstrip("\n").split("\n\n")
    comment, header = _header(first)
    units = []
    line = first.count("\n") + 3
    for entry in rest:
        units.append(_unit(entry, line))
        line += entry.count("\n") + 2
    return comment, header, units, (((comment, header), first), *zip(units, rest, strict=True))


def write_plain(
    comment: str, header: Header, units: tuple[TranslationUnit, ...], printed: Printed
) -> str:
    """The text of a PO file, live units before obsolete ones.

    What stands in ``printed`` is written as it stands there.
    """
    known = dict(printed)
    entries = [known.get((comment, header)) or _print_header(comment, header)]
    entries += [known.get(unit) or print_unit(unit) for unit in units if not unit.obsolete]
    entries += [known.get(unit) or print_unit(unit) for unit in units if unit.obsolete]
    return "\n\n".join(entries) + "\n"


def _header(entry: str) -> tuple[str, Header]:
    found = _ENTRY.fullmatch(entry)
    if found is None or any(found.group(2, 3, 4, 5, 6, 7)) or found[8] != '""':
        raise Unusual
    fields: dict[str, str] = {}
    for line in _meant(found[9]).splitlines():
        name, colon, value = line.partition(":")
        if not colon or name in fields:
            raise Unusual
        fields[name] = value.strip()
    return "\n".join(line[2:] for line in found[1].splitlines()), tuple(fields.items())


def _unit(entry: str, line: int) -> TranslationUnit:
    """One entry; ``line`` is that of its first line."""
    obsolete = "#~" in entry and _OBSOLETE.search(entry) is not None
    if obsolete:
        entry = _revived(entry)
    found = _ENTRY.fullmatch(entry)
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
    source = _meant(source)
    if not source:
        raise Unusual
    names = [flag.strip() for flag in flags.split(",")] if flags else []
    return TranslationUnit(
        source,
        _meant(target),
        _meant(context) if context else "",
        "fuzzy" in names,
        obsolete,
        _meant(source_before.replace("\n#| ", "\n")) if source_before else "",
        _meant(context_before.replace("\n#| ", "\n")) if context_before else "",
        _rows(comments, 2) if comments else (),
        _place(extracted),
        _references_of(references),
        tuple([name for name in names if name != "fuzzy"]),
        line + entry.count("\n", 0, found.start(8)),
    )


def _revived(entry: str) -> str:
    """An obsolete entry as a live one: ``#~ msgid`` → ``msgid``, ``#~| msgid`` → ``#| msgid``."""
    if _LIVE_LINE.search(entry):
        raise Unusual
    return _OBSOLETE.sub(lambda match: "#| " if match[1] else "", entry)


def _rows(lines: str, mark: int) -> tuple[str, ...]:
    return tuple([row[mark:] for row in lines.split("\n")[:-1]])


@lru_cache(maxsize=20_000)  # neighbours stand below one heading
def _place(extracted: str) -> tuple[str, ...]:
    return _rows(extracted, 3)


@lru_cache(maxsize=20_000)
def _references_of(lines: str) -> tuple[str, ...]:
    return tuple(lines.replace("#: ", " ").split())


def _meant(strings: str) -> str:
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
    """The lines of an entry, as ``msgcat`` lays them out, but with comments kept in one line each.

    Folded, an approval would be two.
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
    line = " ".join(places)
    if len(line) + 3 <= _LINE_WIDTH:
        return [f"#: {line}"] if line else []
    marks = {"initial_indent": "#: ", "subsequent_indent": "#: "}
    return textwrap.wrap(line, _LINE_WIDTH, break_long_words=False, break_on_hyphens=False, **marks)  # type: ignore[arg-type]


def _field(name: str, text: str, mark: str = "") -> list[str]:
    """A keyword and its strings; ``mark`` stands before each line."""
    first, *others = _strings(text, len(name) + (9 if "|" in mark else 0))
    return [f'{mark}{name} "{first}"', *(f'{mark}"{other}"' for other in others)]


@lru_cache(maxsize=200_000)
def _strings(text: str, name: int) -> tuple[str, ...]:
    """A text as gettext's quoted strings without the quotes.

    ``name`` is the width of the keyword before it.
    """
    lines = text.split("\n")
    if len(lines) > 2 or (len(lines) == 2 and lines[1]):
        return ("", *(_escape(line) for line in re.findall(r"[^\n]*\n|[^\n]+", text)))
    escaped = _escape(text)
    if len(text) > _LINE_WIDTH - name - 3 + len(_SPECIAL.findall(text)):
        return ("", *_wrap(escaped))
    return (escaped,)


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: _LETTERS[match[0]], text)


def _wrap(text: str) -> Iterator[str]:
    """An escaped text in pieces of at most 76 characters, cut where blanks begin or end.

    Where hyphens are, by textwrap's rules.
    """
    width = _LINE_WIDTH - 2
    if "-" in text:
        yield from textwrap.wrap(text, width, drop_whitespace=False, break_long_words=False)
        return
    start = 0
    while len(text) - start > width:
        end = _cut(text, start, start + width)
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]


def _cut(text: str, start: int, limit: int) -> int:
    """The last place at or before the limit where blanks begin or end.

    Where there is none, the first after it.
    """
    if (text[limit] == " ") != (text[limit - 1] == " "):
        return limit
    if text[limit] != " ":
        blank = text.rfind(" ", start, limit)
        if blank >= 0:
            return blank + 1
        after = text.find(" ", limit)
        return after if after >= 0 else len(text)
    before = start + len(text[start:limit].rstrip(" "))
    return before if before > start else len(text) - len(text[limit:].lstrip(" "))
