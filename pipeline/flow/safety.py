"""Safety checks of a project: what its settings allow, and the texts that they look at."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pipeline.catalogs.places import show_place
from pipeline.cleared import Cleared
from pipeline.editions.notices import draft_lines, fact_lines
from pipeline.languages import LANGUAGES, get_locale
from pipeline.master import Master
from pipeline.model import (
    FIELD_CODE,
    NEVER_SHOWN,
    SOURCE_LOCALE,
    Block,
    Catalog,
    Imprint,
    TranslationUnit,
)
from pipeline.project import Document
from pipeline.release.safety import Examined, Passage, Policy, Text, examine_text, read_quotes
from pipeline.segments.coded import readable_text
from pipeline.word.relationships import owner_name, read_relationships

# Soft hyphens and other marks within words, which nobody sees and no pattern expects.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]+")


def make_policy(document: Document | None, imprint: Imprint | None = None) -> Policy:
    """What may stand in a document and, with an imprint, what its editions must say.

    Raises :class:`ProjectError` for a register of quotations that is broken.
    """
    if document is None:
        return Policy(regions=_regions(()))
    settings = document.settings
    return Policy(
        publisher=settings.publisher,
        contact=settings.contact,
        regions=_regions(settings.locales),
        allowed=settings.publishing.allowed,
        quotes=read_quotes(document.master.with_suffix(".quotes.csv")),
        marks=settings.publishing.marks,
        imprint=(*draft_lines(imprint)[:1], *fact_lines(imprint)) if imprint else (),
        issued=settings.issued,
        forms=settings.layout.fields,
    )


def _regions(locales: tuple[str, ...]) -> tuple[str, ...]:
    """The countries of the languages of a project, and of those that the program knows."""
    known = [get.locale.word_tag for code, get in LANGUAGES.items() if code != SOURCE_LOCALE]
    tags = [*known, *(get_locale(code).word_tag for code in locales)]
    regions = (tag.rpartition("-")[2] for tag in tags)
    return tuple(dict.fromkeys(one for one in regions if len(one) == 2 and one.isupper()))


def examine_master(master: Master, policy: Policy, *, document: str = "") -> Examined:
    """Examine the words of a master, also those that nobody translates."""
    text = Text(SOURCE_LOCALE, tuple(_passages_of(master)))
    return examine_text(text, policy, file=str(master.path), document=document)


def _passages_of(master: Master) -> Iterator[Passage]:
    yield from (_passage_of(block) for block in master.blocks)
    for exclusion in master.ledger.exclusions:
        if exclusion.reason not in NEVER_SHOWN - {FIELD_CODE}:
            for words in sorted(exclusion.texts or exclusion.samples):
                yield Passage(words, place=exclusion.part)
    yield from _addresses_of(master)


def _addresses_of(master: Master) -> Iterator[Passage]:
    """Where links lead, as far as the text does not say it: a number, a mailbox, a map."""
    text = " ".join(block.content.plain for block in master.blocks)
    for name in master.package.parts:
        if not name.endswith(".rels"):
            continue
        for one in read_relationships(master.package.xml(name), owner_name(name)):
            address = unquote(one.target)
            said = address.removeprefix("mailto:").removeprefix("tel:")
            if one.external and one.type.endswith("/hyperlink") and said not in text:
                yield Passage(_as_words(address), place=owner_name(name))


def _as_words(address: str) -> str:
    """An address so that the checks read it: “tel” is a word, a web address stays in one piece."""
    scheme, _, rest = address.partition(":")
    return address if rest.startswith("//") else f"{scheme}: {rest}"


def _passage_of(block: Block) -> Passage:
    return Passage(
        _UNSEEN.sub("", block.content.plain),
        kind=block.kind,
        style=block.style,
        place=" › ".join(block.path),
    )


def examine_catalog(catalog: Catalog, policy: Policy, cleared: Cleared | None = None) -> Examined:
    """Examine the translations that may stand in an edition, but for those that are cleared."""
    units = (unit for unit in catalog.live if unit.target and not unit.fuzzy)
    text = Text(catalog.locale, tuple(_translations(units, catalog.locale)))
    return examine_text(
        text,
        policy,
        file=str(catalog.path or ""),
        document=catalog.document,
        translated=True,
        cleared=cleared,
    )


def _translations(units: Iterable[TranslationUnit], locale: str) -> Iterator[Passage]:
    for unit in units:
        yield Passage(
            _UNSEEN.sub("", readable_text(unit.target)),
            locale=locale,
            source=_UNSEEN.sub("", readable_text(unit.source)),
            place=show_place(unit),
            line=unit.line,
        )
