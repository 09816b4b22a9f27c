"""One document in one locale, from the filled Word file to every format asked for: what a build process runs."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.catalogs import approved_only
from pipeline.editions import Tree, make_account, read_tree, style_docx, verify, write_epub, write_html, write_pdf, write_print
from pipeline.editions.conservation import Account
from pipeline.files import write_file
from pipeline.flow.build import Task
from pipeline.flow.imprint import make_imprint
from pipeline.flow.texts import Text, read_locale, read_text, term_base_of
from pipeline.glossary import AnnexEntry, annex_entries
from pipeline.master import fill
from pipeline.model import Catalog, Edition, Format, Imprint
from pipeline.release.record import Record, make_record

_WRITERS: dict[Format, Callable[[Tree, Imprint, Path], Sequence[str] | None]] = {
    Format.PDF: write_pdf,
    Format.PRINT: write_print,
    Format.EPUB: write_epub,
    Format.HTML: write_html,
}


def build_locale(task: Task) -> list[Record]:
    """Build the editions of a task and return a record of each; what fails raises and leaves the old files whole."""
    text = read_text(task.document.master)
    catalog = _catalog(task)
    imprint = make_imprint(task.document.settings, task.locale, catalog, text)
    contents, annex = text.contents(catalog), _annex(task, text)
    styled = style_docx(fill(text.master, contents), imprint, annex)
    account = make_account(text.master.blocks, text.master.ledger, contents, imprint, annex)
    return list(_write(task, styled, imprint, account, tuple(entry.local for entry in annex if entry.local)))


def _catalog(task: Task) -> Catalog | None:
    catalog = read_locale(task.document, task.locale)
    return approved_only(catalog) if catalog is not None and task.options.only_approved else catalog


def _annex(task: Task, text: Text) -> tuple[AnnexEntry, ...]:
    term_base = term_base_of(task.project)
    if term_base is None:
        return ()
    return annex_entries(term_base, task.locale, (segment.source for segment in text.segments))


def _write(task: Task, styled: bytes, imprint: Imprint, account: Account, terms: tuple[str, ...]) -> Iterator[Record]:
    """Write the formats; pandoc reads the Word file once for all that need it. A file takes its place when it was found complete."""
    forms = [form for form, _ in task.reasons]
    with tempfile.TemporaryDirectory(prefix="guidebook-") as folder:
        tree = read_tree(styled, Path(folder), imprint.locale, terms) if set(forms) & set(_WRITERS) else None
        for form in forms:
            path = task.document.edition(task.locale, form)
            made = Path(folder) / path.name
            if tree is not None and form in _WRITERS:
                remarks = (*tree.remarks, *(_WRITERS[form](tree, imprint, made) or ()))
            else:
                remarks = ()
                made.write_bytes(styled)
            verify(form, made, account, str(path))
            write_file(path, made.read_bytes())
            yield _record(task, form, path, imprint, remarks)


def _record(task: Task, form: Format, path: Path, imprint: Imprint, remarks: tuple[str, ...]) -> Record:
    edition = Edition(task.document.name, task.locale, form, path, imprint.shares)
    inputs = dict(dict(task.inputs)[form])
    return make_record(task.project.output, edition, inputs, issue=imprint.edition, revision=imprint.revision, remarks=remarks)
