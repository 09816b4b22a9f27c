"""Letters that gettext wrote by the numbers of their bytes (``msgcat --escape``)."""

import re

# An escaped backslash, or a row of bytes: up to three octal digits, or two of sixteen.
_BYTES = re.compile(r"\\\\|(?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{2}))+")
_BYTE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{2}))")
_STRINGS = re.compile(r"^(?:#~|#\||[^#\n]).*$", re.MULTILINE)  # lines that are no comments
_WRITTEN = {"\n": r"\n", "\t": r"\t", "\r": r"\r", '"': r"\"", "\\": r"\\"}


def with_letters(text: str) -> str:
    """The text of a PO file with letters where it has their bytes as numbers.

    Raises ``UnicodeDecodeError`` where the bytes are no UTF-8.
    """
    if _BYTE.search(text) is None:
        return text
    return _STRINGS.sub(lambda line: _BYTES.sub(_read_row, line[0]), text)


def _read_row(row: re.Match[str]) -> str:
    if row[0] == r"\\":
        return row[0]
    values = (int(octal, 8) if octal else int(hexa, 16) for octal, hexa in _BYTE.findall(row[0]))
    letters = bytes(value & 0xFF for value in values).decode("utf-8")
    return "".join(_WRITTEN.get(letter, letter) for letter in letters)
