"""Emphasis that the source has and the translation has not."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import CodeForm, Severity
from pipeline.segments.coded import parse

_WORDS = {"b": "bold", "i": "italic", "u": "underlined", "sup": "superscript", "sub": "subscript"}


def find(entry: Entry, _context: Context) -> Iterator[Remark]:
    """A remark for each kind of plain formatting that is gone altogether."""
    given = {code.name for code in parse(entry.unit.target).codes}
    for name in dict.fromkeys(
        code.name for code in parse(entry.unit.source).codes if code.form is CodeForm.OPEN
    ):
        if name in _WORDS and name not in given:
            yield Remark(
                f"Something is {_WORDS[name]} in the source; put <{name}>…</{name}> around its "
                f"translation."
            )


CHECK = Check(
    id="lost-formatting",
    severity=Severity.WARNING,
    title="Bold, italic or raised text lost its formatting",
    rationale="A bold lead-in tells readers who skim where they are; a “not” in bold is meant to "
    "be seen.",
    false_positives="Languages without italics may drop <i> on purpose; editions turn it into bold "
    "where the script has none.",
    examples=(
        Example(
            "km",
            "Explain <b>before</b> the move.",
            "ពន្យល់មុនពេលផ្លាស់ទី។",
            "ពន្យល់<b>មុនពេល</b>ផ្លាស់ទី។",
        ),
    ),
    find=find,
    on_codes=True,
)
