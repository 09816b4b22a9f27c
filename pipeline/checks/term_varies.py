"""One term that is translated in two ways in the same document."""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.checks.term_matches import concepts_of, gate, target_terms
from pipeline.glossary import find_wanted
from pipeline.model import Concept, Severity, TermStatus

_Uses = dict[str, list[Entry]]  # term → entries, in the order of the document


def compare(context: Context) -> Iterator[tuple[Entry, Remark]]:
    """A remark, at its first use, on each accepted term that is not the most frequent one."""
    for concept, uses in _iter_uses(context):
        main = max(uses, key=lambda text: len(uses[text]))  # of equally frequent ones the first
        for text, entries in uses.items():
            if not (text in main or main in text):  # a short form of the same term is no other term
                yield (
                    entries[0],
                    _make_remark(concept, text, entries[1:], main, uses[main], context),
                )


def _iter_uses(context: Context) -> Iterator[tuple[Concept, _Uses]]:
    uses: defaultdict[str, _Uses] = defaultdict(dict)
    concepts: dict[str, Concept] = {}
    for entry in context.entries:
        named = {concept.id: concept for concept, _ in concepts_of(entry, context)}
        concepts |= named
        for name, text in _iter_used(entry, context):
            if name in named:
                uses[name].setdefault(text, []).append(entry)
    return ((concepts[name], found) for name, found in uses.items() if len(found) > 1)


def _iter_used(entry: Entry, context: Context) -> Iterator[tuple[str, str]]:
    """Concept and term where the entry uses just one term of the concept.

    Beside another one it may be there to explain it.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for match in target_terms(entry, context):
        local = find_wanted(match.concept, context.locale.code)
        # The verb beside the noun is no other word for the thing.
        if (
            match.term.status is not TermStatus.DEPRECATED
            and local
            and match.term.part_of_speech == local.part_of_speech
        ):
            found[match.concept.id].add(match.term.text)
    return ((name, next(iter(texts))) for name, texts in found.items() if len(texts) == 1)


def _make_remark(
    concept: Concept, text: str, more: list[Entry], main: str, others: list[Entry], context: Context
) -> Remark:
    local = find_wanted(concept, context.locale.code)
    assert local is not None  # the entry uses one
    here = f"here{_describe_places('and', more)}"
    prefers = f"; the term base prefers “{local.text}”" if local.text != main else ""
    message = (
        f"“{text}” {here}, “{main}”{_describe_places('in', others)}{prefers}: use one of them, or "
        f"say "
        f"why not."
    )
    return Remark(message, None, gate(local, Severity.INFO))


def _describe_places(word: str, entries: list[Entry]) -> str:
    """How many entries, and the lines of the first three."""
    lines = [str(entry.unit.line) for entry in entries[:3] if entry.unit.line]
    counted = (
        f" {word} {len(entries)} other {'entry' if len(entries) == 1 else 'entries'}"
        if entries
        else ""
    )
    return counted + (
        f" (line {', '.join(lines)}{', …' if len(entries) > 3 else ''})" if lines else ""
    )


CHECK = Check(
    id="term-varies",
    severity=Severity.INFO,
    title="One term is translated in two ways",
    rationale="Both translations may stand, but not in one document: a reader takes two names for "
    "two things. An error only where a named person approved the wanted term.",
    false_positives="Quotations in which people speak another language than the text around them; "
    "a term that means two things in English.",
    examples=(
        Example(
            "vi",
            "Ask the interpreter.",
            "Hãy hỏi phiên dịch viên.",
            "Hãy hỏi người phiên dịch.",
            beside=(
                ("An interpreter helps.", "Người phiên dịch giúp đỡ."),
                ("Find an interpreter.", "Tìm người phiên dịch."),
            ),
        ),
    ),
    compare=compare,
)
