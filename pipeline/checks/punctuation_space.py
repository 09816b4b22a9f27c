"""Blanks beside punctuation, where the language has rules for them."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.model import Severity


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark for each blank that is too many or missing beside a mark."""
    for pattern, message in context.language.spacing:
        for match in pattern.finditer(entry.target):
            yield Remark(message.format(match[0].strip()), match.span())


CHECK = Check(
    id="punctuation-space",
    severity=Severity.WARNING,
    title="A blank is missing or too many beside a mark",
    rationale="A blank before a mark lets it stand alone at the start of a line. Burmese and "
    "Vietnamese need one after it to break the line at all.",
    false_positives="None in the translations of this project (2 hits, both true). Khmer practice "
    "differs (a blank before ៖ and ។, or none) and is not checked.",
    applies=lambda language: bool(language.spacing),
    examples=(
        Example("vi", "Ask, then listen.", "Hãy hỏi , rồi lắng nghe.", "Hãy hỏi, rồi lắng nghe."),
        Example("my", "Ask. Listen.", "မေးပါ။နားထောင်ပါ။", "မေးပါ။ နားထောင်ပါ။"),
        Example("zh_CN", "Ask the person.", "询问 本人 。", "询问本人。"),
        Example("lo", "Ask, then listen.", "ຖາມ ,ແລ້ວຟັງ.", "ຖາມ, ແລ້ວຟັງ."),
    ),
    find=find,
)
