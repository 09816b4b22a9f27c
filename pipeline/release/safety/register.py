"""The register of quotations beside a master: whose words they are, or that they are invented."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ProjectError

COLUMNS = ("id", "quotation", "status", "reference", "note")
ILLUSTRATIVE, CONSENT = "illustrative", "consent"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A row of the register."""

    id: str
    text: str  # the quotation, or how it begins
    status: str  # illustrative, or consent
    reference: str = ""  # of the consent: a number in a list that is kept elsewhere


def read_quotes(path: Path) -> tuple[Quotation, ...]:
    """Return the register in a CSV file, empty where there is none.

    Raises :class:`ProjectError` for a row that says neither *illustrative* nor *consent* with a
    reference.
    """
    if not path.is_file():
        return ()
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    missing = [one for one in COLUMNS[:3] if one not in (rows.fieldnames or ())]
    if missing:
        raise ProjectError(
            f"The register of quotations has no column “{missing[0]}”.",
            location=str(path),
            hint=f"Its first line is: {','.join(COLUMNS)}",
        )
    return tuple(_read_row(row, path, line) for line, row in enumerate(rows, 2))


def _read_row(row: dict[str, str], path: Path, line: int) -> Quotation:
    status, reference = (row.get("status") or "").strip(), (row.get("reference") or "").strip()
    text = (row.get("quotation") or "").strip()
    if not text or status not in {ILLUSTRATIVE, CONSENT} or (status == CONSENT and not reference):
        raise ProjectError(
            "A quotation is either “illustrative” or has a consent with its reference.",
            location=f"{path}:{line}",
            hint="Write illustrative, or consent and the number of the consent, never a name.",
        )
    return Quotation((row.get("id") or "").strip(), text, status, reference)
