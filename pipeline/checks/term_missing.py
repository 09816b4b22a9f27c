"""A term of the source whose wanted translation is not there."""

from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.checks.term_matches import concepts_of, gate, present
from pipeline.glossary import find_wanted
from pipeline.model import Concept, Severity, Term, TermStatus


def find(entry: Entry, context: Context) -> Iterator[Remark]:
    """A remark on each concept of the source of which the translation has no accepted term."""
    named = present(entry, context)
    for concept, english in concepts_of(entry, context):
        local = find_wanted(concept, context.locale.code)
        if local is None or local.status is TermStatus.DO_NOT_TRANSLATE or concept.id in named:
            continue
        # English in the target: a title that is quoted, an acronym.
        if english.lower() not in entry.target.lower():
            allowed = _join_allowed(concept, local)
            message = f"“{english}” is “{allowed}” in the term base; use it, or say why not."
            yield Remark(message, None, _choose_severity(local))


def _join_allowed(concept: Concept, local: Term) -> str:
    others = [
        term.text
        for term in concept.terms
        if term.locale == local.locale and term.status is TermStatus.ADMITTED and term is not local
    ]
    return "” or “".join((local.text, *others))


def _choose_severity(local: Term) -> Severity:
    return gate(local, Severity.INFO)


CHECK = Check(
    id="term-missing",
    severity=Severity.INFO,
    title="A term of the source has not its translation from the term base",
    rationale="A reader who meets three words for one thing takes them for three things. An error "
    "only where a named person approved the term.",
    false_positives="On the drafts of the guidebook 3–7 % of the terms in the English have another "
    "translation. Reasons are another sense (children as sons and daughters, a case in court), "
    "a pronoun in place of the term, and titles of publications.",
    examples=(
        Example(
            "th",
            "A shelter is one option.",
            "หอพักเป็นทางเลือกหนึ่ง",
            "บ้านพักพิงเป็นทางเลือกหนึ่ง",
        ),
        Example("km", "Ask for consent.", "សូមសួរ។", "សូម​សុំ​ការ​យល់​ព្រម។"),
        Example(
            "my",
            "The trafficked person decides.",
            "ထိုသူက ဆုံးဖြတ်သည်။",
            "လူကုန်ကူးခံရသူက ဆုံးဖြတ်သည်။",
        ),
    ),
    find=find,
)
