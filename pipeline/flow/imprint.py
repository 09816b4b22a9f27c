"""What an edition says about itself, from the settings, the catalog and the master."""

from dataclasses import replace

from pipeline.catalogs import WRITTEN_BY_FIELD, count_states, limit_to_template
from pipeline.flow.documents import DocumentText
from pipeline.flow.notices import read_notices
from pipeline.flow.titles import is_title_translated, translate_title
from pipeline.languages import get_locale
from pipeline.literals import without_turns
from pipeline.model import Catalog, Format, Imprint, Locale, Shares
from pipeline.project import Document
from pipeline.settings import Settings


def make_imprint(
    document: Document, locale: str, catalog: Catalog | None, text: DocumentText
) -> Imprint:
    """The imprint of one edition.

    Title and subtitle come from the catalog where it holds their translation. Raises
    :class:`CatalogError` for notices of the project that cannot be read.
    """
    settings = document.settings
    titles = (settings.title, settings.subtitle)
    title, subtitle = (without_turns(translate_title(text, catalog)) for text in titles)
    return Imprint(
        title=title,
        subtitle=subtitle,
        edition=without_turns(settings.edition),
        issued=settings.issued,
        locale=_named(get_locale(locale), settings),
        publisher=without_turns(settings.publisher),
        licence=without_turns(settings.licence),
        licence_url=settings.licence_url,
        contact=without_turns(settings.contact),
        identifier=settings.identifier,
        revision=text.master.digest[:12],
        # The source itself is what its author approved.
        shares=Shares(approved=len(text.segments))
        if catalog is None
        else count_states(limit_to_template(text.template(catalog.document), catalog)),
        calendar=settings.dates.get(locale, ""),
        digits=settings.digits.get(locale, ""),
        isbn=_format_isbns(settings, locale),
        machine_written=catalog is not None and WRITTEN_BY_FIELD in dict(catalog.header),
        notices=read_notices(document.root, locale),
        untranslated=_find_untranslated(titles, locale, catalog),
    )


def _named(locale: Locale, settings: Settings) -> Locale:
    """The locale under the name that the settings have for it: CLDR lacks some, or has another."""
    name = settings.names.get(locale.code)
    return replace(locale, native_name=without_turns(name)) if name else locale


def _find_untranslated(
    titles: tuple[str, ...], locale: str, catalog: Catalog | None
) -> tuple[str, ...]:
    """The titles that stay English in an edition of another language."""
    if catalog is None or get_locale(locale).is_english:
        return ()
    return tuple(
        without_turns(text) for text in titles if text and not is_title_translated(text, catalog)
    )


def _format_isbns(settings: Settings, locale: str) -> str:
    """The ISBNs of a locale, each with its format.

    All formats carry the same imprint, and a reader finds the other ones by it.
    """
    numbers = ((form, settings.isbn.get(f"{locale}-{form}")) for form in Format)
    return ", ".join(f"{number} ({form.upper()})" for form, number in numbers if number)
