"""One page of the preview: a document in a locale, made once and then kept as its files are."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pipeline.catalogs import refuse_outside_xml
from pipeline.errors import PipelineError
from pipeline.flow.check import check_catalog
from pipeline.flow.documents import DocumentText, find_locale, read_document, term_base_of
from pipeline.flow.imprint import make_imprint
from pipeline.flow.notices import notices_path
from pipeline.flow.sheets import Known, OpenSheet, describe_entries, notice_lines, open_sheet
from pipeline.glossary import TermBase
from pipeline.model import Catalog, Imprint, Kind
from pipeline.project import Document, Project
from pipeline.proof import Entry, findings_by_source, shown_targets

Message = dict[str, Any]
Tell = Callable[[Message], None]
Signature = tuple[tuple[int, int, int] | None, ...]
_FIRST = 0.2  # seconds in which the words go out before the checks take the processor
# Texts of these kinds are taken apart on the page: "Chapter %1" is "Chapter 3" there.
_TAKEN_APART = frozenset({Kind.NUMBERING, Kind.FORM, Kind.INDEX})

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a page is made of, read at one moment."""

    document: Document
    text: DocumentText
    catalog: Catalog | None
    term_base: TermBase | None
    imprint: Imprint


@dataclass(slots=True)
class Leaf:
    """A page as it was last made; a save that cannot be read leaves it, with a ``problem``."""

    name: str
    locale: str
    problem: str = ""
    count: int = 0  # of the changes: each gives the page another version
    sheet: OpenSheet | None = None
    rendered: tuple[str, ...] = ()
    entries: list[Entry] = field(default_factory=list)
    inputs: Inputs | None = None
    _made_of: object = None
    _seen: Signature = ()
    _text: tuple[Signature, DocumentText] | None = None
    _terms: tuple[Signature, TermBase | None] | None = None
    _known: tuple[tuple[int, int], Known] = field(default_factory=lambda: ((0, 0), {}))

    def refresh(self, project: Project, tell: Tell = lambda _: None) -> None:
        """Read what the files hold now, and tell what changed: the words first, then the rest.

        Raises :class:`PipelineError` where the page was never made.
        """
        try:
            self._refresh(project, tell)
            settled = ""
        except PipelineError as error:
            if self.sheet is None:
                raise
            settled = str(error)
        if settled != self.problem:
            self.problem = settled
            tell({"problem": settled})

    def _refresh(self, project: Project, tell: Tell) -> None:
        files = _sign(self._files(project))
        if self.sheet is not None and files == self._seen and not self.problem:
            return
        inputs = self._read(project)
        lines = notice_lines(inputs.imprint)
        made_of = (
            _sign(_page_files(project, inputs.document)),
            _structural(inputs),
            len(lines),
        )
        same_text = self.sheet is not None and self.sheet.text is inputs.text
        if same_text and self.sheet is not None and len(lines) == len(self.sheet.sheet.lines):
            self._patch(inputs, lines, tell)
        if self.sheet is None or made_of != self._made_of:
            tell({"say": "making"})
            self.sheet = open_sheet(
                inputs.document, self.locale, inputs.text, inputs.catalog, inputs.term_base
            )
            self._made_of = made_of
            self.rendered = self.sheet.sheet.render(shown_targets(inputs.catalog), lines)
            self.entries = self._describe(inputs)
            self.inputs = inputs
            self._find(inputs)
            self.count += 1
            tell({"reload": True})
        else:
            time.sleep(_FIRST)
            self._find_more(inputs, tell)
        self._seen = files

    @property
    def version(self) -> str:
        """What stands for the page as it is now."""
        return str(self.count)

    def _find_more(self, inputs: Inputs, tell: Tell) -> None:
        if found := self._find(inputs):
            self.count += 1
            tell({"version": self.version, "findings": found})

    def _document(self, project: Project) -> Document:
        return next(one for one in project.documents if one.name == self.name)

    def _files(self, project: Project) -> tuple[Path, ...]:
        """Everything that the page depends on."""
        document = self._document(project)
        words = notices_path(project.root, self.locale)
        return (*_page_files(project, document), document.catalog(self.locale), words)

    def _read(self, project: Project) -> Inputs:
        document = self._document(project)
        master = _sign((document.master, document.master.with_suffix(".toml")))
        if self._text is None or self._text[0] != master:
            self._text = (master, read_document(document))
        terms = _sign((project.term_base,))
        if self._terms is None or self._terms[0] != terms:
            self._terms = (terms, term_base_of(project))
        catalog = find_locale(document, self.locale)
        if catalog is not None:
            refuse_outside_xml(catalog)
        text = self._text[1]
        imprint = make_imprint(document, self.locale, catalog, text)
        return Inputs(document, text, catalog, self._terms[1], imprint)

    def _patch(self, inputs: Inputs, lines: Sequence[str], tell: Tell) -> None:
        """Tell the slots and entries that are not as they were."""
        assert self.sheet is not None
        rendered = self.sheet.sheet.render(shown_targets(inputs.catalog), lines)
        entries = self._describe(inputs)
        slots = _differing(rendered, self.rendered)
        apart = _differing(list(map(_apart, entries)), list(map(_apart, self.entries)))
        changed = {number: entries[number] for number in apart}
        moved = _lines_of(entries) != _lines_of(self.entries)
        _keep_findings(entries, self.entries)
        renamed = self.inputs is not None and self.inputs.imprint.title != inputs.imprint.title
        self.rendered, self.entries, self.inputs = rendered, entries, inputs
        if not any((slots, changed, moved, renamed)):
            return
        self.count += 1
        if renamed or not all(map(self.sheet.sheet.is_known, slots)):
            tell({"reload": True})
            return
        message = {"version": self.version, "slots": slots, "entries": changed}
        tell(message | ({"lines": _lines_of(entries)} if moved else {}))

    def _describe(self, inputs: Inputs) -> list[Entry]:
        key = (id(inputs.text), id(inputs.term_base))
        if self._known[0] != key:
            self._known = (key, {})
        segments = inputs.text.segments
        return describe_entries(
            segments, inputs.catalog, inputs.term_base, self.locale, self._known[1]
        )

    def _find(self, inputs: Inputs) -> dict[int, list[dict[str, str]]]:
        """Check the catalog; return the findings of the entries that have others than before."""
        if inputs.catalog is None:
            return {}
        findings = check_catalog(inputs.document, inputs.catalog, inputs.term_base)
        by_key = findings_by_source(inputs.catalog, findings)
        changed = {}
        for number, segment in enumerate(inputs.text.segments):
            found = by_key.get(segment.key, [])
            if found != self.entries[number].get("findings", []):
                self.entries[number]["findings"] = changed[number] = found
        return changed


def _differing(new: Sequence[T], old: Sequence[T]) -> dict[int, T]:
    """The values that are not as they were, by their places."""
    return {number: now for number, now in enumerate(new) if now != old[number]}


def _keep_findings(entries: Sequence[Entry], known: Sequence[Entry]) -> None:
    for entry, before in zip(entries, known, strict=True):
        entry["findings"] = before.get("findings", [])


def _lines_of(entries: Sequence[Entry]) -> list[Any]:
    return [entry["line"] for entry in entries]


def _apart(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry without what is told apart from it."""
    return {name: value for name, value in entry.items() if name not in {"findings", "line"}}


def _structural(inputs: Inputs) -> tuple[str, ...]:
    """The translations that cannot be changed on the page alone."""
    if inputs.catalog is None:
        return ()
    kinds = {block.id: block.kind for block in inputs.text.master.blocks}
    keys = {
        segment.key
        for segment in inputs.text.segments
        if any(kinds[block] in _TAKEN_APART for block in segment.block_ids)
    }
    return tuple(unit.target for unit in inputs.catalog.live if unit.key in keys)


def _page_files(project: Project, document: Document) -> tuple[Path, ...]:
    return (document.master, document.master.with_suffix(".toml"), project.term_base)


def _sign(paths: Sequence[Path]) -> Signature:
    """What tells that files were written since."""
    return tuple(map(_sign_file, paths))


def _sign_file(path: Path) -> tuple[int, int, int] | None:
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino
