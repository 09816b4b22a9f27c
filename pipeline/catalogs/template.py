"""Segments → template: what a translator's editor shows beside each text."""

from collections.abc import Iterable, Iterator

from pipeline.catalogs.places import references
from pipeline.languages import get_locale
from pipeline.model import Catalog, Kind, Segment, TranslationUnit
from pipeline.segments import RULES

# Nothing here may change between two runs over the same master (law 4 and 7): no clock, no user
# name.
_HEADER = (
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
WRITTEN_BY_FIELD = (
    "X-Guidebook-Written-By"  # the language model that wrote the first draft, where one did
)
CONTACT_FIELD = "Report-Msgid-Bugs-To"
RULES_FIELD = (
    "X-Guidebook-Rules"  # the version of the rules of extraction that a template or catalog follows
)
_NO_DATE = "2000-01-01 00:00+0000"
# What a translator has to know who has nothing but the file. The first three lines are those of
# earlier versions, whose header is replaced as long as nobody wrote into it.
_OLD_HEAD = """\
{name} translation of “{document}”.
Drafts that no native reader has reviewed, unless a comment at the entry says \
“guidebook: approved by”.
Entries that are empty or “needs work” appear in English in the editions."""
_HEAD = (
    _OLD_HEAD
    + """

Tags such as <b>, </b>, <a1>, <note1/> and <br/> stand for formatting, links, notes, line breaks.
Keep each of them, around or beside the same words. An entry that lost a link or note stays English.

“Needs work” (fuzzy) means that the English changed, which a comment explains, or that a machine
wrote the translation. Correct it, then take the mark off. An approval ends when a text changes.

Comments that begin with “guidebook:” are kept by the program; add your own as you like. To say that
a check is wrong, add the comment: guidebook: ignore CHECK because REASON

Questions go to the address under Report-Msgid-Bugs-To, or to the person who sent you this file."""
)
# Kinds whose style says more.
_TELLING = {
    Kind.PARAGRAPH,
    Kind.TEXT_BOX,
    Kind.TABLE_CELL,
    Kind.LIST_ITEM,
}
_PLAIN_STYLES = {"", "normal", "body text", "table text", "list paragraph"}


def make_template(document_name: str, segments: Iterable[Segment]) -> Catalog:
    """Return the template: one empty unit per segment, in document order."""
    units = tuple(_unit(document_name, segment) for segment in segments if segment.source)
    return Catalog(
        document_name,
        "",
        units,
        (("Project-Id-Version", document_name), *_dates(), *_HEADER, (RULES_FIELD, str(RULES))),
        f"Template of “{document_name}”.",
    )


def new_catalog(document: str, locale: str, contact: str = "") -> Catalog:
    """Return an empty catalog of a locale.

    Its header says that nobody has reviewed it, how to work on it, and where questions go.
    """
    head = _fill_words(_HEAD, document, locale)
    return Catalog(document, locale, (), header_fields(document, locale, contact), head)


def header_fields(document: str, locale: str, contact: str = "") -> tuple[tuple[str, str], ...]:
    """The fields of the header of a new catalog."""
    return (
        ("Project-Id-Version", document),
        (CONTACT_FIELD, contact),
        ("POT-Creation-Date", _NO_DATE),
        ("PO-Revision-Date", _NO_DATE),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", locale),
        *_HEADER,
        ("Plural-Forms", "nplurals=1; plural=0;"),
    )


def current_head(catalog: Catalog) -> str:
    """The comment of a catalog's header: the one of this version where nobody wrote another."""
    said = catalog.header_comment
    # The line with the language apart: to load one takes longer than many an update.
    if not catalog.locale or said.partition("\n")[2] != _OLD_HEAD.partition("\n")[2]:
        return said
    if said != _fill_words(_OLD_HEAD, catalog.document, catalog.locale):
        return said
    return _fill_words(_HEAD, catalog.document, catalog.locale)


def _fill_words(words: str, document: str, locale: str) -> str:
    return words.format(name=get_locale(locale).english_name, document=document)


def _dates() -> tuple[tuple[str, str], ...]:
    return ((CONTACT_FIELD, ""), ("POT-Creation-Date", _NO_DATE))


def _unit(document: str, segment: Segment) -> TranslationUnit:
    return TranslationUnit(
        segment.source,
        context=segment.context,
        extracted=tuple(_comments(segment)),
        references=references(document, segment.places),
    )


def _comments(segment: Segment) -> Iterator[str]:
    kind = segment.kind.value
    if segment.kind in _TELLING and segment.style.lower() not in _PLAIN_STYLES:
        kind = segment.style if segment.kind is Kind.PARAGRAPH else f"{kind}, {segment.style}"
    yield f"{' › '.join(segment.path)} · {kind}" if segment.path else kind
    if segment.note:
        yield " ".join(segment.note.split())
    yield from (f"<{label}>: {' '.join(said.split())}" for label, said in segment.meaning.items())
