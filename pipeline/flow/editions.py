"""One document in one locale, from the filled Word file to every format asked for.

What a build process runs.
"""

import gc
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.catalogs import drop_unapproved
from pipeline.editions import (
    Tree,
    begin_layout,
    collect_labels,
    collect_shown,
    describe_counting,
    faces_to_fetch,
    find_repeated_phrases,
    left_out,
    make_account,
    needs_word_breaks,
    read_tree,
    set_press_colours,
    style_docx,
    verify_letters,
    with_list_letters,
    with_word_breaks,
    without_contents_pages,
    write_epub,
    write_html,
    write_large_print,
    write_layout_pdf,
    write_pdf,
    write_print,
)
from pipeline.editions.conservation import Account
from pipeline.editions.verify import verify
from pipeline.files import write_file
from pipeline.flow.digests import digest_translations
from pipeline.flow.documents import DocumentText, find_locale, read_document, term_base_of
from pipeline.flow.faces import own_fonts
from pipeline.flow.fallbacks import describe_fallbacks, locate_entries
from pipeline.flow.imprint import make_imprint
from pipeline.flow.notices import describe_own_notices
from pipeline.flow.tasks import PdfEngine, Task
from pipeline.flow.workers import keep_words
from pipeline.glossary import AnnexEntry, annex_entries
from pipeline.master import fill
from pipeline.model import Edition, Format, Imprint
from pipeline.release.record import FACES_TO_FETCH, TRANSLATIONS, Record, make_record
from pipeline.temporary import temporary_folder
from pipeline.tools.fonts import use_own_fonts
from pipeline.word.document import pack
from pipeline.word.outside import find_outside


@dataclass(frozen=True, slots=True)
class Built:
    """The records of the files that were written, and why others were not."""

    records: tuple[Record, ...]
    errors: tuple[Exception, ...]


def build_locale(task: Task) -> Built:
    """Build the editions of a task and return a record of each.

    What fails leaves the old file whole.
    """
    gc.collect()  # what the task before left: Word files hold themselves in circles
    try:
        return _build_locale(task)
    except Exception as error:
        return Built((), (keep_words(error, f"{task.document.name} {task.locale}"),))


def _build_locale(task: Task) -> Built:
    use_own_fonts(own_fonts(task.document))
    text = read_document(task.document)
    known = find_locale(task.document, task.locale)
    catalog = drop_unapproved(known) if known and task.options.only_approved else known
    imprint = make_imprint(task.document, task.locale, catalog, text)
    contents, annex = text.contents(catalog), _make_annex(task, text)
    filled = fill(text.master, contents, mark_fallback=catalog is not None, packed=False)
    styled = style_docx(filled, imprint, annex)
    entries = locate_entries(task, text, catalog)
    account = make_account(
        text.master.blocks, text.master.ledger, contents, imprint, annex, entries
    ).allowing(
        (
            *collect_labels(styled, imprint.locale, imprint.digits),
            *find_repeated_phrases(styled),
            *collect_shown(styled),
        )
    )
    terms = tuple(entry.local for entry in annex if entry.local)
    with temporary_folder() as folder:
        told = (
            *describe_fallbacks(task, text, catalog),
            *describe_own_notices(task.document.root, task.locale),
            *(one.message for one in find_outside(filled)),
        )
        taken = digest_translations(known) if known else ""
        return _write_formats(_Bench(task, styled, imprint, account, terms, folder, told, taken))


def _make_annex(task: Task, text: DocumentText) -> tuple[AnnexEntry, ...]:
    term_base = term_base_of(task.project)
    if term_base is None:
        return ()
    return annex_entries(term_base, task.locale, (segment.source for segment in text.segments))


@dataclass(slots=True)
class _Bench:
    """What all formats of one locale are made from.

    Pandoc reads the Word file once, when the first of them needs it.
    """

    task: Task
    styled: bytes
    imprint: Imprint
    account: Account
    terms: tuple[str, ...]
    folder: Path
    fallbacks: tuple[str, ...] = ()  # to be told of every format
    translations: str = ""  # the digest of those that were taken
    tree: Tree | None = None

    def make(self, form: Format, made: Path) -> tuple[str, ...]:
        """Write one format into the bench's folder; return what is to be told of it."""
        return _WRITERS[self.task.options.pdf_engine][form](self, made)

    def read_tree(self) -> Tree:
        """The tree of the Word file, read once."""
        if self.tree is None:
            layout = self.task.document.settings.layout
            folder = self.folder / "tree"
            self.tree = read_tree(self.styled, folder, self.imprint, self.terms, layout)
        return self.tree

    def verify(self, form: Format, made: Path, location: str) -> None:
        """Check what was made.

        Of LibreOffice's PDF the Word file that it shows, for its text cannot be read back to the
        letter.
        """
        if form is Format.PDF and self.task.options.pdf_engine is PdfEngine.LIBREOFFICE:
            form, made = Format.DOCX, self.folder / "layout" / "layout.docx"
        account = self.account
        if self.tree is not None and form is not Format.DOCX:
            account = account.allowing(self.tree.signs)
            if form.is_pdf:
                gone = left_out(self.tree.blocks, self.tree.form)
                account = account.sparing(gone).translated(self.tree.unshown)
        if form.is_pdf and self.imprint.locale.right_to_left:
            verify_letters(made, account, location)
        else:
            verify(form, made, account, location)


_Write = Callable[[_Bench, Path], tuple[str, ...]]  # returns what is to be told


def _write_word(bench: _Bench, made: Path) -> tuple[str, ...]:
    imprint = bench.imprint
    styled = with_list_letters(bench.styled, imprint.locale, imprint.digits)
    styled = without_contents_pages(styled)
    locale, asked = imprint.locale, bench.task.document.settings.word_breaks
    if locale.code in asked or needs_word_breaks(locale):
        styled = with_word_breaks(styled, locale, bench.terms)
    made.write_bytes(pack(styled))
    return tuple(describe_counting(imprint))


def _write_layout(bench: _Bench, made: Path) -> tuple[str, ...]:
    imprint = bench.imprint
    styled = with_list_letters(bench.styled, imprint.locale, imprint.digits)
    write_layout_pdf(styled, imprint, made, bench.folder / "layout")
    return ()


def _from_tree(write: Callable[[Tree, Imprint, Path], Sequence[str] | None]) -> _Write:
    def write_it(bench: _Bench, made: Path) -> tuple[str, ...]:
        tree = bench.read_tree()
        return (*tree.remarks, *(write(tree, bench.imprint, made) or ()))

    return write_it


def _write_press(bench: _Bench, made: Path) -> tuple[str, ...]:
    told = _from_tree(write_print)(bench, made)
    profile = bench.task.document.press_profile
    return told if profile is None else (*told, *set_press_colours(made, profile))


_BY_TYPST = {
    Format.DOCX: _write_word,
    Format.PDF: _from_tree(write_pdf),
    Format.PRINT: _write_press,
    Format.LARGE_PRINT: _from_tree(write_large_print),
    Format.EPUB: _from_tree(write_epub),
    Format.HTML: _from_tree(write_html),
}
_WRITERS: Mapping[PdfEngine, Mapping[Format, _Write]] = {
    PdfEngine.TYPST: _BY_TYPST,
    # The pages of LibreOffice's PDF are others, and nobody can ask it what begins them.
    PdfEngine.LIBREOFFICE: {
        **_BY_TYPST,
        Format.PDF: _write_layout,
        Format.EPUB: _from_tree(partial(write_epub, paged=False)),
    },
}


# The formats that have pages, and the list of those pages that goes into an EPUB.
_OF_PAGES = {Format.PDF, Format.EPUB}


def _begin(bench: _Bench, formats: Sequence[Format]) -> None:
    """Begin what several formats wait for: the tree, and its pages where one has any."""
    with suppress(Exception):  # whatever it is, each format that needs the tree says it
        tree = bench.read_tree() if set(formats) - {Format.DOCX} else None
        if tree and bench.task.options.pdf_engine is PdfEngine.TYPST and _OF_PAGES & set(formats):
            begin_layout(tree, bench.imprint)


def _write_formats(bench: _Bench) -> Built:
    """Write the formats.

    PDFs beside the others: while Typst or pandoc work for some, this process is free for others.
    """
    formats = [form for form, _ in bench.task.reasons]
    _begin(bench, formats)
    # Of the others the EPUB comes last, for it has the page numbers of the PDF.
    others = sorted((form for form in formats if not form.is_pdf), key=_is_epub)
    with ThreadPoolExecutor(1, "pdf") as beside:
        pages = beside.submit(_write_all, bench, [form for form in formats if form.is_pdf])
        written = _write_all(bench, others)
    return Built(
        (*written.records, *pages.result().records), (*written.errors, *pages.result().errors)
    )


def _is_epub(form: Format) -> bool:
    return form is Format.EPUB


def _write_all(bench: _Bench, formats: Sequence[Format]) -> Built:
    """Write these formats one after the other.

    One that fails does not stop the others; a file takes its place when it was found complete.
    """
    records: list[Record] = []
    errors: list[Exception] = []
    for form in formats:
        path = bench.task.document.edition(bench.task.locale, form)
        made = bench.folder / path.name
        try:
            remarks = (*bench.fallbacks, *bench.make(form, made))
            bench.verify(form, made, str(path))
            write_file(path, made.read_bytes())
            records.append(_make_record(bench, form, path, remarks))
        except Exception as error:
            errors.append(keep_words(error, str(path)))
    return Built(tuple(records), tuple(errors))


def _make_record(bench: _Bench, form: Format, path: Path, remarks: tuple[str, ...]) -> Record:
    task, imprint = bench.task, bench.imprint
    edition = Edition(task.document.name, task.locale, form, path, imprint.shares)
    inputs = dict(dict(task.inputs)[form])
    inputs.pop(FACES_TO_FETCH, None)
    if bench.translations:
        inputs[TRANSLATIONS] = bench.translations
    if faces := faces_to_fetch(remarks):  # made again when they are there
        inputs[FACES_TO_FETCH] = faces
    return make_record(
        task.project.output,
        edition,
        inputs,
        issue=imprint.edition,
        revision=imprint.revision,
        remarks=remarks,
    )
