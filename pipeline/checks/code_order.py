"""Notes, pictures and fields that stand in another order than in the source."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import CodeForm, Severity
from pipeline.segments.coded import parse

_ORDERED = {"note", "field", "img", "a"}


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """A remark where codes of one kind changed places."""
    wanted, given = _list_labels(entry.unit.source), _list_labels(entry.unit.target)
    if wanted != given and sorted(wanted) == sorted(given):
        yield Remark(
            f"The codes stand as {' '.join(given)}, in the source as {' '.join(wanted)}; check "
            f"that each is at its word."
        )


def _list_labels(coded: str) -> list[str]:
    codes = (code for code in parse(coded).codes if code.form is not CodeForm.CLOSE)
    return [f"<{code.label}>" for code in codes if code.name in _ORDERED]


CHECK = Check(
    id="code-order",
    severity=Severity.INFO,
    title="Codes changed their order",
    rationale="Another word order may need it, but then footnotes are numbered in the new order. "
    "A swap by mistake puts a note at the wrong word.",
    false_positives="Every sentence whose word order differs; it is a note, not a fault.",
    examples=(
        Example(
            "my",
            "Law<note1/> and practice<note2/>",
            "အလေ့အကျင့်<note2/>နှင့် ဥပဒေ<note1/>",
            "ဥပဒေ<note1/>နှင့် အလေ့အကျင့်<note2/>",
        ),
    ),
    find=find,
    on_codes=True,
)
