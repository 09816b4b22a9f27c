"""What XLIFF 1.2 and 2.1 demand beyond well-formed XML, as the specifications say it, asked of our own exports.

The rules of 2.1 are those of its section 4 (constraints of elements and attributes) and 5.1 (translation candidates); those of 1.2
are its content models. They are written as XPath that selects what breaks a rule.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.catalogs import approve, new_catalog, read_catalog, update_catalog
from pipeline.catalogs.xliff_write import write_xliff
from pipeline.model import Catalog, TranslationUnit
from tests.conftest import ROOT

SPACES = {"x": "urn:oasis:names:tc:xliff:document:2.0", "m": "urn:oasis:names:tc:xliff:matches:2.0"}
OLD = {"x": "urn:oasis:names:tc:xliff:document:1.2"}
INLINE = "self::x:pc or self::x:sc or self::x:ec or self::x:ph or self::x:mrk or self::x:sm"

RULES_21 = {
    "ids of units differ": "//x:unit[@id = preceding::x:unit/@id]",
    "ids of segments differ within a unit": "//x:segment[@id = preceding-sibling::x:segment/@id]",
    "ids of notes differ": "//x:note[@id = preceding-sibling::x:note/@id]",
    "ids of original data differ": "//x:data[@id = preceding-sibling::x:data/@id]",
    "a unit has a segment": "//x:unit[not(x:segment)]",
    "notes and data stand before segments": "//x:unit/*[self::x:notes or self::x:originalData][preceding-sibling::x:segment]",
    "a target has a language": "//x:target[not(/x:xliff/@trgLang)]",
    "subType wants type": "//*[@subType][not(@type)]",
    "types are those of the list": "//*[@type]["
    + INLINE
    + "][not(contains(' fmt ui quote link image other generic comment term ', concat(' ', @type, ' ')))]",
    "a subtype has a prefix": "//*[@subType][not(contains(@subType, ':'))]",
    "xlf subtypes are those of the list and belong to fmt": "//*[starts-with(@subType, 'xlf:')][not(@type = 'fmt') or not(contains(' xlf:lb xlf:pb xlf:b xlf:i xlf:u ', concat(' ', @subType, ' ')))]",
    "subState wants state": "//x:segment[@subState][not(@state)]",
    "a sub-state has a prefix": "//x:segment[@subState][not(contains(@subState, ':'))]",
    "states are those of the list": "//x:segment[@state][not(contains(' initial translated reviewed final ', concat(' ', @state, ' ')))]",
    "a state past initial has a target": "//x:segment[@state][@state != 'initial'][not(x:target)]",
    "data that is referred to exists": "//*[@dataRef][not(@dataRef = ancestor::x:unit/x:originalData/x:data/@id)]",
    "a start marker has its end in the unit": "//x:sc[not(@isolated = 'yes')][not(@id = ancestor::x:unit//x:ec/@startRef)]",
    "an end marker has its start in the unit": "//x:ec[not(@isolated = 'yes')][not(@startRef = ancestor::x:unit//x:sc/@id)]",
    "a match has source and target": "//m:match[not(x:source) or not(x:target)]",
    "a match refers to a place": "//m:match[not(starts-with(@ref, '#')) or not(substring(@ref, 2) = ancestor::x:unit//*/@id)]",
    "a match says how alike it is within a hundred": "//m:match[@similarity > 100 or @matchQuality > 100]",
}
RULES_12 = {
    "ids of units differ": "//x:trans-unit[@id = preceding::x:trans-unit/@id]",
    "a unit has a source first": "//x:trans-unit[not(*[1][self::x:source])]",
    "a target follows its source": "//x:trans-unit/x:target[not(preceding-sibling::*[1][self::x:source or self::x:seg-source])]",
    "notes and earlier translations come last": "//x:trans-unit/*[self::x:note or self::x:alt-trans][following-sibling::x:target]",
    "an earlier translation has a target": "//x:alt-trans[not(x:target)]",
    "inline elements have ids": "//*[self::x:g or self::x:x or self::x:bx or self::x:ex][not(@id)]",
    "states are those of the list": "//x:target[@state][not(starts-with(@state, 'x-')) and not(contains(' final needs-adaptation needs-l10n needs-review-adaptation needs-review-l10n needs-review-translation needs-translation new signed-off translated ', concat(' ', @state, ' ')))]",
    "own types begin with x-": "//*[@ctype][not(starts-with(@ctype, 'x-')) and not(contains(' bold italic underlined link image lb pb ', concat(' ', @ctype, ' ')))]",
    "a file says languages, origin and type": "//x:file[not(@original) or not(@source-language) or not(@datatype)]",
}


def broken_rules(path: Path) -> Iterator[str]:
    tree = etree.parse(path)
    old = tree.getroot().get("version") == "1.2"
    for rule, query in (RULES_12 if old else RULES_21).items():
        for element in tree.xpath(query, namespaces=OLD if old else SPACES):
            yield f"{rule}: {etree.tostring(element, encoding='unicode')[:200]}"
    for unit in tree.iter("{*}unit", "{*}trans-unit"):
        yield from broken_ids(unit)


def broken_ids(unit: etree._Element) -> Iterator[str]:
    """Ids of codes: each once in the source; in a target only those of the source, on the same element, or new ones."""
    source = {}
    for code in (
        unit.iterfind("./{*}segment/{*}source//*[@id]")
        if unit.tag.endswith("}unit")
        else unit.iterfind("./{*}source//*[@id]")
    ):
        if code.get("id") in source:
            yield f"id twice in a source: {etree.tostring(unit, encoding='unicode')[:300]}"
        source[code.get("id")] = code.tag
    seen = set()
    for code in (
        unit.iterfind("./{*}segment/{*}target//*[@id]")
        if unit.tag.endswith("}unit")
        else unit.iterfind("./{*}target//*[@id]")
    ):
        if code.get("id") in seen or source.get(code.get("id"), code.tag) != code.tag:
            yield f"wrong id in a target: {etree.tostring(unit, encoding='unicode')[:300]}"
        seen.add(code.get("id"))


@pytest.mark.parametrize("version", ["1.2", "2.1"])
@pytest.mark.parametrize("lock", [False, True])
@pytest.mark.parametrize("locale", ["km", "zh_CN", "vi"])
def test_exports_of_the_guidebook_keep_the_rules(
    tmp_path: Path, version: str, lock: bool, locale: str
) -> None:
    catalog = read_catalog(ROOT / "po" / "guidebook" / f"{locale}.po", "guidebook", locale)
    path = tmp_path / "a.xlf"
    write_xliff(worked_on(catalog), path, version, locked=lock)  # type: ignore[arg-type]
    assert list(broken_rules(path)) == []


def worked_on(catalog: Catalog) -> Catalog:
    """The catalog with approvals, an entry whose English changed, one without a translation and one that needs work."""
    units = list(catalog.live)
    units[0] = approve(units[0], "lead", date(2026, 11, 24))
    units[1] = replace(units[1], target="")
    units[2] = replace(
        units[2], fuzzy=True, previous_source="What it said before.", comments=("Ask the lawyer.",)
    )
    template = replace(
        catalog,
        units=tuple(
            replace(unit, target="", source=unit.source.replace(" the ", " each "))
            for unit in units[:400]
        ),
    )
    return update_catalog(replace(catalog, units=tuple(units)), template)[0]


coded = st.lists(
    st.sampled_from(
        [
            "a",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<note1/>",
            "<br/>",
            "<a1>",
            "</a1>",
            "<s2>",
            "</s2>",
            " ",
        ]
    ),
    max_size=7,
).map("".join)


@given(coded, coded, st.sampled_from(["1.2", "2.1"]), st.booleans())
def test_whatever_stands_in_an_entry_its_export_keeps_the_rules(
    tmp_path_factory: pytest.TempPathFactory, source: str, target: str, version: str, fuzzy: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "b.xlf"
    unit = TranslationUnit(
        f"x{source}",
        target=target,
        fuzzy=fuzzy and bool(target),
        previous_source="<b>x</b>" if fuzzy and target else None,
    )
    write_xliff(replace(new_catalog("guide", "vi"), units=(unit,)), path, version)  # type: ignore[arg-type]
    assert list(broken_rules(path)) == []


@pytest.mark.parametrize(
    ("version", "attribute"), [("2.1", "type"), ("2.1", "ref"), ("1.2", "original"), ("1.2", "id")]
)
def test_an_export_without_an_attribute_that_is_due_breaks_a_rule(
    tmp_path: Path, version: str, attribute: str
) -> None:
    path = tmp_path / "c.xlf"
    catalog = read_catalog(ROOT / "po" / "guidebook" / "vi.po", "guidebook", "vi")
    write_xliff(worked_on(catalog), path, version)  # type: ignore[arg-type]
    assert list(broken_rules(path)) == []
    tree = etree.parse(path)
    for element in tree.iter("{*}*"):
        element.attrib.pop(attribute, None)
    tree.write(path)
    assert list(broken_rules(path)) != []
