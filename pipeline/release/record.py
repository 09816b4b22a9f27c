"""What was built from what.

The record that makes the next build incremental and says why a file is rebuilt.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from pipeline.files import write_file
from pipeline.model import Edition, Format, Shares
from pipeline.tools.fonts import any_at_hand

NAME = ".build.json"
# The fonts that an edition lacks for single letters: it is made again when one of them is there.
FACES_TO_FETCH = "fonts at hand"
CATALOG = "catalog"  # the file
TRANSLATIONS = "translations"  # what an edition takes from that file, of which a build says it
Inputs = Mapping[str, str]  # "catalog" -> digest; the names are told to people


@dataclass(frozen=True, slots=True)
class Record:
    """One finished file, what it was made from, and what it holds."""

    document: str
    locale: str
    format: str
    path: str  # relative to output/, with forward slashes
    bytes: int
    modified: int  # nanoseconds; with the size, the quick test that nobody touched the file
    sha256: str
    inputs: dict[str, str]
    shares: dict[str, int]
    edition: str
    revision: str
    remarks: list[str] = field(default_factory=list)  # what the format could not carry


def read_records(output: Path) -> dict[str, Record]:
    """What ``output/`` holds, by path.

    A missing or damaged record means that everything is built anew.
    """
    try:
        entries = json.loads((output / NAME).read_text(encoding="utf-8"))["editions"]
        records = [Record(**entry) for entry in entries]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return {record.path: record for record in records if _is_sound(record)}


def _is_sound(record: Record) -> bool:
    """Whether a record has values that can be used, and a path that stays in its folder.

    The file may come from elsewhere: the cache of a build server, an archive.
    """
    texts = (record.document, record.locale, record.format, record.path, record.sha256)
    numbers = (record.bytes, record.modified)
    return (
        _are_all(str, (*texts, record.edition, record.revision))
        and _are_all(int, numbers)
        and isinstance(record.remarks, list)
        and _are_all(str, record.remarks)
        and _is_table(str, record.inputs)
        and _is_table(int, record.shares)
        and set(record.shares) <= {one.name for one in fields(Shares)}
        and record.format in set(Format)
        and _stays_inside(record.path)
    )


def _is_table(kind: type, value: object) -> bool:
    return isinstance(value, dict) and _are_all(kind, value.values())


def _are_all(kind: type, values: Iterable[object]) -> bool:
    return all(isinstance(value, kind) for value in values)


def _stays_inside(path: str) -> bool:
    parts = path.split("/")
    return not set(parts) & {"", ".", ".."} and not any(mark in path for mark in "\\:\0")


def write_records(output: Path, records: Mapping[str, Record]) -> None:
    """Keep the records for the next build."""
    entries: list[dict[str, Any]] = [asdict(records[path]) for path in sorted(records)]
    write_file(
        output / NAME, json.dumps({"editions": entries}, indent=1, ensure_ascii=False).encode()
    )


def make_record(
    output: Path,
    edition: Edition,
    inputs: Inputs,
    *,
    issue: str,
    revision: str,
    remarks: Sequence[str] = (),
) -> Record:
    """Describe a file that was just written."""
    content = edition.path.read_bytes()
    return Record(
        document=edition.document,
        locale=edition.locale,
        format=edition.format.value,
        path=edition.path.relative_to(output).as_posix(),
        bytes=len(content),
        modified=edition.path.stat().st_mtime_ns,
        sha256=hashlib.sha256(content).hexdigest(),
        inputs=dict(inputs),
        shares=asdict(edition.shares),
        edition=issue,
        revision=revision,
        remarks=list(remarks),
    )


def shares_of(record: Record) -> Shares:
    """The shares a record holds."""
    return Shares(**record.shares)


def reason_to_build(
    output: Path,
    record: Record | None,
    inputs: Inputs,
    translations: Callable[[], str] = lambda: "",
) -> str:
    """Why this file must be built, in words; empty when it is up to date.

    ``translations`` is asked where the catalog is another file than the record knows: editors also
    write its header, its comments and its line ends anew.
    """
    if record is None:
        return "first build"
    path = output / record.path
    if not path.is_file():
        return "the file is gone"
    if not describes(record, output):
        return "the file was changed by hand"
    if (faces := record.inputs.get(FACES_TO_FETCH)) and not any_at_hand(faces.split(", ")):
        inputs = {**inputs, FACES_TO_FETCH: faces}
    names = [
        name
        for name in {**record.inputs, **inputs}
        if name != TRANSLATIONS and record.inputs.get(name) != inputs.get(name)
    ]
    if names == [CATALOG] and translations() == record.inputs.get(TRANSLATIONS):
        return ""
    return f"changed: {', '.join(names)}" if names else ""


def describes(record: Record, output: Path) -> bool:
    """Whether the file is still the one that this record was made of."""
    path = output / record.path
    if not path.is_file():
        return False
    state = path.stat()
    return (state.st_size, state.st_mtime_ns) == (record.bytes, record.modified) or (
        state.st_size == record.bytes and _is_unchanged(path, record)
    )


def _is_unchanged(path: Path, record: Record) -> bool:
    return hashlib.sha256(path.read_bytes()).hexdigest() == record.sha256
