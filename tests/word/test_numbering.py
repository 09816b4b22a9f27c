"""Labels before numbered paragraphs, as Word shows them."""

import pytest
from docx.oxml.ns import nsdecls
from lxml import etree

from pipeline.word.numbering import Numbering, labels, paragraphs_of
from pipeline.word.numformats import format_number
from pipeline.word.styles import Styles

W = nsdecls("w")


def level(place: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def shown(
    abstracts: dict[str, str], lists: dict[str, str], paragraphs: list[str], styles: str = ""
) -> list[str]:
    """The labels of paragraphs written as "numId ilvl", "style" or "style numId ilvl"."""
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{name}">{levels}</w:abstractNum>'
        for name, levels in abstracts.items()
    ) + "".join(f'<w:num w:numId="{name}">{inside}</w:num>' for name, inside in lists.items())
    body = "".join(map(paragraph, paragraphs))
    read = Numbering(
        etree.fromstring(f"<w:numbering {W}>{numbering}</w:numbering>"),
        Styles(etree.fromstring(f"<w:styles {W}>{styles}</w:styles>")),
    )
    root = etree.fromstring(f"<w:body {W}>{body}</w:body>")
    return [label.text for _, label in labels(paragraphs_of(root), read)]


def paragraph(what: str) -> str:
    style = "" if what[:1].isdigit() else what.split()[0]
    numbers = what.split()[1 if style else 0 :]
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    numbered = (
        f'<w:numPr><w:ilvl w:val="{numbers[1]}"/><w:numId w:val="{numbers[0]}"/></w:numPr>'
        if numbers
        else ""
    )
    return f"<w:p><w:pPr>{named}{numbered}</w:pPr></w:p>"


def uses(abstract: str, more: str = "") -> str:
    return f'<w:abstractNumId w:val="{abstract}"/>{more}'


def style(name: str, based_on: str = "", numbers: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    about = f"<w:pPr><w:numPr>{numbers}</w:numPr></w:pPr>" if numbers else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}{about}</w:style>'


OUTLINE = level(0, "upperRoman", "Article %1") + level(1, "decimalZero", "Section %1.%2")


def test_words_and_numbers_of_several_levels() -> None:
    found = shown({"1": OUTLINE}, {"1": uses("1")}, ["1 0", "1 1", "1 1", "1 0", "1 1"])
    assert found == ["Article I", "Section I.01", "Section I.02", "Article II", "Section II.01"]


def test_a_legal_level_writes_every_number_in_digits() -> None:
    levels = level(0, "upperRoman", "Article %1") + level(1, "decimalZero", "%1.%2", "<w:isLgl/>")
    assert shown({"1": levels}, {"1": uses("1")}, ["1 0", "1 0", "1 1"])[-1] == "2.01"


def test_lists_of_one_abstract_numbering_go_on_and_an_override_begins_anew() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/></w:lvlOverride>'
    lists = {"1": uses("1"), "2": uses("1"), "3": uses("1", override)}
    found = shown({"1": level(0, "decimal", "%1)")}, lists, ["1 0", "2 0", "3 0", "3 0", "1 0"])
    assert found == ["1)", "2)", "10)", "11)", "12)"]


def test_an_override_may_define_a_level_anew() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "(%1)")}</w:lvlOverride>'
    lists = {"1": uses("1"), "2": uses("1", own)}
    assert shown({"1": level(0, "decimal", "%1.")}, lists, ["1 0", "2 0"]) == ["1.", "(b)"]


@pytest.mark.parametrize(
    ("restart", "last"),
    [("", "1.1"), ('<w:lvlRestart w:val="0"/>', "1.3"), ('<w:lvlRestart w:val="1"/>', "1.3")],
)
def test_a_deeper_level_begins_again_after_the_level_that_it_names(restart: str, last: str) -> None:
    levels = (
        level(0, "decimal", "%1")
        + level(1, "decimal", "%1.%2")
        + level(2, "decimal", "%1.%3", restart)
    )
    found = shown({"1": levels}, {"1": uses("1")}, ["1 0", "1 1", "1 2", "1 2", "1 1", "1 2"])
    assert found[-1] == last


def test_a_list_style_gives_its_levels_to_the_lists_that_name_it() -> None:
    abstracts = {
        "1": '<w:numStyleLink w:val="Steps"/>',
        "2": '<w:styleLink w:val="Steps"/>' + level(0, "decimal", "Step %1:"),
    }
    lists = {"1": uses("1"), "2": uses("2")}
    styles = style("Steps", numbers='<w:numId w:val="2"/>', kind="numbering")
    assert shown(abstracts, lists, ["1 0", "1 0"], styles) == ["Step 1:", "Step 2:"]


def test_a_style_may_change_only_the_level_of_the_style_it_is_based_on() -> None:
    levels = level(0, "decimal", "%1") + level(1, "decimal", "%1.%2")
    styles = style("One", numbers='<w:numId w:val="1"/>') + style(
        "Two", "One", '<w:ilvl w:val="1"/>'
    )
    assert shown({"1": levels}, {"1": uses("1")}, ["One", "Two", "Two", "One", "Two"], styles) == [
        "1", "1.1", "1.2", "2", "2.1",
    ]  # fmt: skip


def test_a_level_belongs_to_the_style_that_it_names() -> None:
    levels = level(0, "decimal", "%1", '<w:pStyle w:val="One"/>') + level(
        1, "decimal", "%1.%2", '<w:pStyle w:val="Two"/>'
    )
    styles = "".join(style(name, numbers='<w:numId w:val="1"/>') for name in ("One", "Two"))
    assert shown({"1": levels}, {"1": uses("1")}, ["One", "Two"], styles) == ["1", "1.1"]


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    styles = style("One", numbers='<w:numId w:val="1"/>')
    found = shown(
        {"1": level(0, "decimal", "%1.")}, {"1": uses("1")}, ["One", "One 0 0", "One"], styles
    )
    assert found == ["1.", "2."]


def test_a_word_may_be_a_bullet() -> None:
    assert shown({"1": level(0, "bullet", "Note:")}, {"1": uses("1")}, ["1 0"]) == ["Note:"]


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("decimalZero", 7, "07"), ("upperRoman", 14, "XIV"), ("lowerRoman", 9, "ix"), ("upperLetter", 28, "BB"),
        ("lowerLetter", 3, "c"), ("ordinal", 22, "22nd"), ("ordinalText", 3, "Third"), ("cardinalText", 21, "Twenty-one"),
        ("none", 5, ""), ("thaiNumbers", 12, "๑๒"), ("thaiLetters", 2, "ข"), ("decimalEnclosedCircle", 3, "③"),
        ("chineseCounting", 12, "十二"), ("numberInDash", 2, "- 2 -"), ("001, 002, 003, ...", 7, "007"), ("unheardOf", 4, "4"),
        ("upperRoman", 0, "0"), ("lowerLetter", 0, "0"), ("decimalEnclosedCircle", 21, "21"),
    ],
)  # fmt: skip
def test_a_number_in_each_format(form: str, value: int, text: str) -> None:
    assert format_number(value, form) == text


def test_numbers_in_words_are_the_languages_own() -> None:
    assert format_number(3, "cardinalText", "km") == "បី"
    assert format_number(1, "ordinalText", "ar") == "الأول"
    assert format_number(12, "ordinalText", "fa") == format_number(12, "ordinal", "fa")
