"""Fonts and languages in the slots that Word reads, on files of a few elements."""

import re

import pytest
from docx.oxml.ns import qn
from lxml import etree

from pipeline.editions.number_order import close_number, keep_numbers_in_order
from pipeline.editions.restyle import restyle
from pipeline.languages import get_locale
from tests.cxml import part, shape, word


def restyled(content: bytes, code: str, name: str = "word/document.xml") -> str:
    return shape(part(restyle(content, get_locale(code)), name))


@pytest.mark.parametrize("face", ["Symbol", "Wingdings", "Wingdings 3", "Webdings", "ZapfDingbats"])
@pytest.mark.parametrize("code", ["km", "zh_CN"])
def test_a_bullet_in_a_symbol_font_keeps_its_face(face: str, code: str) -> None:
    fonts = f"w:rPr/w:rFonts{{w:ascii={face},w:hAnsi={face},w:hint=default}}"
    level = f"w:numbering/w:abstractNum/w:lvl/(w:lvlText{{w:val=\uf0b7}},{fonts})"
    tick = f"w:p/(w:r/({fonts},w:t'\uf0fc'),w:r/w:t'{'ការងារ' if code == 'km' else '工作'}')"
    styles = f"w:styles/w:style{{w:type=character,w:styleId=Tick}}/{fonts}"
    content = word([tick], numbering=level, styles=styles)
    assert fonts in restyled(content, code, "word/numbering.xml")
    assert fonts in restyled(content, code, "word/styles.xml")
    run, words = part(restyle(content, get_locale(code))).iter(qn("w:r"))
    assert fonts.removeprefix("w:rPr/") in shape(run)
    assert "w:cs" in shape(words) or "w:eastAsia" in shape(words), "and only that one does"


def test_a_sign_from_the_private_area_of_symbol_fonts_keeps_whatever_face_it_has() -> None:
    fonts = "w:rFonts{w:ascii=Marlett,w:hAnsi=Our Signs}"
    found = restyled(word([f"w:p/(w:r/(w:rPr/{fonts},w:t'\uf0fc '),w:r/w:t'ការងារ')"]), "km")
    assert f"w:r/(w:rPr/{fonts},w:t'\uf0fc ')" in found


@pytest.mark.parametrize(
    ("code", "text"), [("km", "ជំពូក %1"), ("th", "บทที่ %1"), ("zh_CN", "第%1章")]
)
@pytest.mark.parametrize("properties", ["", ",w:rPr/w:b"])
def test_a_numbering_level_keeps_one_set_of_run_properties_as_its_last_element(
    code: str, text: str, properties: str
) -> None:
    level = f"w:numbering/w:abstractNum/w:lvl/(w:start{{w:val=1}},w:lvlText{{w:val={text}}},w:pPr{properties})"
    (lvl,) = part(
        restyle(word(["w:p"], numbering=level), get_locale(code)), "word/numbering.xml"
    ).iter(qn("w:lvl"))
    names = [etree.QName(child).localname for child in lvl]
    assert names == ["start", "lvlText", "pPr", "rPr"]
    assert lvl[-1].find(qn("w:lang")) is not None
    assert (lvl[-1].find(qn("w:b")) is not None) == bool(properties)


def test_the_words_of_a_numbering_level_that_stayed_english_are_left_alone() -> None:
    level = "w:numbering/w:abstractNum/w:lvl/w:lvlText{w:val=Chapter %1}"
    assert restyled(word(["w:p"], numbering=level), "km", "word/numbering.xml") == level


@pytest.mark.parametrize(
    ("code", "slots"),
    [
        ("km", "w:val=en-US,w:bidi=km-KH"),
        ("zh_CN", "w:val=en-US,w:eastAsia=zh-CN"),
        ("vi", "w:val=vi-VN"),
    ],
)
@pytest.mark.parametrize("before", ["", "/w:themeFontLang{w:val=en-GB}"])
def test_the_fonts_of_the_theme_follow_the_language(code: str, slots: str, before: str) -> None:
    content = word(["w:p"], settings=f"w:settings{before}")
    assert restyled(content, code, "word/settings.xml") == f"w:settings/w:themeFontLang{{{slots}}}"


@pytest.mark.parametrize(
    ("code", "line", "rule", "after"),
    [
        ("km", "360", "auto", "240"),
        ("km", "200", "auto", "200"),
        ("lo", "360", "", "252"),
        ("th", "360", "auto", "264"),
        ("th", "360", "atLeast", "360"),
        ("zh_CN", "360", "auto", "360"),
        ("vi", "360", "auto", "360"),
    ],
)
def test_wide_line_spacing_is_narrowed_where_the_face_has_tall_lines(
    code: str, line: str, rule: str, after: str
) -> None:
    spacing = f"w:spacing{{w:line={line}{f',w:lineRule={rule}' if rule else ''}}}"
    found = restyled(word([f"w:p/(w:pPr/{spacing},w:r/w:t'x')"]), code)
    assert f"w:spacing{{w:line={after}" in found


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("km", "both", "left"), ("km", "distribute", "left"), ("th", "both", "thaiDistribute"),
        ("th", "center", "center"), ("zh_CN", "both", "both"), ("vi", "both", "both"),
    ],
)  # fmt: skip
def test_words_without_spaces_are_not_justified_but_in_thai(
    code: str, before: str, after: str
) -> None:
    found = restyled(word([f"w:p/(w:pPr/w:jc{{w:val={before}}},w:r/w:t'x')"]), code)
    assert f"w:jc{{w:val={after}}}" in found


def test_weight_and_size_are_repeated_for_complex_scripts_alone() -> None:
    body = ["w:p/w:r/(w:rPr/(w:b{w:val=0},w:sz{w:val=30}),w:t'ការងារ 工作 việc')"]
    khmer = restyled(word(body), "km")
    assert "w:bCs{w:val=0}" in khmer
    assert "w:szCs{w:val=30}" in khmer
    assert "Cs" not in restyled(word(body), "zh_CN").replace("w:cstheme", "")
    assert "Cs" not in restyled(word(body), "vi")


def test_a_character_style_in_italics_becomes_bold_and_a_paragraph_style_upright() -> None:
    styles = "w:styles/(w:style{w:type=character,w:styleId=E}/w:rPr/w:i,w:style{w:type=paragraph,w:styleId=Q}/w:rPr/w:i)"
    character, paragraph = part(
        restyle(word(["w:p"], styles=styles), get_locale("km")), "word/styles.xml"
    )
    assert (character.find(f".//{qn('w:i')}"), paragraph.find(f".//{qn('w:i')}")) == (None, None)
    assert character.find(f".//{qn('w:b')}") is not None
    assert paragraph.find(f".//{qn('w:b')}") is None
    untouched = restyled(word(["w:p"], styles=styles), "vi", "word/styles.xml")
    assert untouched.count("w:rPr/w:i") == 2


def test_a_run_in_latin_words_is_english_and_one_of_signs_takes_the_face_of_the_script() -> None:
    body = ["w:p/(w:r/w:t'ការងារ',w:r/w:t'World Vision',w:r/w:t' 12 ')"]
    runs = [shape(run) for run in part(restyle(word(body), get_locale("km"))).iter(qn("w:r"))]
    assert runs[1] == "w:r/(w:rPr/w:lang{w:val=en-GB,w:bidi=km-KH},w:t'World Vision')"
    assert all("w:cs" in runs[index] and "w:bidi=km-KH" in runs[index] for index in (0, 2))


@pytest.mark.parametrize(
    ("code", "text", "pieces"),
    [
        ("km", "ការងារ 12 “ការ”", [("Battambang", "ការងារ 12 "), ("Noto Sans", "“"), ("Battambang", "ការ"), ("Noto Sans", "”")]),
        ("km", "ការងារ…", [("Battambang", "ការងារ"), ("Noto Sans", "…")]),
        ("lo", "[ວຽກ] 12", [("Noto Sans", "["), ("Phetsarath", "ວຽກ"), ("Noto Sans", "]"), ("Phetsarath", " 12")]),
        ("my", "အလုပ် 12 “က”", [("Noto Serif Myanmar", "အလုပ် "), ("Noto Sans", "12"), ("Noto Serif Myanmar", " “က”")]),
        ("my", "“ —", [("Noto Serif Myanmar", "“ "), ("Noto Sans", "—")]),
        ("th", "งาน 12 “งาน”", [("Sarabun", "งาน 12 “งาน”")]),
    ],
)  # fmt: skip
def test_a_sign_that_the_face_of_a_script_lacks_is_set_in_another(
    code: str, text: str, pieces: list[tuple[str, str]]
) -> None:
    root = part(restyle(word([f"w:p/w:r/w:t'{text}'"]), get_locale(code)))
    found = [
        (fonts.get(qn("w:cs")), "".join(run.itertext()))
        for run in root.iter(qn("w:r"))
        for fonts in run.iter(qn("w:rFonts"))
    ]
    assert found == pieces


def test_a_run_that_is_cut_keeps_attributes_properties_and_everything_inside_in_order() -> None:
    body = ["w:p/w:r{w:rsidR=00AA}/(w:rPr/w:b,w:t'ការ',w:tab,w:t'World',w:br,w:t'ងារ')"]
    (paragraph,) = part(restyle(word(body), get_locale("km"))).iter(qn("w:p"))
    assert [run.get(qn("w:rsidR")) for run in paragraph] == ["00AA"] * 3
    assert all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in paragraph)
    inside = [[etree.QName(child).localname for child in run][1:] for run in paragraph]
    assert inside == [["t", "tab"], ["t", "br"], ["t"]]


def test_nothing_but_the_language_changes_in_an_english_or_vietnamese_run() -> None:
    body = [
        "w:p/w:r/(w:rPr/(w:rFonts{w:ascii=Lora,w:asciiTheme=minorHAnsi},w:i),w:t'Nhà ở an toàn')"
    ]
    expected = "w:rPr/(w:rFonts{w:ascii=Lora,w:asciiTheme=minorHAnsi},w:i,w:lang{w:val=vi-VN})"
    assert expected in restyled(word(body), "vi")


def test_a_text_box_inside_a_paragraph_is_judged_by_its_own_words() -> None:
    fallen = "w:rPr/w:lang{w:val=en-x-fallback}"
    box = f"w:r/w:pict/w:txbxContent/w:p/w:r/({fallen},w:t'Safe housing')"
    found = restyled(word([f"w:p/(w:r/w:t'ការងារ',{box})"]), "km")
    assert "w:r/(w:rPr/w:lang{w:val=en-GB},w:t'Safe housing')" in found
    assert "w:lang{w:val=en-GB,w:bidi=km-KH},w:pict" in found


@pytest.mark.parametrize(("code", "slot"), [("km", "bidi"), ("zh_CN", "eastAsia"), ("vi", "val")])
def test_the_defaults_of_the_document_name_its_language(code: str, slot: str) -> None:
    styles = "w:styles/w:docDefaults/w:rPrDefault/w:rPr/w:lang{w:val=en-US}"
    content = restyle(word(["w:p"], styles=styles), get_locale(code))
    (language,) = part(content, "word/styles.xml").iter(qn("w:lang"))
    assert language.get(qn(f"w:{slot}")) == get_locale(code).word_tag


@pytest.mark.parametrize(
    "runs",
    [
        "w:r/w:t'مرحبا'",
        "w:r/(w:rPr/w:lang{w:val=en-x-fallback},w:t'Hello')",
        "w:r/(w:rPr/w:lang{w:val=en-x-fallback},w:t'Hello'),w:r/w:t' مرحبا'",
        "w:r/w:t'12'",
        "w:r/w:tab",
    ],
)
@pytest.mark.parametrize("style", ["Heading1", "ListBullet", "Caption", "Normal"])
def test_every_paragraph_of_a_right_to_left_edition_begins_on_the_right_also_in_english(
    runs: str, style: str
) -> None:
    """Items with their signs, cells of a column, headings and captions stand on one side."""
    about = f"w:pPr/(w:pStyle{{w:val={style}}},w:bidi{{w:val=0}})"
    root = part(restyle(word([f"w:p/({about},{runs})"]), get_locale("ar")))
    (mark,) = (one.find(f"{qn('w:pPr')}/{qn('w:bidi')}") for one in root.iter(qn("w:p")))
    assert mark is not None
    assert mark.get(qn("w:val")) == "1"


@pytest.mark.parametrize("words", ["CC BY 4.0", "B12", "4a0c", "ISO 32000-1"])
def test_a_number_of_latin_words_is_read_with_them_in_a_line_from_right_to_left(words: str) -> None:
    root = part(restyle(word([f"w:p/w:r/w:t'رخصة {words} هنا'"]), get_locale("ar")))
    runs = {
        "".join(map(str, one.itertext())): one.find(f"{qn('w:rPr')}/{qn('w:rtl')}")
        for one in root.iter(qn("w:r"))
    }
    assert [text for text, turned in runs.items() if turned is None] == [words]


FALLBACK = "w:rPr/w:lang{w:val=en-x-fallback}"


@pytest.mark.parametrize(
    ("code", "text"),
    [("ar", "Say العربية 191 times"), ("fa", "Ask: العربية"), ("ja", "Say 中文 and العربية.")],
)
def test_a_name_in_its_own_letters_stays_a_part_of_the_english_sentence_around_it(
    code: str, text: str
) -> None:
    """One sentence, one language; what follows the right-to-left word is not taken to it."""
    runs = f"w:r/({FALLBACK},w:t'{text}')"
    root = part(restyle(word([f"w:p/({runs})"]), get_locale(code)))
    slots = [dict(one.attrib) for one in root.iter(qn("w:lang"))]
    assert slots
    assert all(one == {qn("w:val"): "en-GB"} for one in slots)
    said = "".join(one.text or "" for one in root.iter(qn("w:t")))
    assert re.sub("[\u200e\u202a\u202c]", "", said) == text
    assert "العربية\u200e" in said
    words = [one for one in root.iter(qn("w:r")) if "العربية" in "".join(map(str, one.itertext()))]
    assert [one.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None for one in words] == [True]


def test_english_with_a_right_to_left_word_is_embedded_in_a_line_from_right_to_left() -> None:
    runs = f"w:r/w:t'مرحبا ',w:r/({FALLBACK},w:t'Say العربية aloud')"
    root = part(restyle(word([f"w:p/({runs})"]), get_locale("ar")))
    said = "".join(one.text or "" for one in root.iter(qn("w:t")))
    assert "\u200e\u202aSay العربية\u200e aloud\u202c\u200e" in said
    plain = part(restyle(word([f"w:p/({runs.replace('العربية', 'it')})"]), get_locale("ar")))
    assert "\u202a" not in "".join(one.text or "" for one in plain.iter(qn("w:t")))


@pytest.mark.parametrize(
    ("code", "mirrored"), [("ar", True), ("he", True), ("km", False), ("en", False)]
)
def test_tables_and_sections_run_from_right_to_left_in_a_language_that_does(
    code: str, mirrored: bool
) -> None:
    table = "w:tbl/(w:tblPr/w:tblW{w:w=0},w:tr/w:tc/w:p/w:r/w:t'1')"
    section = "w:p/w:pPr/w:sectPr/w:cols{w:num=2}"
    found = restyled(word([table, section]), code)
    assert ("w:bidiVisual" in found) is mirrored
    assert ("w:bidi," in found or "w:bidi)" in found) is mirrored, found


def test_a_number_of_a_right_to_left_line_keeps_its_order_and_its_note_behind_it() -> None:
    runs = "w:r/w:t'اتصل 02 345-678',w:r/w:footnoteReference{w:id=2},w:r/w:t''"
    texts = [
        node.text or ""
        for node in part(restyle(word([f"w:p/({runs})"]), get_locale("ar"))).iter(qn("w:t"))
    ]
    assert texts[0] == close_number(keep_numbers_in_order("اتصل 02 345-678"))
    assert len(texts[0]) > len("اتصل 02 345-678"), "marks of direction were added"
    assert not "".join(texts[1:]), "an empty run stays empty"


def test_marks_around_english_stand_outside_fields_that_word_counts_anew() -> None:
    tag = "w:rPr/w:lang{w:val=en-x-fallback}"

    def field_of(result: str) -> str:
        marks = (
            f"w:r/({tag},w:fldChar{{w:fldCharType={kind}}})"
            for kind in ("begin", "separate", "end")
        )
        begin, separate, end = marks
        code = f"w:r/({tag},w:instrText'PAGE')"
        return ",".join((begin, code, separate, f"w:r/({tag},w:t'{result}')", end))

    simple = f"w:fldSimple{{w:instr=PAGE}}/w:r/({tag},w:t'9')"
    said = f"{field_of('2')},w:r/({tag},w:t' of '),{field_of('6')}"
    for body, wanted in ((said, "‎2 of 6‎"), (simple, "‎9‎")):
        root = part(restyle(word([f"w:p/({body})"]), get_locale("ar")), "word/document.xml")
        texts = [node.text for node in root.iter(qn("w:t"))]
        assert "".join(texts) == wanted
        assert {"2", "6"} <= set(texts) or "9" in texts, "results of fields hold no mark"
        languages = {node.get(qn("w:val")) for node in root.iter(qn("w:lang"))}
        assert languages == {"en-GB"}
