"""Word file → master: its blocks, and the ledger that proves nothing was forgotten."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import MasterError
from pipeline.master.atoms import visible_text
from pipeline.master.ledger import make_ledger
from pipeline.master.names import SHORT, short
from pipeline.master.package import Limits, Package, open_package
from pipeline.master.parts import text_parts
from pipeline.master.revisions import find_revisions
from pipeline.master.walk import Walk, walk
from pipeline.model import Block, Ledger

_LISTED = 8  # revision marks named in the message


@dataclass(frozen=True, slots=True)
class ReadRules:
    """How to read a Word file from outside."""

    accept_changes: bool = False  # take unresolved revision marks as accepted, as Word would
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class Master:
    """A Word file that was read. ``package`` is what it is filled from, and nobody else's business."""

    path: Path
    digest: str  # sha256 of the file, hexadecimal
    blocks: tuple[Block, ...]
    ledger: Ledger
    package: Package
    rules: ReadRules


def read_master(path: Path, rules: ReadRules = ReadRules()) -> Master:  # noqa: B008 - frozen
    """Read a Word file.

    Raises :class:`MasterError` for a file that is damaged, unsafe or no Word file, and, unless the rules accept them, for one with
    unresolved revision marks: nobody decided yet what the text is.
    """
    package = open_package(path, rules.limits)
    if not rules.accept_changes:
        _refuse_revisions(package)
    found = walk(package, accept_changes=rules.accept_changes)
    return Master(path, hashlib.sha256(path.read_bytes()).hexdigest(), _blocks(found), make_ledger(found), package, rules)


def _blocks(found: Walk) -> tuple[Block, ...]:
    return tuple(site.block for site in found.sites)


def _refuse_revisions(package: Package) -> None:
    marks = [(part.name, mark) for part in text_parts(package) for mark in find_revisions(part.root)]
    if not marks:
        return
    kinds = Counter(short(mark).split(":")[1] for _, mark in marks)
    listed = "; ".join(f"{name}: {_words_at(mark)}" for name, mark in marks[:_LISTED])
    raise MasterError(
        f"The file has {len(marks)} unresolved revision marks ({', '.join(f'{n} {kind}' for kind, n in kinds.most_common())}). First: {listed}.",
        location=str(package.path),
        hint="Accept or reject them in Word (Review › Accept), or use --accept-changes.",
    )


def _words_at(mark: object) -> str:
    from lxml import etree

    assert isinstance(mark, etree._Element)
    text = "".join(visible_text(node) if SHORT[node.tag] == "w:t" else node.text or "" for node in mark.iter(etree.Element)
                   if SHORT[node.tag] in {"w:t", "w:delText"})  # fmt: skip
    return f"{short(mark).split(':')[1]} “{text[:50]}”" if text.strip() else short(mark).split(":")[1]
