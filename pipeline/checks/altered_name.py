"""A name that is not translated was changed or left out."""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.checks.term_matches import gate, source_terms
from pipeline.model import Concept, Severity, Term, TermStatus

_LOOSE = re.compile(r"[\W_]+")


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark on each name of the source that is not in the translation letter for letter."""
    for concept, term in _count_names(entry, context):
        row = _find_row(concept, context.locale.code)
        if row is not None and not re.search(
            rf"(?<![A-Za-z0-9]){re.escape(term.text)}(?![A-Za-z0-9])", entry.target
        ):
            written = _find_alike(term.text, entry.target)
            message = (
                f"“{term.text}” is written “{written}”"
                if written
                else f"“{term.text}” is not in the translation"
            )
            yield Remark(
                f"{message}; it stays as it is in English.", None, gate(row, Severity.WARNING)
            )


def _count_names(entry: Entry, context: Context) -> dict[tuple[Concept, Term], int]:
    fixed = (
        match
        for match in source_terms(entry, context)
        if match.term.status is TermStatus.DO_NOT_TRANSLATE
    )
    return Counter((match.concept, match.term) for match in fixed)


def _find_row(concept: Concept, locale: str) -> Term | None:
    """The row that says so for this language; None where the language has a name of its own."""
    return next(
        (
            term
            for term in concept.terms
            if term.locale == locale and term.status is TermStatus.DO_NOT_TRANSLATE
        ),
        None,
    )


def _find_alike(name: str, text: str) -> str:
    """Something in the text with the same letters: UNACT, UN–ACT, un-act."""
    letters = [re.escape(letter) for letter in _LOOSE.sub("", name)]
    found = re.search(r"[\W_]?".join(letters), text, re.IGNORECASE)
    return found[0] if found else ""


CHECK = Check(
    id="altered-name",
    severity=Severity.WARNING,
    title="A name that is not translated was changed or left out",
    rationale="A Vietnamese guidebook of 2016 lost the hyphen of UN-ACT: the organisation is not "
    "found by that name. An error only where a named person "
    "approved the row.",
    false_positives="A name that the translation gives in full, without its acronym.",
    examples=(
        Example(
            "vi",
            "UN-ACT supports governments.",
            "UNACT hỗ trợ các chính phủ.",
            "UN-ACT hỗ trợ các chính phủ.",
        ),
        Example("th", "UN-ACT and COMMIT", "ยูเอ็นแอค และ COMMIT", "UN-ACT และCOMMIT"),
    ),
    find=find,
)
