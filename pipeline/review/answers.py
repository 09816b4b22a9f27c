"""The file that a proof saves → rows, as those of a Word table, and of what they are.

It was written by a browser on a stranger's machine: what is not just what such a file holds is
refused.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import CatalogError
from pipeline.literals import outside_xml
from pipeline.review.read import TableRow, read_table

_FORMAT, _VERSION = "guidebook-review", 1
_MOST_BYTES = 50_000_000
_HINT = "Send the file that the proof saved, as it is."


@dataclass(frozen=True, slots=True)
class Returned:
    """What a reviewer sent back; document and locale are empty where the file does not say them."""

    rows: tuple[TableRow, ...]
    document: str = ""
    locale: str = ""


def read_returned(path: Path) -> Returned:
    """What a reviewer sent: a Word table, or the file of a proof.

    Raises as :func:`read_table`, and :class:`CatalogError` for a file of a proof that is damaged.
    """
    if _is_page(path):
        raise CatalogError(
            "This is the page of a proof, not what it saved.", location=str(path), hint=_HINT
        )
    return read_answers(path) if _is_json(path) else Returned(read_table(path))


def _is_page(path: Path) -> bool:
    with path.open("rb") as stream:
        return b"<html" in stream.read(2_000).lower()


def _is_json(path: Path) -> bool:
    """Whether a file is, or was meant to be, the file of a proof, whatever its encoding."""
    with path.open("rb") as stream:
        begins = stream.read(200)
    letters = begins.lstrip(b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n")
    is_word = begins.startswith(b"PK")
    return letters[:1] in {b"{", b"["} or (path.suffix.lower() == ".json" and not is_word)


def read_answers(path: Path) -> Returned:
    """What the file of a proof holds; raises :class:`CatalogError` where it is damaged."""
    data = _read_object(path)
    rows, names = data.get("rows"), [data.get(name, "") for name in ("document", "locale")]
    if not isinstance(rows, list):
        raise _make_error(path, "it has no rows")
    if not all(isinstance(name, str) for name in names):
        raise _make_error(path, "its document or locale is no text")
    document, locale = names
    read = tuple(_read_row(path, number, row) for number, row in enumerate(rows, start=1))
    return Returned(read, document, locale)


def _read_object(path: Path) -> dict[str, Any]:
    if path.stat().st_size > _MOST_BYTES:
        raise _make_error(path, "it is larger than any proof")
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:8]:
        raise _make_error(path, "it is not in UTF-8")
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _make_error(path, str(error)) from error
    if not isinstance(data, dict) or data.get("format") != _FORMAT:
        raise _make_error(path, "it does not say that it is one")
    if type(data.get("version")) is not int:  # True and 1.0 equal 1
        raise _make_error(path, "its version is no whole number")
    if data["version"] != _VERSION:
        raise CatalogError(
            f"The file is of version {data['version']} of this format.",
            location=str(path),
            hint="Install the version of guidebook that made the proof, or a later one.",
        )
    return data


def _read_row(path: Path, number: int, row: Any) -> TableRow:
    if not isinstance(row, dict):
        raise _make_error(path, f"row {number} is none")
    texts = [row.get(name, "") for name in ("id", "english", "translation", "comment")]
    for text in texts:
        if not isinstance(text, str) or outside_xml(text):
            raise _make_error(path, f"row {number} holds what is no text")
    identifier, english, translation, comment = (text.strip() for text in texts)
    comments = [" ".join(comment.split()), "OK" if row.get("ok") is True else ""]
    return TableRow(
        number,
        identifier,
        english,
        translation.replace("\r\n", "\n").replace("\n", "<br/>"),
        tuple(filter(None, comments)),
    )


def _make_error(path: Path, reason: str) -> CatalogError:
    return CatalogError(
        f"This file of a proof cannot be read: {reason}.", location=str(path), hint=_HINT
    )
