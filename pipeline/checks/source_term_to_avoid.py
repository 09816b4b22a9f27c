"""A word in the English that the term base advises against."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.checks.term_matches import present, source_terms
from pipeline.glossary import find_wanted, headword
from pipeline.model import Severity, TermStatus


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark on each such word, unless the translation already says it better."""
    for match in source_terms(entry, context):
        if match.term.status is TermStatus.DEPRECATED and match.concept.id not in present(
            entry, context
        ):
            better, local = headword(match.concept), find_wanted(match.concept, context.locale.code)
            meant = (
                f" It means “{better.text}”{f', “{local.text}”' if local else ''}."
                if better
                else f" {match.concept.note}"
            )
            yield Remark(
                f"The English says “{entry.source[slice(*match.span)]}”, a word to avoid: do not "
                f"repeat it, and tell the author.{meant}"
            )


CHECK = Check(
    id="source-term-to-avoid",
    severity=Severity.INFO,
    title="The English holds a word that the term base advises against",
    rationale="Seven languages would repeat it. guidebook inspect tells the author the same.",
    false_positives="Titles of laws and publications that hold such a word.",
    examples=(Example("th", "The prey speak.", "เหยื่อพูด", "ผู้เสียหายพูด"),),
    find=find,
)
