"""Units → PO text, as ``msgcat --no-wrap`` lays it out.

A unit that nobody changed is written with the bytes it was read with, whoever laid them out.
"""

import re

from pipeline.catalogs.plain import ESCAPES, Header, Printed
from pipeline.model import TranslationUnit

_REFERENCES_WIDTH = 79  # page_width in gettext's write-po.c
_LETTERS = {letter: f"\\{name}" for name, letter in ESCAPES.items()}
_SPECIAL = re.compile(r'[\\\t\r\n\v\b\f"]')
# The order in which gettext's own tools keep the header's fields; others follow by name.
_FIELDS = (
    "Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date",
    "Last-Translator", "Language-Team", "Language", "MIME-Version", "Content-Type",
    "Content-Transfer-Encoding", "Plural-Forms",
)  # fmt: skip


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
