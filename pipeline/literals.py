"""Text as each target writes it, so that nothing of it is ever read as markup or code (law 9).

One function for each target. Whoever writes a file in another program's language takes its text
through here, whatever the text is and wherever it came from.
"""

import re

# XML 1.0, 2.2: these characters are errors, even written as references.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def outside_xml(text: str) -> str:
    """The first character that no XML file can hold ("U+0008"), empty where there is none.

    Backspaces, vertical tabs and form feeds come from copying out of Word and PDF; none of the
    editions, and no exchange format, can show them.
    """
    found = _NOT_IN_XML.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def html_text(text: str) -> str:
    """Text between tags of HTML or XML, or inside a quoted attribute value."""
    from html import escape  # loads every entity of HTML, which most commands need not

    return escape(text)


def html_page(template: str, text: dict[str, str], markup: dict[str, str]) -> str:
    """An HTML template (``string.Template``) with ``text`` as text and ``markup`` as it is."""
    from string import Template  # as above

    shown = {name: html_text(value) for name, value in text.items()}
    return Template(template).substitute(shown | markup)


# Every ASCII sign may mean something in Typst's markup: alone, twice (``--``, ``//``), before a
# digit or a letter (``-1``, ``-?``, ``@a``), or after a call (``#strong[a].b``). A backslash makes
# any of them the sign itself (Typst reference, Syntax: escape sequences).
_TYPST_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
_TYPST_BREAKS = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]")


def typst_markup(text: str) -> str:
    """Text in Typst markup, wherever it stands and whatever stands before and after it."""
    return _TYPST_BREAKS.sub(_typst_code_point, _TYPST_SIGNS.sub(r"\\\g<0>", text))


def typst_string(text: str) -> str:
    """A string in Typst code, with its quotation marks."""
    quoted = re.sub(r'["\\]', r"\\\g<0>", text)
    return f'"{_TYPST_BREAKS.sub(_typst_code_point, quoted)}"'


def _typst_code_point(found: re.Match[str]) -> str:
    return f"\\u{{{ord(found[0]):x}}}"


# What a spreadsheet reads as the beginning of a formula, full-width forms too (Excel in Chinese).
# Apostrophes before it are counted in, so that reading takes away just what writing put there.
_FORMULA = re.compile("(')*[=+@\uff1d\uff0b\uff20\t\r]|(')*[-\uff0d](?![\\s\\d.,]*$)")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take a cell for a formula and run it."""
    return bool(_FORMULA.match(text)) and not text.startswith("'")


def csv_cell(text: str) -> str:
    """A cell of a CSV file as text for every spreadsheet: an apostrophe before a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def read_csv_cell(cell: str) -> str:
    """What :func:`csv_cell` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


# C0 and C1 controls but for line feed and tab (ECMA-48), and marks that turn the line round.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def hidden_controls(text: str) -> frozenset[str]:
    """The control characters in a text that nobody sees and that may turn its line round."""
    return frozenset(_CONTROLS.findall(text))


def terminal_text(text: str) -> str:
    """Text for a terminal or a log: no file name and no entry moves the cursor or hides a line.

    A control character stands as JSON would escape it, so that JSON stays JSON.
    """
    return _CONTROLS.sub(lambda one: f"\\u{ord(one[0]):04x}", text)


# LRO and RLO (UAX 9, 2.2) turn letters round: a line shows other words than it holds. No language
# needs them.
TURNS = re.compile("[\u202d\u202e]")


def without_turns(text: str) -> str:
    """A text without the marks that turn letters round."""
    return TURNS.sub("", text)
