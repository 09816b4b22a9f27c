"""A word in the translation that the term base advises against."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.checks.term_matches import gate, target_terms
from pipeline.glossary import TermMatch, find_wanted
from pipeline.model import Severity, TermStatus


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark on each such word.

    Not where it is part of a longer term that may stand, such as the title of a law.
    """
    found = target_terms(entry, context)
    allowed = {match.span for match in found if match.term.status is not TermStatus.DEPRECATED}
    for match in found:
        if match.span not in allowed:
            yield Remark(
                _describe_term(match, context.locale.code), match.span, _choose_severity(match)
            )


def _describe_term(match: TermMatch, locale: str) -> str:
    better = find_wanted(match.concept, locale)
    advice = match.term.note or match.concept.note or match.concept.reason
    use = f" Use “{better.text}”." if better else ""
    return f"“{match.term.text}” is a word to avoid.{use} {advice}".strip()


def _choose_severity(match: TermMatch) -> Severity:
    """A short hit may be part of another word, and a candidate is only a suggestion."""
    sure = match.strong and match.term.confidence != "U"
    return (
        gate(match.term, Severity.WARNING if sure else Severity.INFO)
        if match.strong
        else Severity.INFO
    )


CHECK = Check(
    id="term-to-avoid",
    severity=Severity.WARNING,
    title="A word that the term base advises against",
    rationale="Words such as prey, illegal migrant or prostitute blame the person; some are the "
    "wrong crime in law. An error only where a named person "
    "approved the row; a short or unconfirmed word is a note.",
    false_positives="None in the translations of this project. A title that holds such a word "
    "needs an entry of its own in the term base.",
    examples=(
        Example("th", "The victims speak.", "เหยื่อพูด", "ผู้เสียหายพูด"),
        Example("vi", "trafficking in persons", "nạn buôn bán người", "nạn mua bán người"),
        Example("zh_CN", "human trafficking", "拐卖", "人口贩运"),
        Example(
            "zh_CN",
            "China’s Action Plan against Human Trafficking",
            "打击拐卖人口计划",
            "《中国反对拐卖人口行动计划》",
        ),
    ),
    find=find,
)
