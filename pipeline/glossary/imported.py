"""Merging the terms of another file into the term base."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.glossary.base import TermBase, find_definition
from pipeline.languages import in_order
from pipeline.model import SOURCE_LOCALE, Concept, Term, TermStatus

# Kind of change ("" where there is none), term, whether it stays.
_TermStep = tuple[str, Term, bool]


@dataclass(frozen=True, slots=True)
class ImportedTerms:
    """What a file said.

    ``whole``: it holds every term of its ``locales`` for the concepts it names, so that a term it
    lacks was taken out; otherwise it can only add and change. ``about``: it also holds definition,
    source, part of speech, advice and reason. ``notes``: it holds the advice on single terms.
    ``approves``: it can say who approved a term.
    """

    concepts: tuple[Concept, ...]
    locales: frozenset[str]
    others: tuple[str, ...] = ()  # languages of the file that we have not
    whole: bool = True
    about: bool = True
    notes: bool = True
    approves: bool = False
    left_out: str = ""  # what of the file was not taken, and what to do about it


@dataclass(frozen=True, slots=True)
class TermChange:
    """One difference that an import makes."""

    kind: str  # "new concept", "new", "changed", "removed", "approval lapsed"
    concept: str
    locale: str = ""
    term: str = ""

    def __str__(self) -> str:
        """Return the change in one line for people."""
        return " ".join(filter(None, (f"{self.kind}:", self.concept, self.locale, self.term)))


def merge(term_base: TermBase, imported: ImportedTerms) -> tuple[TermBase, tuple[TermChange, ...]]:
    """The term base with what a file says, and what that changes.

    Concepts that the file does not name, and languages it does not hold, stay as they are. A
    changed term loses its approval; an unchanged one keeps it. Only a file that ``approves`` can
    approve.
    """
    said = {concept.id: concept for concept in imported.concepts}
    concepts: list[Concept] = []
    changes: list[TermChange] = []
    for old in term_base.concepts:
        merged, differences = (
            _merge_concept(old, said.pop(old.id), imported) if old.id in said else (old, ())
        )
        concepts.append(merged)
        changes += differences
    for new in said.values():
        concepts.append(
            fit_to_table(
                replace(
                    new, terms=tuple(_keep_unsaid(None, term, imported, term) for term in new.terms)
                )
            )
        )
        changes.append(TermChange("new concept", new.id, term=new.terms[0].text))
    return replace(term_base, concepts=tuple(concepts)), tuple(changes)


def fit_to_table(concept: Concept) -> Concept:
    """The concept as the table can hold it.

    Advice on its first term is advice on the concept, and a definition stands at the first term of
    its language; the English one is the concept's.
    """
    note = "\n".join(filter(None, (concept.note, concept.terms[0].note)))
    terms: list[Term] = []
    for locale in dict.fromkeys(term.locale for term in concept.terms):
        own = [term for term in concept.terms if term.locale == locale]
        said = "" if locale == SOURCE_LOCALE else find_definition(concept, locale)
        terms += with_definition(own, said)
    return replace(concept, note=note, terms=(replace(terms[0], note=""), *terms[1:]))


def with_definition(terms: Sequence[Term], definition: str) -> list[Term]:
    """The terms of a language with its definition at the first one and at no other."""
    return [
        replace(term, definition="" if place else definition) for place, term in enumerate(terms)
    ]


def _merge_concept(
    old: Concept, new: Concept, imported: ImportedTerms
) -> tuple[Concept, list[TermChange]]:
    about = new if imported.about else old
    differs = (about.definition, about.source, about.note, about.reason) != (
        old.definition,
        old.source,
        old.note,
        old.reason,
    )
    changes = [TermChange("changed", old.id)] if differs else []
    terms: list[Term] = []
    for locale in in_order({term.locale for one in (old, new) for term in one.terms}):
        for kind, term, kept in _list_steps(old, new, locale, imported):
            if kind:
                changes.append(TermChange(kind, old.id, locale, term.text))
            if kept:
                terms.append(term)
    return fit_to_table(
        Concept(old.id, about.definition, about.source, about.note, about.reason, tuple(terms))
    ), changes


def _list_steps(
    old: Concept, new: Concept, locale: str, imported: ImportedTerms
) -> list[_TermStep]:
    """The steps from the terms of before in a language to those of the file."""
    before, after = _by_text(old, locale), _by_text(new, locale)
    if locale not in imported.locales or not (after or imported.whole):
        return [("", term, True) for term in before.values()]
    taken = {
        text: _keep_unsaid(before.get(text), term, imported, old.terms[0])
        for text, term in after.items()
    }
    return _replace_terms(before, taken) if imported.whole else _add_terms(before, taken)


def _by_text(concept: Concept, locale: str) -> dict[str, Term]:
    return {term.text: term for term in concept.terms if term.locale == locale}


def _replace_terms(before: Mapping[str, Term], taken: Mapping[str, Term]) -> list[_TermStep]:
    """The steps from the terms of before to those of a whole term base."""
    steps = [(_classify_change(before.get(text), term), term, True) for text, term in taken.items()]
    gone = before.keys() - taken.keys()
    return steps + [("removed", term, False) for text, term in before.items() if text in gone]


def _add_terms(before: Mapping[str, Term], taken: Mapping[str, Term]) -> list[_TermStep]:
    """The steps to the terms of a list: it adds in front and keeps the others in their order."""
    steps = [
        (_classify_change(None, term), term, True)
        for text, term in taken.items()
        if text not in before
    ]
    for text, term in before.items():
        if text in taken:
            steps.append((_classify_change(term, taken[text]), taken[text], True))
        else:
            steps.append(("", _demote_term(term, taken.values()), True))
    return steps


def _keep_unsaid(before: Term | None, term: Term, imported: ImportedTerms, head: Term) -> Term:
    """The term with what the file cannot say as it was.

    Also its approval, if nothing about it changed.
    """
    was = before or replace(head, note="", definition="", approved_by="", approved_on=None)
    if not imported.about:
        term = replace(term, part_of_speech=was.part_of_speech, definition=was.definition)
    if not imported.notes:
        term = replace(term, note=was.note)
    if imported.approves:
        return term
    approved = replace(term, approved_by=was.approved_by, approved_on=was.approved_on)
    return approved if approved == before else replace(term, approved_by="", approved_on=None)


def _classify_change(before: Term | None, after: Term) -> str:
    if before is None:
        return "new"
    if after == before:
        return ""
    return "approval lapsed" if before.approved_by and not after.approved_by else "changed"


def _demote_term(term: Term, others: Iterable[Term]) -> Term:
    """A preferred term beside a newly preferred one is admitted from now on."""
    first = {TermStatus.PREFERRED, TermStatus.DO_NOT_TRANSLATE}
    if term.status in first and any(other.status in first for other in others):
        return replace(term, status=TermStatus.ADMITTED, approved_by="", approved_on=None)
    return term
