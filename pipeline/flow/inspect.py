"""Preflight of a master: findings for its author, and the coverage ledger."""

from pathlib import Path
from typing import Any

from pipeline.master import ReadRules, inspect_master, read_master
from pipeline.model import Finding, Ledger


def inspect_file(path: Path, rules: ReadRules) -> tuple[Ledger, tuple[Finding, ...]]:
    """Return the ledger of a Word file and what its author should look at; raises :class:`MasterError`."""
    master = read_master(path, rules)
    return master.ledger, inspect_master(master)


def ledger_json(ledger: Ledger) -> dict[str, Any]:
    """The ledger in the stable form that docs/commands.md documents."""
    excluded = [{"part": exclusion.part, "reason": exclusion.reason, "characters": exclusion.characters} for exclusion in ledger.exclusions]
    return {"characters": ledger.characters, "offered": ledger.offered, "excluded": excluded}
