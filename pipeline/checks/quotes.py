"""Quotation marks: typographic ones, in pairs, and not lost."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.languages.language import Quotation
from pipeline.model import Severity

_STRAIGHT = re.compile(r'(?<!\d)"')
_MARKS = frozenset('“«「『‘‹《”»」』’›》"„')


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """Remarks on marks of another kind, without partner, or lost."""
    yield from _find_wrong_kind(entry, context)
    if _is_paired(entry.source) and not _is_paired(entry.target):
        yield Remark(
            "Opening and closing quotation marks do not pair; add or turn the one that is wrong."
        )
    if "“" in entry.source and _MARKS.isdisjoint(entry.letters):
        yield Remark(
            f"The source quotes something, the translation shows no quotation marks; use "
            f"{_quotation(context).usual}."
        )


def _quotation(context: Context) -> Quotation:
    quotation = context.language.quotation
    assert quotation is not None
    return quotation


def _find_wrong_kind(entry: Entry, context: Context) -> Iterator[Remark]:
    quotation, target = _quotation(context), entry.target
    straight = _STRAIGHT.search(target)
    if straight and '"' not in entry.source:
        yield Remark(f"A straight quotation mark; use {quotation.usual}.", straight.span())
    wrong = quotation.foreign and quotation.foreign.search(target)
    if wrong and wrong[0] not in entry.source:
        yield Remark(
            f"“{wrong[0]}” is no quotation mark of {context.locale.english_name}; use "
            f"{quotation.usual}.",
            wrong.span(),
        )


def _is_paired(text: str) -> bool:
    return text.count("“") == text.count("”")


CHECK = Check(
    id="quotes",
    severity=Severity.WARNING,
    title="Quotation marks are of the wrong kind, unpaired or lost",
    rationale="Without its marks a survivor's words read as the guidebook's own. All six languages "
    "write “…”; Khmer also «…».",
    false_positives="None in the translations of this project. Chinese titles in 《…》 count as "
    "quoted.",
    examples=(
        Example("vi", "She said “no”.", 'Cô ấy nói "không".', "Cô ấy nói “không”."),
        Example("km", "She said “no”.", "នាងនិយាយថា “ទេ“។", "នាងនិយាយថា «ទេ»។"),
        Example("zh_CN", "She said “no”.", "她说「不」。", "她说“不”。"),
        Example("th", "She said “no”.", "เธอบอกว่าไม่", "เธอบอกว่า “ไม่”"),
    ),
    applies=lambda language: not language.general and (language.quotation is not None),
    find=find,
)
