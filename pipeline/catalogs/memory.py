"""Everything ever translated, found again.

Obsolete entries, other documents, TMX files (1.4b) of other programs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from lxml import etree
from rapidfuzz import fuzz, process

from pipeline.catalogs.comments import Remembered, without_comments
from pipeline.catalogs.inlines import Elements, read_inlines, write_inlines
from pipeline.catalogs.states import usable_target
from pipeline.errors import CatalogError
from pipeline.files import write_file
from pipeline.languages import get_locale
from pipeline.languages.tags import parse_tag
from pipeline.model import SOURCE_LOCALE, Catalog, TranslationUnit
from pipeline.segments import compare_codes
from pipeline.xml import XML_LANG, read_exchange

ENOUGH = 80  # per cent of likeness for a suggestion: below it, typing is faster than mending
# TMX 1.4b: hi for a pair that stays whole, ph for a code that stands alone.
_TMX = Elements("hi", "ph", "type", "guidebook:", "x")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A remembered translation.

    ``score`` is the likeness of the sources in per cent, ``origin`` where it comes from.
    """

    source: str
    target: str
    score: int
    origin: str


class Memory:
    """Pairs of source and target. The first pair of a source stands."""

    def __init__(self) -> None:
        self._pairs: dict[str, tuple[str, str]] = {}

    def add(self, pairs: Iterable[tuple[str, str]], origin: str) -> None:
        """Remember these pairs of coded text."""
        for source, target in pairs:
            if source and target:
                self._pairs.setdefault(source, (target, origin))

    def __len__(self) -> int:
        return len(self._pairs)

    def suggest(self, source: str) -> Suggestion | None:
        """The most alike remembered translation, None below :data:`ENOUGH`."""
        if exact := self._pairs.get(source):
            return Suggestion(source, exact[0], 100, exact[1])
        found = process.extractOne(
            source, self._pairs.keys(), scorer=fuzz.ratio, score_cutoff=ENOUGH
        )
        if found is None:
            return None
        target, origin = self._pairs[found[0]]
        return Suggestion(found[0], target, int(found[1]), origin)

    def closest(self, source: str, most: int, least: int) -> tuple[Suggestion, ...]:
        """The most alike remembered translations, best first, of at least this many per cent."""
        found = process.extract(
            source, self._pairs.keys(), scorer=fuzz.ratio, score_cutoff=least, limit=most
        )
        return tuple(Suggestion(text, *self._read_match(text, score)) for text, score, _ in found)

    def _read_match(self, source: str, score: float) -> tuple[str, int, str]:
        target, origin = self._pairs[source]
        return target, int(score), origin


def iter_memory_pairs(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The pairs of a catalog that a person stands for, obsolete ones included."""
    for unit in catalog.units:
        if usable_target(replace(unit, obsolete=False)):
            yield unit.source, unit.target


def fill_from_memory(catalog: Catalog, memory: Memory) -> tuple[Catalog, int]:
    """The catalog with suggestions in its empty entries, each fuzzy and saying where it is from.

    Return the catalog and the count. Existing targets are not changed.
    """
    count = 0
    units = []
    for unit in catalog.units:
        suggestion = None if unit.obsolete or unit.target else memory.suggest(unit.source)
        if suggestion and not compare_codes(suggestion.source, suggestion.target):
            unit = _fill(unit, suggestion)
            count += 1
        units.append(unit)
    return replace(catalog, units=tuple(units)), count


def _fill(unit: TranslationUnit, suggestion: Suggestion) -> TranslationUnit:
    previous = "" if suggestion.source == unit.source else suggestion.source
    comment = str(Remembered(suggestion.score, suggestion.origin))
    return replace(
        unit,
        target=suggestion.target,
        fuzzy=True,
        previous_source=previous,
        comments=(*without_comments(unit.comments, Remembered), comment),
    )


def write_tmx(catalog: Catalog, path: Path) -> int:
    """Write the catalog's translations as TMX 1.4b; return how many. No person is named in it."""
    root = etree.Element("tmx", {"version": "1.4"})
    names = {
        "creationtool": "guidebook",
        "creationtoolversion": "1",
        "segtype": "paragraph",
        "o-tmf": "PO",
        "adminlang": "en",
    }
    etree.SubElement(root, "header", names | {"srclang": "en", "datatype": "x-docx"})
    body = etree.SubElement(root, "body")
    pairs = list(dict(iter_memory_pairs(catalog)).items())
    for source, target in pairs:
        entry = etree.SubElement(body, "tu")
        for code, text in (("en", source), (get_locale(catalog.locale).bcp47, target)):
            segment = etree.SubElement(etree.SubElement(entry, "tuv", {XML_LANG: code}), "seg")
            write_inlines(segment, text, _TMX)
    write_file(path, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
    return len(pairs)


def read_tmx(path: Path, locale: str, *, required: bool = False) -> list[tuple[str, str]]:
    """The pairs of a TMX file for English and this locale.

    Raises :class:`CatalogError` for a file that is none or unsafe, and for one without a text
    in this locale where one is ``required``.
    """
    root = read_exchange(path, "TMX", CatalogError)
    if root.tag != "tmx":
        raise CatalogError(
            "This is not a TMX file.", location=str(path), hint="Export the memory as TMX 1.4."
        )
    pairs = list(_pairs(root, locale))
    codes = {tuv.get(XML_LANG) or tuv.get("lang") or "?" for tuv in root.iter("tuv")}
    if required and not pairs:
        languages = ", ".join(sorted(codes)) or "none"
        raise CatalogError(
            f"The memory has no texts in English and in “{locale}”; it has {languages}.",
            location=str(path),
            hint="Name the locale of the file, or ask for a memory of this language.",
        )
    return pairs


def _pairs(root: etree._Element, locale: str) -> Iterator[tuple[str, str]]:
    for entry in root.iter("tu"):
        texts = {
            (tuv.get(XML_LANG) or tuv.get("lang") or ""): read_inlines(tuv.find("seg"), _TMX)
            for tuv in entry.iter("tuv")
        }
        source, target = _text_in(texts, SOURCE_LOCALE), _text_in(texts, locale)
        if source and target:
            yield source, target


def _text_in(texts: Mapping[str, str], locale: str) -> str:
    """The first of these texts whose language code is of a locale; "" where none is."""
    return next((text for code, text in texts.items() if _is_in(code, locale)), "")


@lru_cache(maxsize=1024)
def _is_in(code: str, locale: str) -> bool:
    """Whether a language code of any program is of a locale: zh, zh_CN, zh-Hans-CN; not zh-TW."""
    found, wanted = parse_tag(code), parse_tag(locale)
    return (
        found is not None
        and wanted is not None
        and (found.language, found.full.script) == (wanted.language, wanted.full.script)
    )
