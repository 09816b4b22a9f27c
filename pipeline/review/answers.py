"""The file that a proof saves → rows, as those of a Word table.

It was written by a browser on a stranger's machine: what is not just what such a file holds is
refused.
"""

import json
from pathlib import Path
from typing import Any

from pipeline.errors import CatalogError
from pipeline.literals import outside_xml
from pipeline.review.read import TableRow, read_table

_FORMAT, _VERSION = "guidebook-review", 1
_MOST_BYTES = 50_000_000
_HINT = "Send the file that the proof saved, as it is."


def read_rows(path: Path) -> tuple[TableRow, ...]:
    """The rows of what a reviewer sent: a Word table, or the file of a proof.

    Raises as :func:`read_table`, and :class:`CatalogError` for a file of a proof that is damaged.
    """
    with path.open("rb") as stream:
        begins = stream.read(200).removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return read_answers(path) if begins == b"{" else read_table(path)


def read_answers(path: Path) -> tuple[TableRow, ...]:
    """The rows of the file of a proof; raises :class:`CatalogError` where it is damaged."""
    if path.stat().st_size > _MOST_BYTES:
        raise _damaged(path, "it is larger than any proof")
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _damaged(path, str(error)) from error
    if not isinstance(data, dict) or data.get("format") != _FORMAT:
        raise _damaged(path, "it does not say that it is one")
    if data.get("version") != _VERSION:
        raise CatalogError(
            f"The file is of version {data.get('version')!r} of this format.",
            location=str(path),
            hint="Install the version of guidebook that made the proof, or a later one.",
        )
    rows = data.get("rows")
    if not isinstance(rows, list):
        raise _damaged(path, "it has no rows")
    return tuple(_read_row(path, number, row) for number, row in enumerate(rows, start=1))


def _read_row(path: Path, number: int, row: Any) -> TableRow:
    if not isinstance(row, dict):
        raise _damaged(path, f"row {number} is none")
    texts = [row.get(name, "") for name in ("id", "english", "translation", "comment")]
    for text in texts:
        if not isinstance(text, str) or outside_xml(text):
            raise _damaged(path, f"row {number} holds what is no text")
    identifier, english, translation, comment = (text.strip() for text in texts)
    comments = [" ".join(comment.split()), "OK" if row.get("ok") is True else ""]
    return TableRow(
        number,
        identifier,
        english,
        translation.replace("\r\n", "\n").replace("\n", "<br/>"),
        tuple(filter(None, comments)),
    )


def _damaged(path: Path, reason: str) -> CatalogError:
    return CatalogError(
        f"This file of a proof cannot be read: {reason}.", location=str(path), hint=_HINT
    )
