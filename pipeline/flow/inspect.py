"""Preflight of a master: findings for its author, and the coverage ledger."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.flow.safety import examine_master, make_policy
from pipeline.glossary import TermBase, find_terms
from pipeline.master import Master, ReadRules, inspect_master, read_master
from pipeline.model import Finding, Ledger, Severity, TermStatus
from pipeline.project import Document
from pipeline.release.safety import find_unseen
from pipeline.release.safety.subjects import WordPackage


def inspect_file(
    path: Path,
    rules: ReadRules,
    term_base: TermBase | None = None,
    document: Document | None = None,
) -> tuple[Ledger, tuple[Finding, ...]]:
    """Return the ledger of a Word file and what its author should look at.

    Words that could harm somebody close the gate of a ``document``; in a file of no project, of
    which nobody knows what may stand in it, they want a look. Tracked changes count as accepted
    where the rules or the document's settings say so. Raises :class:`MasterError`.
    """
    if document is not None and document.settings.accept_changes:
        rules = replace(rules, accept_changes=True)
    master = read_master(path, rules)
    return master.ledger, (
        *inspect_master(master),
        *(_find_terms(master, term_base) if term_base else ()),
        *_find_dangers(master, document),
    )


def _find_dangers(master: Master, document: Document | None) -> Iterator[Finding]:
    policy = make_policy(document)
    unseen = find_unseen(WordPackage(master.path.read_bytes(), master.path), str(master.path))
    for finding in (*examine_master(master, policy).findings, *unseen):
        closes = document is not None or finding.severity is not Severity.ERROR
        yield finding if closes else replace(finding, severity=Severity.WARNING)


def _find_terms(master: Master, term_base: TermBase) -> Iterator[Finding]:
    """Words that the term base advises against."""
    for block in master.blocks:
        for match in find_terms(term_base, block.content.plain):
            if match.term.status is TermStatus.DEPRECATED:
                advice = match.term.note or match.concept.note
                message = (
                    f"“{match.term.text}” is a word to avoid; seven languages would repeat "
                    f"it. {advice}"
                ).strip()
                place, text = " › ".join(block.path), block.content.plain[:80]
                yield Finding(
                    "deprecated-term",
                    Severity.WARNING,
                    message,
                    file=str(master.path),
                    place=place,
                    source=text,
                )


def ledger_json(ledger: Ledger) -> dict[str, Any]:
    """The ledger in the stable form that docs/commands.md documents."""
    excluded = [
        {"part": exclusion.part, "reason": exclusion.reason, "characters": exclusion.characters}
        for exclusion in ledger.exclusions
    ]
    return {"characters": ledger.characters, "offered": ledger.offered, "excluded": excluded}
