"""Preflight of a master: findings for its author, and the coverage ledger."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.glossary import TermBase, find_terms
from pipeline.master import Master, ReadRules, inspect_master, read_master
from pipeline.model import Finding, Ledger, Severity, TermStatus


def inspect_file(
    path: Path, rules: ReadRules, term_base: TermBase | None = None
) -> tuple[Ledger, tuple[Finding, ...]]:
    """Return the ledger of a Word file and what its author should look at.

    Raises :class:`MasterError`.
    """
    master = read_master(path, rules)
    return master.ledger, (
        *inspect_master(master),
        *(_find_terms(master, term_base) if term_base else ()),
    )


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
