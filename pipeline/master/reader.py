"""Word file → master: its blocks, and the coverage ledger."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from pipeline.errors import MasterError
from pipeline.master.ledger import make_ledger
from pipeline.master.walk import Walk, walk
from pipeline.model import Block, Ledger
from pipeline.word.names import SHORT, short
from pipeline.word.package import Limits, Package, open_package
from pipeline.word.parts import text_parts
from pipeline.word.revisions import find_revisions, is_of_words

_LISTED = 8  # revision marks named in the message


@dataclass(frozen=True, slots=True)
class ReadRules:
    """How to read a Word file from outside."""

    accept_changes: bool = False  # take unresolved revision marks as accepted, as Word would
    refuse_macros: bool = False  # a .docm is otherwise read and its macros kept
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Master:
    """A Word file that was read; ``found`` is what ``fill`` and the inspection work on."""

    path: Path
    digest: str  # sha256 of the file, hexadecimal
    blocks: tuple[Block, ...]
    ledger: Ledger
    package: Package
    rules: ReadRules
    _walks: list[Walk] = field(repr=False, compare=False)  # the one that nothing was written into

    @property
    def found(self) -> Walk:
        """What reading found."""
        if not self._walks:
            self._walks.append(_walk(self.package, self.rules))
        return self._walks[0]

    def take(self) -> Walk:
        """What reading found, to be written into; whoever asks next gets another one."""
        found = self.found
        self._walks.clear()
        return found


def read_master(path: Path, rules: ReadRules = ReadRules()) -> Master:
    """Read a Word file.

    Raises :class:`MasterError` for a file that is damaged, unsafe or no Word file, and, unless the
    rules accept them, for one with unresolved revision marks of words: nobody decided yet what the
    text is.
    """
    package = open_package(path, rules.limits)
    if rules.refuse_macros:
        _refuse_macros(package)
    parts = text_parts(package)
    marks = [(part.name, mark) for part in parts for mark in find_revisions(part.root)]
    if any(is_of_words(mark) for _, mark in marks) and not rules.accept_changes:
        _refuse_revisions(package, [pair for pair in marks if is_of_words(pair[1])])
    # Marks of formatting alone leave no doubt what the text is: they are taken as accepted.
    rules = replace(rules, accept_changes=rules.accept_changes or bool(marks))
    found = walk(package, parts, accept_changes=rules.accept_changes)
    return Master(
        path,
        hashlib.sha256(path.read_bytes()).hexdigest(),
        _blocks(found),
        make_ledger(found),
        package,
        rules,
        [found],
    )


def _walk(package: Package, rules: ReadRules) -> Walk:
    return walk(package, text_parts(package), accept_changes=rules.accept_changes)


def _blocks(found: Walk) -> tuple[Block, ...]:
    return tuple(site.block for site in found.sites)


def _refuse_macros(package: Package) -> None:
    names = [name for name in package.parts if name.lower().endswith("vbaproject.bin")]
    if names:
        raise MasterError(
            "The file holds macros.",
            location=f"{package.path} ({names[0]})",
            hint="In Word, save it as a .docx, which cannot hold any.",
        )


def _refuse_revisions(package: Package, marks: list[tuple[str, etree._Element]]) -> None:
    kinds = Counter(short(mark).split(":")[1] for _, mark in marks)
    counted = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    listed = "; ".join(f"{name}: {_words_at(mark)}" for name, mark in marks[:_LISTED])
    raise MasterError(
        f"The file has {len(marks)} unresolved revision marks ({counted}). First: {listed}.",
        location=str(package.path),
        hint="Accept or reject them in Word (Review › Accept), or have them taken as accepted: "
        "in a project by accept_changes = true in source/<document>.toml; init, inspect, extract, "
        "build, docx, salvage and document add also have the option --accept-changes.",
    )


def _words_at(mark: etree._Element) -> str:
    nodes = (node for node in mark.iter(etree.Element) if SHORT[node.tag] in {"w:t", "w:delText"})
    text = "".join(node.text or "" for node in nodes).strip()
    kind = short(mark).split(":")[1]
    return f"{kind} “{text[:50]}”" if text else kind
