"""The manifest and the checksums of ``output/``.

What a partner needs to know of each file without opening it.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline.files import locked, write_file
from pipeline.model import SOURCE_LOCALE
from pipeline.release.record import Record, describes, read_records, shares_of, write_records

MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"


def write_manifest(output: Path, records: Iterable[Record]) -> None:
    """Write ``manifest.json`` and ``SHA256SUMS`` (for ``sha256sum -c``) for these files."""
    ordered = sorted(records, key=lambda record: record.path)
    entries = [_edition_entry(record) for record in ordered]
    write_file(
        output / MANIFEST,
        (json.dumps({"editions": entries}, indent=2, ensure_ascii=False) + "\n").encode(),
    )
    sums = "".join(f"{record.sha256}  {record.path}\n" for record in ordered)
    write_file(output / CHECKSUMS, sums.encode())


def keep_records(output: Path, built: Mapping[str, Record]) -> dict[str, Record]:
    """Add the records of what was built to the folder's; write manifest and checksums.

    Return all of them. Builds at the same time wait for each other here, so that each keeps what
    the other wrote; of a file that two of them wrote the record stays that describes it.
    """
    if not output.is_dir():
        return {}
    with locked(output):
        known = read_records(output)
        records = known | {path: one for path, one in built.items() if describes(one, output)}
        present = {path: one for path, one in records.items() if (output / path).is_file()}
        if present:
            write_records(output, present)
            write_manifest(output, present.values())
    return dict(built) | records


def drop_records(output: Path, drops: Callable[[Record], bool]) -> tuple[Record, ...]:
    """Forget finished files; return their records. Manifest and checksums name them no more."""
    if not output.is_dir():
        return ()
    with locked(output):
        known = read_records(output)
        kept = {path: one for path, one in known.items() if not drops(one)}
        if len(kept) < len(known):
            write_records(output, kept)
            write_manifest(output, kept.values())
    return tuple(one for path, one in known.items() if path not in kept)


def _edition_entry(record: Record) -> dict[str, Any]:
    return {
        "file": record.path,
        "document": record.document,
        "locale": record.locale,
        "format": record.format,
        "edition": record.edition,
        "source_revision": record.revision,
        "status": "source" if record.locale == SOURCE_LOCALE else shares_of(record).status,
        "segments": record.shares,
        "bytes": record.bytes,
        "sha256": record.sha256,
    }
